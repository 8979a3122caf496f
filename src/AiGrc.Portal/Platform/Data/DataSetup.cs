using AiGrc.Portal.Platform.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

internal static class DataSetup
{
    /// <summary>Below PostgreSQL's default of 100, so that two nodes and a migration fit beside each other.</summary>
    public const int PoolSize = 40;

    public static IServiceCollection AddPortalData(this IServiceCollection services, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "aigrc", MaxAutoPrepare = 60 };
        settings.MaxPoolSize = settings.ContainsKey("Maximum Pool Size") ? settings.MaxPoolSize : PoolSize;
        services.AddSingleton(NpgsqlDataSource.Create(settings));
        services.AddSingleton<TenantConnections>();
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton<TimeProvider, PortalClock>();
        services.AddSingleton(provider => new DbContextOptionsBuilder<GrcDatabase>()
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(TenantInterceptor.Instance)
            .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
            .UseApplicationServiceProvider(provider)
            .Options);
        services.AddScoped<GrcDatabases>();
        services.AddScoped<IDbContextFactory<GrcDatabase>>(provider => provider.GetRequiredService<GrcDatabases>());
        services.AddSingleton<OrganizationRecordsReader>();
        services.AddSingleton<CurrentRecords>();
        services.AddScoped<RequestRecords>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<LedgerSealer>();
        services.AddSingleton<LedgerEntries>();
        services.AddSingleton<LedgerProofReader>();
        services.AddSingleton<LedgerNames>();
        services.AddScoped<SubjectHistory>();
        services.AddHostedService<SealingService>();
        services.AddHostedService<WarmModel>();
        services.AddDataProtection().SetApplicationName("AiGrc");
        services.AddSingleton<DataProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<DataProtectionKeys>((options, keys) => options.XmlRepository = keys);
        return services;
    }
}
