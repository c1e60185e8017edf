using Explorer.Web.Session;
using Explorer.Web.Training.Store;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training;

/// <summary>Brings all that trains and keeps runs into the program.</summary>
public static class RunRegistration
{
    /// <summary>Adds the queue, the shelf and their database.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddDbContextFactory<RunContext>((provider, options) => options
            .UseSqlite($"Data Source={provider.GetRequiredService<RunPlaces>().Database}")
            .AddInterceptors(new QuickCommits()));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RunPlaces>();
        services.AddSingleton<RunFitness>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunBoard>();
        services.AddSingleton<RunData>();
        services.AddSingleton<RunWorker>();
        services.AddSingleton<Evaluations>();
        services.AddSingleton<RunShelf>();
        services.AddSingleton<RunQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RunQueue>());
        services.AddSingleton<INetworkSource, RunNetworks>();
        return services;
    }
}
