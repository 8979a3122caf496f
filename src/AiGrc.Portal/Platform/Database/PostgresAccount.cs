using System.Globalization;

namespace AiGrc.Portal.Platform.Database;

/// <summary>
/// Who PostgreSQL runs as: ourselves, or, since it refuses to be root, an unprivileged user of the machine.
/// </summary>
internal sealed class PostgresAccount
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    // In C, so that what PostgreSQL says can be read by us; nothing of our own environment is its business.
    private static readonly string[] Kept = ["PATH", "TMPDIR", "SystemRoot", "TEMP"];

    private readonly string[] prefix;
    private readonly string? owner;

    private PostgresAccount(string[] prefix, string? owner) => (this.prefix, this.owner) = (prefix, owner);

    public static PostgresAccount Choose()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new PostgresAccount([], owner: null);
        }

        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToList();
        var chosen = Preferred.Select(name => accounts.Find(a => a[0] == name)).FirstOrDefault(a => a is not null)
            ?? throw new InvalidOperationException("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody.");
        var (user, group) = (int.Parse(chosen[2], CultureInfo.InvariantCulture), int.Parse(chosen[3], CultureInfo.InvariantCulture));
        return new PostgresAccount(["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups"], $"{user}:{group}");
    }

    /// <summary>Whether the account can get at the file or folder: a clone below /root, for example, is closed to it.</summary>
    public async Task<bool> ReachesAsync(string path, CancellationToken cancellation) =>
        owner is null || (await RunAsync(["test", "-r", path, "-a", "-x", path], cancellation)).Succeeded;

    /// <summary>The same account, but let through closed folders. Only for a data folder that root alone can enter.</summary>
    public PostgresAccount LetThroughFolders() =>
        // The last one makes access(2), by which initdb and pg_ctl look for their siblings, see the capability too.
        new([.. prefix, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"], owner);

    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (owner is not null)
        {
            (await ExternalCommand.RunAsync(["chown", "-R", owner, path], CleanEnvironment(), cancellation)).OrThrow();
        }
    }

    public Task<CommandResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation) =>
        ExternalCommand.RunAsync([.. prefix, .. command], CleanEnvironment(), cancellation);

    private static Dictionary<string, string> CleanEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C" };
        foreach (var name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }
}
