namespace AiGrc.Domain.Packages;

/// <summary>The names given out so far: a file never meets another of its name, in whatever case, nor a folder of its name.</summary>
internal sealed class PackageNames
{
    private readonly HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name as it is; false where it clashes.</summary>
    public bool TryTake(string path)
    {
        var parents = Parents(path).ToList();
        if (files.Contains(path) || folders.Contains(path) || parents.Exists(files.Contains))
        {
            return false;
        }

        files.Add(path);
        folders.UnionWith(parents);
        return true;
    }

    /// <summary>Takes the nearest free safe name.</summary>
    public string Take(string wanted)
    {
        var clean = PackagePath.Clean(wanted);
        if (Parents(clean).Any(files.Contains))
        {
            clean = "files/" + clean;
        }

        var path = clean;
        for (var n = 2; !TryTake(path); n++)
        {
            path = Numbered(clean, n);
        }

        return path;
    }

    private static string Numbered(string path, int number)
    {
        var slash = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        return dot > slash ? $"{path[..dot]} ({number}){path[dot..]}" : $"{path} ({number})";
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }
}
