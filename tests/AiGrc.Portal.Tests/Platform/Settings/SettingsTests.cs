using AiGrc.Portal.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace AiGrc.Portal.Tests.Platform.Settings;

public sealed class SettingsTests
{
    private const string Application = "Host=db;Database=aigrc;Username=aigrc_app;Password=secret1";
    private const string Owner = "Host=db;Database=aigrc;Username=aigrc_owner;Password=secret2";

    [Fact]
    public void Without_any_setting_the_portal_serves_the_demo_from_its_own_database_on_this_machine_only()
    {
        var settings = Accepted();

        Assert.Equal("http://127.0.0.1:5080", settings.Urls);
        Assert.True(settings.UsesEmbeddedPostgres);
        Assert.True(settings.WantsDemo);
        Assert.Equal((15, 12), (settings.Session.IdleMinutes, settings.Session.AbsoluteHours));
        Assert.Equal(Path.GetFullPath("data/files"), settings.FilesFolder);
    }

    [Fact]
    public void With_connection_strings_the_demo_is_seeded_only_when_it_is_asked_for()
    {
        var strings = new[] { ("ConnectionStrings:Application", Application), ("ConnectionStrings:Owner", Owner) };

        Assert.False(Accepted(strings).WantsDemo);
        Assert.False(Accepted(strings).UsesEmbeddedPostgres);
        Assert.True(Accepted([.. strings, ("Demo", "true")]).WantsDemo);
    }

