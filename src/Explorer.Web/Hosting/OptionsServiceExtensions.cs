using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>Brings the options into the container, checked at start.</summary>
public static class OptionsServiceExtensions
{
    /// <summary>Adds <see cref="ExplorerOptions"/>.</summary>
    public static IServiceCollection AddExplorerOptions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IValidateOptions<ExplorerOptions>, ExplorerOptionsValidator>();
        services.AddOptions<ExplorerOptions>().Bind(configuration.GetSection(ExplorerOptions.Section)).ValidateOnStart();
        return services;
    }
}
