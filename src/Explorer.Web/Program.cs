using Explorer.Web.Components;
using Explorer.Web.Components.Layout;
using Explorer.Web.Hosting;
using Explorer.Web.Interop;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Components.Server.Circuits;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddExplorerOptions(builder.Configuration);
builder.Services.AddProxying();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddLanguages();
builder.Services.AddTheme();
builder.Services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
builder.Services.AddRuns();
builder.Services.AddSingleton<NetworkLibrary>();
builder.Services.AddHostedService<WarmUp>();
builder.Services.AddScoped<AblationState>();
builder.Services.AddScoped<EditorState>();
builder.Services.AddScoped<DockState>();
builder.Services.AddScoped<ColorScaleState>();
builder.Services.AddSingleton<TopImageCache>();
builder.Services.AddScoped<ExplorerSession>();
builder.Services.AddScoped<CollectedDrawings>();
builder.Services.AddScoped<LessonProgress>();
builder.Services.AddScoped<CircuitConnection>();
builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitConnection>());
builder.Services.AddScoped<LessonSession>();
builder.Services.AddScoped<LessonNavigator>();
builder.Services.AddScoped<FrameModule>();
builder.Services.AddScoped<SelectionModule>();
builder.Services.AddScoped<ExportModule>();
builder.Services.AddScoped<AddressModule>();

var app = builder.Build();

app.UseProxying();
app.UseSecurityHeaders();
app.UseLanguages();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseRouting();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealth();
app.MapSamples();
app.MapTheme();
app.MapRuns();
app.MapDatasets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

await app.RunAsync();
