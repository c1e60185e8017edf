using Explorer.Web.Databases;
using Explorer.Web.Session;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Brings all that trains and keeps runs into the program.</summary>
public static class RunServiceExtensions
{
    /// <summary>Adds the queue, the catalog and their database.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddDatabase<RunContext, PostgresRunContext>(paths => paths.Database, options => new(options), options => new(options));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RunPaths>();
        services.AddSingleton<RunFitness>();
        services.AddSingleton<OwnDatasets>();
        services.AddSingleton(provider => new RunStore(provider.GetRequiredService<Database<RunContext>>(), provider.GetRequiredService<RunPaths>()));
        services.AddSingleton<RunNotifier>();
        services.AddSingleton<RunData>();
        services.AddSingleton<RunInstance>();
        services.AddSingleton<PatientSaving>();
        services.AddSingleton<IRunTrainer, RunTrainer>();
        services.AddSingleton<RunInterruption>();
        services.AddSingleton<RunWorker>();
        services.AddSingleton<Evaluations>();
        services.AddSingleton<RunCatalog>();
        services.AddSingleton<RunRights>();
        services.AddSingleton<RunLimits>();
        services.AddSingleton<RunStorage>();
        services.AddScoped<VisitorDatasets>();
        services.AddScoped<VisitorRuns>();
        services.AddSingleton<RunDispatcher>();
        services.AddSingleton<RunQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RunQueue>());
        services.AddSingleton<INetworkSource, RunNetworks>();
        return services;
    }
}
