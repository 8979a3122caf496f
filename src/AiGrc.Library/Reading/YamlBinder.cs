using System.Collections;
using System.Reflection;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiGrc.Library.Reading;

/// <summary>A scalar as it is written, for values whose type another key names.</summary>
internal sealed record Scalar(string Text, bool Quoted, Place Place);

/// <summary>
/// Turns YAML into records, strictly: a record's constructor parameters and settable properties are the keys in snake_case, parameters without
/// default are required, anything else is refused. A mistake is noted and a placeholder takes its place, so that reading goes on to the next one.
/// </summary>
internal sealed class YamlBinder(string file, Problems problems)
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    public T Bind<T>(YamlNode node) => (T)Bind(typeof(T), node, "")!;

    private object? Bind(Type type, YamlNode node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return BindList(type.GetGenericArguments()[0], node, path);
        }

        if (type == typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>))
        {
            return BindAttributes(node, path);
        }

        return type == typeof(string) || type == typeof(Scalar) || type.IsValueType ? BindScalar(type, node, path) : BindRecord(type, node, path);
    }

    private object BindRecord(Type type, YamlNode node, string path)
    {
        var map = node as YamlMappingNode;
        if (map is null)
        {
            Refuse(ProblemKind.BadValue, node, path, "Keys and values belong here.");
        }

        var unread = KeysOf(map, path);
        var constructor = type.GetConstructors(Public).MaxBy(c => c.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(p => BindParameter(p, map, node, path, unread)).ToArray();
        var record = constructor.Invoke(arguments);
        var taken = parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var settable = type.GetProperties(Public).Where(p => p.CanWrite && !taken.Contains(p.Name)).ToList();
        foreach (var property in settable)
        {
            if (unread.Remove(KeyOf(property.Name), out var entry))
            {
                property.SetValue(record, Bind(property.PropertyType, entry.Value, Join(path, KeyOf(property.Name))));
            }
        }

        var names = parameters.Where(p => p.ParameterType != typeof(Place)).Select(p => p.Name!).Concat(settable.Select(p => p.Name));
        var known = string.Join(", ", names.Select(KeyOf));
        foreach (var (key, entry) in unread)
        {
            Refuse(ProblemKind.UnknownKey, entry.Key, Join(path, key), $"The key \"{key}\" is not known here; known are {known}.");
        }

        return record;
    }

    private object? BindParameter(
        ParameterInfo parameter, YamlMappingNode? map, YamlNode node, string path, Dictionary<string, KeyValuePair<YamlNode, YamlNode>> unread)
    {
        if (parameter.ParameterType == typeof(Place))
        {
            return Place.Of(file, node, path);
        }

        var key = KeyOf(parameter.Name!);
        if (unread.Remove(key, out var entry))
        {
            return Bind(parameter.ParameterType, entry.Value, Join(path, key));
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        if (map is not null)
        {
            Refuse(ProblemKind.Missing, node, path, $"The key \"{key}\" is missing.");
        }

        return PlaceholderOf(parameter.ParameterType, node, path);
    }

    private Dictionary<string, KeyValuePair<YamlNode, YamlNode>> KeysOf(YamlMappingNode? map, string path)
    {
        var keys = new Dictionary<string, KeyValuePair<YamlNode, YamlNode>>(StringComparer.Ordinal);
        foreach (var entry in map is null ? [] : map.Children.AsEnumerable())
        {
            if (entry.Key is YamlScalarNode { Value: { Length: > 0 } key })
            {
                keys[key] = entry;
            }
            else
            {
                Refuse(ProblemKind.UnknownKey, entry.Key, path, "A key is plain text.");
            }
        }

        return keys;
    }

    private IList BindList(Type itemType, YamlNode node, string path)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        if (node is not YamlSequenceNode sequence)
        {
            Refuse(ProblemKind.BadValue, node, path, "A list belongs here.");
            return list;
        }

        foreach (var (index, item) in sequence.Children.Index())
        {
            list.Add(Bind(itemType, item, $"{path}[{index}]"));
        }

        return list;
    }

    // A single value is a list of one: most attributes have one value.
    private Dictionary<string, IReadOnlyList<string>> BindAttributes(YamlNode node, string path)
    {
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (node is not YamlMappingNode map)
        {
            Refuse(ProblemKind.BadValue, node, path, "Names and values belong here.");
            return attributes;
        }

        foreach (var (key, entry) in KeysOf(map, path))
        {
            attributes[key] = entry.Value is YamlSequenceNode
                ? (IReadOnlyList<string>)BindList(typeof(string), entry.Value, Join(path, key))
                : [(string)BindScalar(typeof(string), entry.Value, Join(path, key))];
        }

        return attributes;
    }

    private object BindScalar(Type type, YamlNode node, string path)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar || (scalar.Style == ScalarStyle.Plain && text is "" or "~" or "null"))
        {
            Refuse(ProblemKind.Missing, node, path, "A value belongs here; leave the key out where there is none.");
            return PlaceholderOf(type, node, path)!;
        }

        // A block of text ends with a line break that nobody means.
        text = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? text.TrimEnd('\n') : text;
        var (value, wanted) = ScalarValues.Parse(type, text, scalar.Style != ScalarStyle.Plain, Place.Of(file, node, path));
        if (value is null)
        {
            Refuse(ProblemKind.BadValue, node, path, $"\"{text}\" is not {wanted}.");
        }

        return value ?? PlaceholderOf(type, node, path)!;
    }

    private object? PlaceholderOf(Type type, YamlNode node, string path) => type switch
    {
        _ when type == typeof(string) => "",
        _ when type == typeof(Scalar) => new Scalar("", Quoted: false, Place.Of(file, node, path)),
        _ when Nullable.GetUnderlyingType(type) is not null => null,
        { IsValueType: true } => Activator.CreateInstance(type),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
            Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0])),
        { IsGenericType: true } => new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),

        // Missing was said already; what it would have held is not missing a second time.
        _ => PlaceholderRecord(type, node, path),
    };

    private object PlaceholderRecord(Type type, YamlNode node, string path)
    {
        var constructor = type.GetConstructors(Public).MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p =>
            p.ParameterType == typeof(Place) ? Place.Of(file, node, path)
            : p.HasDefaultValue ? p.DefaultValue
            : PlaceholderOf(p.ParameterType, node, path))]);
    }

    private void Refuse(ProblemKind kind, YamlNode node, string path, string message) => problems.Add(kind, Place.Of(file, node, path), message);

    private static string KeyOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
