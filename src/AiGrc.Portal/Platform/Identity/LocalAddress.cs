namespace AiGrc.Portal.Platform.Identity;

/// <summary>Where a form may lead afterwards: a path of this portal, never another site.</summary>
public static class LocalAddress
{
    public static string Or(string? wanted, string otherwise) =>
        wanted is ['/', ..] && (wanted.Length == 1 || wanted[1] is not ('/' or '\\')) && !wanted.Any(char.IsControl) ? wanted : otherwise;
}
