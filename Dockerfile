# CNN Explorer in a container:
#   docker build -t cnn-explorer .          (on a GPU machine: --build-arg TORCH=cuda)
#   docker run --rm -p 8080:8080 -v cnn-explorer:/data cnn-explorer
# On an ARM processor both take --platform linux/amd64.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TORCH=cpu
WORKDIR /source
RUN test "$(uname -m)" = x86_64 || { echo "There is no libtorch for $(uname -m): add --platform linux/amd64 to docker build and docker run." >&2; exit 1; }
# Packages first: libtorch is large, and a change of the sources alone must not fetch it again.
COPY global.json ./
COPY src/Directory.Build.props src/Directory.Packages.props src/
COPY src/Explorer.Network/Explorer.Network.csproj src/Explorer.Network/
COPY src/Explorer.Network/Native/LibTorch.targets src/Explorer.Network/Native/
COPY src/Explorer.Classroom/Explorer.Classroom.csproj src/Explorer.Classroom/
COPY src/Explorer.Web/Explorer.Web.csproj src/Explorer.Web/TopLevelWebRoot.targets src/Explorer.Web/
RUN dotnet restore src/Explorer.Web -r linux-x64 -p:Torch=$TORCH
COPY . .
RUN dotnet publish src/Explorer.Web -c Release -r linux-x64 --no-self-contained --no-restore -p:Torch=$TORCH -p:DebugType=embedded -o /app
# Downloads and runs outlive the container in a volume, which takes over the owner of this folder.
RUN mkdir -p /data/cache

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# The keys that sign a page's state go below HOME: in the volume, a page outlives a new container.
ENV ASPNETCORE_HTTP_PORTS=8080 HOME=/data XDG_CACHE_HOME=/data/cache DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has neither curl nor wget; bash speaks HTTP well enough for one line of an answer.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "Explorer.Web.dll"]
