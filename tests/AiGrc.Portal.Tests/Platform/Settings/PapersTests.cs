using System.Text.RegularExpressions;
using AiGrc.Portal.Platform.Database;
using AiGrc.Portal.Platform.Settings;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace AiGrc.Portal.Tests.Platform.Settings;

/// <summary>What is written down about settings is what the portal takes.</summary>
public sealed partial class PapersTests
{
    private static readonly string Root = RootOf(AppContext.BaseDirectory);

    [Fact]
    public void Every_setting_that_the_compose_file_names_exists_and_together_they_are_accepted()
    {
        var portal = Environment("portal");

        var named = portal.Keys.Where(k => k.StartsWith("AIGRC__", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Setting.All.Select(s => s.Variable), StringComparer.Ordinal));

        // As the container would read them, with the container's own Chromium left out.
        var given = named.Where(n => n != "AIGRC__Reports__Chromium")
            .Select(n => KeyValuePair.Create("AiGrc:" + n["AIGRC__".Length..].Replace("__", ":", StringComparison.Ordinal), (string?)Filled(portal[n])));
        var read = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(given).Build());
        Assert.False(read.IsRefused, read.Refusal?.Message);
        Assert.False(read.Value.UsesEmbeddedPostgres);
        Assert.Contains($"Username={RoleSetup.Application};", read.Value.ConnectionStrings.Application, StringComparison.Ordinal);
        Assert.Contains($"Username={RoleSetup.Owner};", read.Value.ConnectionStrings.Owner, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_service_of_the_compose_file_has_a_health_check_and_every_named_volume_is_declared()
    {
        var compose = Compose();
        var services = (YamlMappingNode)compose["services"];
        var declared = ((YamlMappingNode)compose["volumes"]).Children.Keys.Select(k => k.ToString()).ToList();

        Assert.Equal(["database", "portal"], services.Children.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal));
        foreach (var service in services.Children.Values.Cast<YamlMappingNode>())
        {
            Assert.True(service.Children.ContainsKey("healthcheck"));
            foreach (var volume in ((YamlSequenceNode)service["volumes"]).Select(v => v.ToString().Split(':')[0]))
            {
                Assert.True(volume.StartsWith("./", StringComparison.Ordinal) ? File.Exists(Path.Combine(Root, volume)) : declared.Contains(volume), volume);
            }
        }
    }

    [Fact]
    public void The_compose_file_gives_the_database_every_password_that_the_roles_are_made_with()
    {
        var database = Environment("database");

        Assert.All(Getenv().Matches(RoleSetup.Sql).Select(m => m.Groups["name"].Value), name => Assert.Contains(name, database.Keys));
    }

    [Fact]
    public void Every_setting_that_the_Dockerfile_names_exists()
    {
        var named = Variable().Matches(File.ReadAllText(Path.Combine(Root, "Dockerfile"))).Select(m => m.Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Setting.All.Select(s => s.Variable), StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_settings_in_the_papers_is_the_one_of_the_code()
    {
        var expected = Setting.All.Select(s => $"| `{s.Variable}` | {(s.Default is null ? "" : $"`{s.Default}`")} | {s.Meaning} |").ToList();

        var written = File.ReadLines(Path.Combine(Root, "docs/operations.md")).Where(l => l.StartsWith("| `AIGRC__", StringComparison.Ordinal)).ToList();

        Assert.Equal(expected, written);
    }

    private static YamlMappingNode Compose()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Root, "docker-compose.yml"));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static Dictionary<string, string> Environment(string service) =>
        ((YamlMappingNode)Compose()["services"][service]["environment"]).Children.ToDictionary(e => e.Key.ToString(), e => e.Value.ToString(), StringComparer.Ordinal);

    // ${NAME:-value} gives the value, any other reference some text.
    private static string Filled(string value) => Reference().Replace(value, m => m.Groups["default"].Success ? m.Groups["default"].Value : "filled");

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "AiGrc.sln")) ? folder : RootOf(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found."));

    [GeneratedRegex(@"\$\{\w+(:-(?<default>[^}]*)|[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"AIGRC__\w+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\\getenv \w+ (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Getenv();
}
