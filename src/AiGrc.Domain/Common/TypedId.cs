using System.Linq.Expressions;

namespace AiGrc.Domain.Common;

/// <summary>How a typed id is made from its Guid and read back, compiled once per type.</summary>
public static class TypedId<TId>
    where TId : struct
{
    private static readonly ParameterExpression Guid = Expression.Parameter(typeof(Guid));
    private static readonly ParameterExpression Id = Expression.Parameter(typeof(TId));

    /// <summary>From Guid to id, for code that translates expressions.</summary>
    public static readonly Expression<Func<Guid, TId>> MakeExpression =
        Expression.Lambda<Func<Guid, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, Guid), Guid);

    /// <summary>From id to Guid, for code that translates expressions.</summary>
    public static readonly Expression<Func<TId, Guid>> ValueExpression =
        Expression.Lambda<Func<TId, Guid>>(Expression.Property(Id, "Value"), Id);

    public static readonly Func<Guid, TId> Make = MakeExpression.Compile();

    public static readonly Func<TId, Guid> Value = ValueExpression.Compile();
}
