using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AiGrc.Portal.Platform.Database;

/// <summary>What the embedded PostgreSQL keeps on disk, and the lock that says whose it is.</summary>
internal sealed class PostgresFolder : IDisposable
{
    private readonly FileStream held;

    private PostgresFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    public string Cluster => At("cluster");

    /// <summary>What PostgreSQL itself writes besides its data; belongs to the account that it runs as.</summary>
    public string Run => At("run");

    public string Log => System.IO.Path.Combine(Run, "postgres.log");

    public string Binaries => At("binaries");

    private string SuperuserFile => At("superuser.password");

    private string RolesFile => At("roles.json");

    private string PortFile => At("port");

    /// <summary>Takes the folder, or null if another process holds it. The system gives it back when that process ends, however it ends.</summary>
    public static PostgresFolder? Take(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL's account walks through here; what it may not read is closed file by file.
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        try
        {
            var taken = new FileStream(System.IO.Path.Combine(path, "portal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new PostgresFolder(System.IO.Path.GetFullPath(path), taken);
        }
        catch (IOException busy) when (busy is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    public string SuperuserPassword() => ReadOr(SuperuserFile, NewPassword);

    /// <summary>The same passwords at every start: whoever copied a connection string out of demo.json can keep it.</summary>
    public RolePasswords RolePasswords() =>
        JsonSerializer.Deserialize<RolePasswords>(ReadOr(RolesFile, () => JsonSerializer.Serialize(new RolePasswords(NewPassword(), NewPassword()))))!;

    public int? LastPort() =>
        File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;

    public void RememberPort(int port) => WriteSecret(PortFile, port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Only its owner reads it from the first byte on, and it is whole or not there.</summary>
    public static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var begun = path + ".begun";
        File.Delete(begun);
        using (var writer = new StreamWriter(begun, options))
        {
            writer.Write(text);
        }

        File.Move(begun, path, overwrite: true);
    }

    public void Dispose() => held.Dispose();

    private static string ReadOr(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            WriteSecret(path, make());
        }

        return File.ReadAllText(path);
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 32);

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