    [Fact]
    public void An_environment_variable_with_the_prefix_is_a_setting()
    {
        const string name = "AIGRC__Session__IdleMinutes";
        Environment.SetEnvironmentVariable(name, "30");
        try
        {
            var settings = SettingsReader.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());

            Assert.Equal(30, settings.Value.Session.IdleMinutes);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("Sesion:IdleMinutes", "5", "AIGRC__Sesion__IdleMinutes", "Did you mean AIGRC__Session__IdleMinutes?")]
    [InlineData("Colour", "blue", "AIGRC__Colour", "not a setting")]
    [InlineData("Session", "5", "AIGRC__Session", "not a setting")]
    [InlineData("Session:IdleMinutes", "soon", "AIGRC__Session__IdleMinutes", "whole number from 1 to 1440")]
    [InlineData("Session:IdleMinutes", "0", "AIGRC__Session__IdleMinutes", "whole number from 1 to 1440")]
    [InlineData("Session:AbsoluteHours", "169", "AIGRC__Session__AbsoluteHours", "whole number from 1 to 168")]
    [InlineData("Demo", "perhaps", "AIGRC__Demo", "true or false")]
    [InlineData("Logging:Level", "Loud", "AIGRC__Logging__Level", "Information")]
    [InlineData("Logging:Level", "2", "AIGRC__Logging__Level", "Information")]
    [InlineData("Data", " ", "AIGRC__Data", "is empty")]
    [InlineData("Urls", "localhost:5080", "AIGRC__Urls", "localhost:5080")]
    [InlineData("Urls", "http://127.0.0.1:99999", "AIGRC__Urls", "99999")]
    [InlineData("Urls", "http://127.0.0.1:5080;", "AIGRC__Urls", "no address")]
    [InlineData("Urls", "ftp://127.0.0.1", "AIGRC__Urls", "ftp://127.0.0.1")]
    [InlineData("Postgres:Binaries", "/not/there", "AIGRC__Postgres__Binaries", "no such folder")]
    [InlineData("Reports:Chromium", "/not/there", "AIGRC__Reports__Chromium", "no such file")]
    [InlineData("ConnectionStrings:Application", Application, "AIGRC__ConnectionStrings__Owner", "is missing while AIGRC__ConnectionStrings__Application")]
    [InlineData("ConnectionStrings:Owner", Owner, "AIGRC__ConnectionStrings__Application", "is missing while AIGRC__ConnectionStrings__Owner")]
    public void A_setting_that_cannot_be_taken_is_named_with_what_it_needs(string key, string value, string named, string reason)
    {
        var message = Refused((key, value));

        Assert.StartsWith(named, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", Owner, "AIGRC__ConnectionStrings__Application")]
    [InlineData("Host=db;Port=many;Database=a;Username=b", Owner, "AIGRC__ConnectionStrings__Application")]
    [InlineData(Application, "Host=db;Username=aigrc_owner;Password=secret2", "AIGRC__ConnectionStrings__Owner is incomplete")]
    [InlineData(Application, "Host=db;Database=other;Username=aigrc_owner;Password=secret2", "another database")]
    [InlineData(Owner, Owner, "the same role")]
    public void Connection_strings_that_do_not_fit_are_refused_without_showing_a_password(string application, string owner, string reason)
    {
        var message = Refused(("ConnectionStrings:Application", application), ("ConnectionStrings:Owner", owner));

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binaries_of_the_embedded_database_contradict_a_connection_string()
    {
        var message = Refused(("ConnectionStrings:Application", Application), ("ConnectionStrings:Owner", Owner), ("Postgres:Binaries", Path.GetTempPath()));

        Assert.StartsWith("AIGRC__Postgres__Binaries", message, StringComparison.Ordinal);
        Assert.Contains("AIGRC__ConnectionStrings__Application", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_idle_time_longer_than_the_whole_session_is_refused()
    {
        var message = Refused(("Session:IdleMinutes", "121"), ("Session:AbsoluteHours", "2"));

        Assert.StartsWith("AIGRC__Session__IdleMinutes", message, StringComparison.Ordinal);
        Assert.Contains("AIGRC__Session__AbsoluteHours", message, StringComparison.Ordinal);
        Assert.Equal(120, Accepted(("Session:IdleMinutes", "120"), ("Session:AbsoluteHours", "2")).Session.IdleMinutes);
    }

    [Fact]
    public void A_large_demo_without_a_demo_is_refused()
    {
        Assert.StartsWith("AIGRC__LargeDemo", Refused(("LargeDemo", "true"), ("Demo", "false")), StringComparison.Ordinal);
        Assert.True(Accepted(("LargeDemo", "true")).LargeDemo);
    }

    [Fact]
    public void A_folder_setting_that_names_a_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.StartsWith("AIGRC__Data", Refused(("Data", file)), StringComparison.Ordinal);
            Assert.StartsWith("AIGRC__Files__Folder", Refused(("Files:Folder", file)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Options_of_the_command_line_become_settings()
    {
        var command = PortalCommand.Parse(["migrate", "--urls", "http://127.0.0.1:6000", "--data=elsewhere", "--no-demo", "--environment=Development"]).Value;

        Assert.Equal(PortalVerb.Migrate, command.Verb);
        Assert.Equal(["--environment=Development"], command.HostArguments);
        var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(command.Settings).Build()).Value;
        Assert.Equal(("http://127.0.0.1:6000", "elsewhere", false), (settings.Urls, settings.Data, settings.WantsDemo));
        Assert.Equal(PortalVerb.Serve, PortalCommand.Parse([]).Value.Verb);
        Assert.Equal("20", PortalCommand.Parse(["--AiGrc=", "--AiGrc:Session=", "--AiGrc:Session:IdleMinutes=20"]).Value.Settings["AiGrc:Session:IdleMinutes"]);
    }

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("--data", "--data needs a value")]
    [InlineData("--urls --no-demo", "--urls needs a value")]
    [InlineData("--no-demo=yes", "--no-demo takes no value")]
    [InlineData("--demo --no-demo", "--no-demo contradicts")]
    [InlineData("dance", "\"dance\"")]
    [InlineData("1", "\"1\"")]
    [InlineData("migrate serve", "\"serve\"")]
    public void A_command_line_that_is_not_understood_is_refused_with_its_usage(string line, string reason)
    {
        var refusal = PortalCommand.Parse(line.Split(' ')).Refusal;

        Assert.NotNull(refusal);
        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("usage:", refusal.Message, StringComparison.Ordinal);
    }

    private static PortalSettings Accepted(params (string Key, string Value)[] given)
    {
        var result = SettingsReader.Read(Configuration(given));
        Assert.False(result.IsRefused, result.Refusal?.Message);
        return result.Value;
    }

    private static string Refused(params (string Key, string Value)[] given)
    {
        var result = SettingsReader.Read(Configuration(given));
        Assert.IsType<SettingRefused>(result.Refusal);
        return result.Refusal.Message;
    }

    private static IConfiguration Configuration((string Key, string Value)[] given) =>
        new ConfigurationBuilder().AddInMemoryCollection(given.Select(g => KeyValuePair.Create($"AiGrc:{g.Key}", (string?)g.Value))).Build();
}
