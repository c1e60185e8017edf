using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Localization;

/// <summary>Brings the languages into the program.</summary>
public static class LanguageServiceExtensions
{
    /// <summary>Adds the visitor's <see cref="Language"/>, its cascading parameter, and the texts in it.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddScoped<Language>();
        services.AddCascadingValue(provider => provider.GetRequiredService<Language>().Source);
        return services.AddScoped(typeof(IStringLocalizer<>), typeof(LanguageLocalizer<>));
    }

    /// <summary>Takes each request's language from the visitor's cookie, otherwise from what the browser asks for.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        // Numbers look the same in both languages; only texts differ. Any Chinese is a Chinese that is answered.
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Languages.English);
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [Languages.English, Languages.Chinese, Languages.Chinese.Parent];
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.Cookies[Languages.Cookie] is { } chosen ? new ProviderCultureResult(chosen) : null)),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    });
}
