using AiGrc.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AiGrc.Portal.Platform.Data;

internal static class TypedIds
{
    public static void Convert(ModelConfigurationBuilder configuration)
    {
        var ids = typeof(OrganizationId).Assembly.GetTypes().Where(t =>
            t is { IsValueType: true, IsGenericType: false, Namespace: "AiGrc.Domain.Common" } && t.Name.EndsWith("Id", StringComparison.Ordinal));
        foreach (var id in ids)
        {
            configuration.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(TypedId<TId>.ValueExpression, TypedId<TId>.MakeExpression)
        where TId : struct;
}
