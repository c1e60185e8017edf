using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>Brings the options into the container, checked at start.</summary>
public static class OptionsServiceExtensions
{
    /// <summary>Adds <see cref="ExplorerOptions"/>, and the options of circuits that follow from them.</summary>
    public static IServiceCollection AddExplorerOptions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IValidateOptions<ExplorerOptions>, ExplorerOptionsValidator>();
        services.AddOptions<ExplorerOptions>().Bind(configuration.GetSection(ExplorerOptions.Section))
            .Configure(options => options.ConnectionString = configuration.GetConnectionString(ExplorerOptions.Section)).ValidateOnStart();
        services.AddOptions<CircuitOptions>().Configure<IOptions<ExplorerOptions>>((circuits, explorer) =>
        {
            circuits.DisconnectedCircuitRetentionPeriod = explorer.Value.CircuitRetention;
            circuits.DisconnectedCircuitMaxRetained = explorer.Value.CircuitsRetained;
            // What a circuit leaves behind is kept by the browser, which has it after a restart of the server too.
            circuits.PersistedCircuitInMemoryMaxRetained = 0;
        });
        return services;
    }
}
