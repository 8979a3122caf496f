using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Tests.Crosswalks;

/// <summary>How two sets of obligations really lie; a bit is an obligation.</summary>
internal static class TrueRelation
{
    public static BaseRelation Between(int a, int b) => (a & b, a & ~b, b & ~a) switch
    {
        (0, _, _) => BaseRelation.Disjoint,
        (_, 0, 0) => BaseRelation.Equals,
        (_, 0, _) => BaseRelation.Inside,
        (_, _, 0) => BaseRelation.Contains,
        _ => BaseRelation.Overlaps,
    };
}
