#!/usr/bin/env bash
# Takes the Dockerfile's steps without Docker: its RUN lines are run in a copy of what .dockerignore lets through, and
# what they publish is started as its last stage says, by a user without a home or a right to write to the program.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "check-dockerfile: $*" >&2; [[ -s ${log:-} ]] && tail -n 20 "$log" >&2; exit 1; }
instruction() { sed -n "s/^$1 //p" Dockerfile; }

work=$(mktemp -d /tmp/check-dockerfile.XXXXXX)
log=$work/log
app=
stop() { [[ -z $app ]] || { kill "$app" 2>/dev/null && wait "$app" || true; }; rm -rf "$work"; }
trap stop EXIT
chmod 755 "$work"

# The build stage: the context that .dockerignore describes by what it lets through, then every RUN line.
mkdir "$work/source" "$work/app" "$work/data"
sed -n 's/^!//p' .dockerignore | xargs tar -c --exclude bin --exclude obj | tar -x -C "$work/source"
while read -r name; do
  [[ -e $work/source/$name ]] || fail "the Dockerfile copies '$name', which .dockerignore keeps back or which does not exist."
done < <(instruction COPY | grep -v -e '^--' -e '^\. ' | awk '{ for (i = 1; i < NF; i++) print $i }')
TORCH=$(instruction ARG | sed -n 's/^TORCH=//p')
[[ -n $TORCH ]] || fail "the Dockerfile gives TORCH no default."
steps=$(instruction RUN | sed "s#/app\b#$work/app#g; s#/data\b#$work/data#g")
[[ $(grep -c . <<<"$steps") -ge 2 ]] || fail "the Dockerfile has fewer RUN lines than restore and publish."
while read -r step; do
  echo "RUN $step"
  (cd "$work/source" && TORCH=$TORCH bash -euc "$step") </dev/null >"$log" 2>&1 || fail "this step failed: $step"
done <<<"$steps"
echo "published: $(du -sh "$work/app" | cut -f1), the largest: $(cd "$work/app" && du -ah . | sort -rh | sed -n 2,5p | awk '{ printf "%s %s  ", $2, $1 }')"

# Nothing twice, nothing that only a build or a test needs.
[[ $(find "$work/app" -name 'libtorch_cpu.so' | wc -l) -eq 1 ]] || fail "libtorch is not published exactly once."
superfluous=$(cd "$work/app" && find . -name '*.pdb' -o -name '*playwright*' -o -name 'xunit*' -o -name '*.win*' -o -name '*.dylib' -o -iname '*test*.so' -o -name '*.xml' -o -name web.config)
[[ -z $superfluous ]] || fail "published, but not needed: $superfluous"

# The last stage: its environment, its port, an unprivileged user, a program that nobody can write to.
port=$(( 20000 + RANDOM % 20000 ))
id=$(id -u nobody 2>/dev/null || echo 65534)
chmod -R a+rX,a-w "$work/app"
as=()
if [[ $(id -u) -eq 0 ]]; then
  chown -R "$id:$id" "$work/data"
  as=(setpriv --reuid "$id" --regid "$id" --clear-groups)
fi
mapfile -t environment < <(instruction ENV | tr ' ' '\n' | sed "s#/data#$work/data#; s#=8080\$#=$port#")
mapfile -t entry < <(instruction ENTRYPOINT | tr -d '[]",' | tr ' ' '\n')
entry[0]=$(readlink -f "$(command -v "${entry[0]}")")
start=$(date +%s%N)
(cd "$work/app" && exec "${as[@]}" env -i PATH=/usr/bin:/bin TMPDIR="$work/data" "${environment[@]}" "${entry[@]}") >"$log" 2>&1 &
app=$!

health=$(instruction HEALTHCHECK | sed 's/.*CMD //' | python3 -c 'import json, sys; print(json.load(sys.stdin)[2])')
health=${health//8080/$port}
for _ in $(seq 120); do
  kill -0 "$app" 2>/dev/null || fail "the program ended at its start."
  "${as[@]}" bash -c "$health" 2>/dev/null && healthy=yes && break
  sleep 0.25
done
[[ ${healthy:-} ]] || fail "the health check did not pass within 30 s."
echo "healthy after $(( ($(date +%s%N) - start) / 1000000 )) ms"

url=http://127.0.0.1:$port
get() { curl -sS --max-time 10 -D "$work/head" -o "$work/body" "$@" || fail "no answer from ${*: -1}"; }
status() { head -1 "$work/head" | cut -d' ' -f2; }
header() { sed -n "s/^$1: //Ip" "$work/head" | tr -d '\r'; }

get "$url/readyz"
[[ $(status) == 200 && $(<"$work/body") == ready ]] || fail "/readyz says: $(status) $(<"$work/body")"
get "$url/no-such-page"
[[ $(status) == 404 ]] || fail "/no-such-page gives $(status), not 404."
get "$url/"
[[ $(status) == 200 ]] || fail "/ gives $(status)."
cp "$work/body" "$work/page"

# Every asset that the page names is there.
mapfile -t assets < <(grep -oE '(href|src)="[^"#]+\.(css|js|svg|woff2)"|"\./[^"]+\.js"' "$work/page" | grep -oE '[^"]+\.(css|js|svg|woff2)' | sed 's#^\./##' | sort -u)
for asset in "${assets[@]}"; do
  get "$url/$asset"
  [[ $(status) == 200 ]] || fail "$asset gives $(status)."
done

# The stylesheet carries its fingerprint, so that it may be kept forever, and comes compressed.
css=$(printf '%s\n' "${assets[@]}" | grep -E '^app\.[a-z0-9]{10}\.css$') || fail "/ does not name app.css with a fingerprint."
for encoding in br gzip; do
  get -H "Accept-Encoding: $encoding" "$url/$css"
  [[ $(header Content-Encoding) == "$encoding" ]] || fail "$css asked for in $encoding comes as '$(header Content-Encoding)'."
  [[ $(header Cache-Control) == *max-age=31536000*immutable* ]] || fail "$css comes with Cache-Control '$(header Cache-Control)'."
done
echo "served: / and its ${#assets[@]} assets; $css in br and gzip, immutable"

[[ -z $(find "$work/app" -newermt "@$((start / 1000000000))" -type f) ]] || fail "the program wrote into its own folder."
kill -TERM "$app"
for _ in $(seq 40); do kill -0 "$app" 2>/dev/null || break; sleep 0.25; done
kill -0 "$app" 2>/dev/null && fail "the program did not stop within 10 s of SIGTERM."
wait "$app" && code=0 || code=$?
app=
[[ $code -eq 0 || $code -eq 143 ]] || fail "the program ended with code $code after SIGTERM."
# That keys are stored as they are is the framework's warning to whoever shares the volume.
grep -E '^(fail|crit|warn):' "$log" | grep -v 'DataProtection' && fail "the log holds warnings or errors."
echo "the Dockerfile's steps hold"
