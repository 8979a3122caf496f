using AiGrc.MigrationTool;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

const string Namespace = "AiGrc.Portal.Platform.Data.Migrations";

var sqlOnly = args is [_, _, "--sql"];
if (!(args.Length == 2 || sqlOnly) || !NewMigration.Name().IsMatch(args[1]))
{
    await Console.Error.WriteLineAsync("usage: ./aigrc migration NAME [--sql]");
    await Console.Error.WriteLineAsync("  NAME   what changes: letters and digits, a capital first, like AddConformityAssessment");
    await Console.Error.WriteLineAsync("  --sql  an empty migration, for SQL that the model knows nothing of (a policy, a trigger)");
    return 2;
}

var (repository, name) = (Path.GetFullPath(args[0]), args[1]);
using var database = NewMigration.Database();

var existing = database.GetService<IMigrationsAssembly>().Migrations.Keys
    .FirstOrDefault(id => id.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase));
if (existing is not null)
{
    await Console.Error.WriteLineAsync($"Not written: a migration of that name exists ({existing}). Name this one for its own change.");
    return 1;
}

// On a context of its own: the question finalizes the cached snapshot, and the scaffolder would then compare with nothing.
using var asked = NewMigration.Database();
if (!sqlOnly && !asked.Database.HasPendingModelChanges())
{
    await Console.Error.WriteLineAsync("Not written: the last migration already describes the model. For SQL alone add --sql.");
    return 1;
}

var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(database);
#pragma warning disable EF1001 // The provider offers its design services only under this name.
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
await using var provider = services.BuildServiceProvider();
using var scope = provider.CreateScope();
var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();

var migration = scaffolder.ScaffoldMigration(name, rootNamespace: "AiGrc.Portal", subNamespace: Namespace["AiGrc.Portal.".Length..]);
var folder = Path.Combine(repository, "src/AiGrc.Portal/Platform/Data/Migrations");
var files = scaffolder.Save(Path.Combine(repository, "src/AiGrc.Portal"), migration, folder, dryRun: false);

foreach (var file in new[] { files.MigrationFile, files.MetadataFile, files.SnapshotFile }.OfType<string>())
{
    // The scaffolder starts files with a byte order mark; .editorconfig wants none.
    await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(file));
    Console.WriteLine($"wrote {Path.GetRelativePath(repository, file)}");
}

return 0;
