namespace AiGrc.Domain.Common;

/// <summary>What is assessed: the organization itself (<see cref="System"/> is null), or one AI system, which inherits what the organization does.</summary>
public readonly record struct Scope(AiSystemId? System)
{
    public const string OrganizationWord = "organization";

    public static readonly Scope Organization = new((AiSystemId?)null);

    public bool IsOrganization => System is null;

    public static Scope Of(AiSystemId system) => new(system);

    /// <summary>Reads "organization" or a system's id; anything else is null.</summary>
    public static Scope? Parse(string? text) => text switch
    {
        null or "" or OrganizationWord => Organization,
        _ when Guid.TryParseExact(text, "D", out var id) => new Scope(new AiSystemId(id)),
        _ => null,
    };

    public override string ToString() => System is { } system ? system.Value.ToString("D") : OrganizationWord;
}
