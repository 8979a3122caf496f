using System.Diagnostics;
using System.Globalization;

namespace AiGrc.Portal.Platform.Database;

/// <summary>What <c>postmaster.pid</c> says about the server of a cluster, and whether it is still true.</summary>
internal static class Postmaster
{
    // Above every number that a system gives.
    private const string NoProcess = "2147483646";

    public static int? ListedIn(string cluster)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        try
        {
            return int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? Math.Abs(id) : null;
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is a PostgreSQL of this cluster; after a restart of the machine the number may be somebody else's.</summary>
    public static bool Runs(int id, string cluster)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (process.HasExited || !process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) || IsZombie(id))
            {
                return false;
            }

            if (!OperatingSystem.IsLinux())
            {
                return true;
            }

            // Where it works, or what it was started with: the folder may have been reached by another way or moved.
            return new FileInfo($"/proc/{id}/cwd").LinkTarget == cluster
                || File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains(cluster, StringComparer.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// Says in the lock file that its server is gone, when its number now belongs to another process or to one that is dead but not yet
    /// buried. Only the number: by the rest PostgreSQL checks that no child of the dead server still works on the data.
    /// </summary>
    public static void MarkGone(string cluster)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        var lines = File.ReadAllLines(file);
        lines[0] = NoProcess;
        using var writer = new StreamWriter(new FileStream(file, FileMode.Truncate, FileAccess.Write));
        writer.Write(string.Join('\n', lines) + "\n");
    }

    // Its parent has yet to ask for its exit code, which in a container may take forever; it does nothing any more.
    private static bool IsZombie(int id) => OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{id}/stat") is var stat && stat[stat.LastIndexOf(')') + 2] == 'Z';
}
