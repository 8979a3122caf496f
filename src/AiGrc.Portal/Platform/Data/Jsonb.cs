using System.Text.Json;
using AiGrc.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Platform.Data;

internal static class Jsonb
{
    /// <summary>Keeps a value of records or lists in one jsonb column, with the same JSON as ledger and API.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(value => Write(value), text => Read<T>(text), new ValueComparer<T>(
            (a, b) => Write(a!) == Write(b!), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));
        return property.HasColumnType("jsonb");
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Options);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, DomainJson.Options)!;
}
