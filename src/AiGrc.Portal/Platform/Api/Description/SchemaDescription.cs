using AiGrc.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scope = AiGrc.Domain.Common.Scope;

namespace AiGrc.Portal.Platform.Api.Description;

/// <summary>Types that are written by converters of ours, which the description cannot look into.</summary>
internal static class SchemaDescription
{
    public static async Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var orNull = bare == type ? default : JsonSchemaType.Null;
        if (IsTypedId(bare))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "uuid");
        }
        else if (bare == typeof(Scope))
        {
            (schema.Type, schema.Description) = (JsonSchemaType.String | orNull, "`organization` or the id of an AI system.");
        }
        else if (bare.IsEnum)
        {
            schema.Type = JsonSchemaType.String | orNull;
        }
        else if (bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            var inner = await context.GetOrCreateSchemaAsync(bare.GetGenericArguments()[0], parameterDescription: null, cancellation);
            (schema.Type, schema.Format, schema.Enum, schema.Items, schema.OneOf, schema.AnyOf) = (inner.Type, inner.Format, inner.Enum, inner.Items, inner.OneOf, inner.AnyOf);
            schema.Properties = inner.Properties;
        }
    }

    private static bool IsTypedId(Type type) =>
        type is { IsValueType: true, IsGenericType: false } && type.Namespace == typeof(OrganizationId).Namespace && type.Name.EndsWith("Id", StringComparison.Ordinal);
}
