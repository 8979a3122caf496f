using System.Diagnostics.CodeAnalysis;

namespace AiGrc.Domain.Common;

/// <summary>What a verb answers: a value, or the refusal that says why there is none.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The value; asking a refused result for it is a bug.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Message}");

    /// <summary>For values seen through an interface, which C# does not convert by itself.</summary>
    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next)
        where TOther : notnull => Refusal is { } refusal ? refusal : next(Value);
}

/// <summary>The value of a verb that only succeeds or refuses.</summary>
public readonly record struct Done;
