namespace AiGrc.Domain.Conclusions;

/// <summary>What a conclusion says with certainty, for both views in one byte: the declared one in the lower half, the proven one in the upper.</summary>
internal readonly record struct Signs(byte Bits)
{
    public const int AtLeastPartly = 1;
    public const int Met = 2;
    public const int AtMostPartly = 4;
    public const int NotMet = 8;

    public const int Declared = 0;
    public const int Proven = 4;

    private const int Positive = 0x33;
    private const int View = 0xF;
    private const int Weak = 0x55;
    private const int Strong = 0xAA;

    /// <summary>A view that contradicts itself says nothing.</summary>
    public static Signs Of(DerivedIntervals known) => new((byte)(Of(known.Declared) | (Of(known.Proven) << Proven)));

    /// <summary>
    /// ARCHITECTURE §2, as bits. From what contains it: met and not met. From what lies inside of it: at least partly and not fully met.
    /// From what it only shares something with: at least partly where that is met, at most partly where that is not met.
    /// </summary>
    public static Signs Flow(int fromAround, int fromInside, int fromSharing) =>
        new((byte)((fromAround & Strong) | (fromInside & Weak) | (((fromAround | fromSharing) & Strong) >> 1)));

    public static Signs OnlyMet(int view) => new((byte)((Met | AtLeastPartly) << view));

    /// <summary>What says that obligations are fulfilled, in both views.</summary>
    public Signs OnlyFulfilled() => new((byte)(Bits & Positive));

    /// <summary>Whether what is fulfilled, by the organization's own declaration, rules out this word that it is not.</summary>
    public bool IsRefutedBy(Signs fulfilled) =>
        (Has(NotMet, Declared) && fulfilled.Has(AtLeastPartly, Declared)) || (Has(AtMostPartly, Declared) && fulfilled.Has(Met, Declared));

    public int Of(int view) => (Bits >> view) & View;

    public bool Has(int sign, int view) => (Of(view) & sign) == sign;

    public DerivedIntervals ToIntervals() => new(Interval(Declared), Interval(Proven));

    public Signs And(Signs other) => new((byte)(Bits | other.Bits));

    /// <summary>The same, but that a view which contradicts itself says nothing.</summary>
    public Signs WithoutContradiction(int view) =>
        (Has(Met, view) && Has(AtMostPartly, view)) || (Has(AtLeastPartly, view) && Has(NotMet, view)) ? new((byte)(Bits & ~(View << view))) : this;

    private ConclusionInterval Interval(int view) => new(
        Has(Met, view) ? ConclusionLevel.Met : Has(AtLeastPartly, view) ? ConclusionLevel.PartlyMet : ConclusionLevel.NotMet,
        Has(NotMet, view) ? ConclusionLevel.NotMet : Has(AtMostPartly, view) ? ConclusionLevel.PartlyMet : ConclusionLevel.Met);

    private static int Of(ConclusionInterval known) => !known.IsConsistent ? 0
        : (known.AtLeast switch { ConclusionLevel.Met => Met | AtLeastPartly, ConclusionLevel.PartlyMet => AtLeastPartly, _ => 0 })
        | (known.AtMost switch { ConclusionLevel.NotMet => NotMet | AtMostPartly, ConclusionLevel.PartlyMet => AtMostPartly, _ => 0 });
}
