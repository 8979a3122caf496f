namespace AiGrc.Portal.Tests.Hostile;

/// <summary>One hostile request, made anew when it is sent.</summary>
/// <param name="Number">With the seed it makes the same request again.</param>
/// <param name="Target">Method and route, to group what was found.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record Attack(int Number, string Target, string What, HttpClient By, Func<HttpRequestMessage> Request)
{
    public bool IsApi => Target.Contains(" /api/", StringComparison.Ordinal);

    /// <summary>An address that nobody tidies up on the way.</summary>
    public static Uri Raw(Uri portal, string path) =>
        Uri.TryCreate(portal.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var address)
            ? address
            : new Uri(portal, "/" + Uri.EscapeDataString(path));
}

internal sealed record Outcome(Attack Attack, int Status, string Finding)
{
    public bool IsFault => Finding.Length > 0;

    public override string ToString() => $"{Attack.Target} → {Status} {Finding} (#{Attack.Number}: {Attack.What})";
}
