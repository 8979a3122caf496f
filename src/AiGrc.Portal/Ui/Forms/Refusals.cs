using AiGrc.Domain.Common;

namespace AiGrc.Portal.Ui;

/// <summary>Which part of a refusal belongs where on a form.</summary>
public static class Refusals
{
    /// <summary>Each thing that was refused, with its field where one caused it.</summary>
    public static IReadOnlyList<Refusal> Parts(Refusal? refusal) => refusal switch
    {
        null => [],
        InvalidMany many => many.Problems,
        _ => [refusal],
    };

    /// <summary>What to say at the field, or null.</summary>
    public static string? For(Refusal? refusal, string field)
    {
        var messages = Parts(refusal)
            .Where(part => string.Equals(part.Field, field, StringComparison.OrdinalIgnoreCase))
            .Select(part => part.Message);
        return string.Join(' ', messages) is { Length: > 0 } text ? text : null;
    }
}
