namespace AiGrc.Portal.Ui;

/// <summary>What a control inside a <see cref="Field"/> needs to belong to its label, help and refusal.</summary>
public sealed record FieldContext(string Id, string? DescribedBy, bool Bad)
{
    public string? Invalid => Bad ? "true" : null;
}
