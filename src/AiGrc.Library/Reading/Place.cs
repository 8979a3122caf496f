using YamlDotNet.RepresentationModel;

namespace AiGrc.Library.Reading;

/// <summary>Where something stands: the file, the line and column in it, and the path of keys that leads there.</summary>
internal sealed record Place(string File, long Line, long Column, string Path)
{
    private YamlNode? Node { get; init; }

    public static Place Of(string file, YamlNode node, string path) => new(file, node.Start.Line, node.Start.Column, path) { Node = node };

    /// <summary>The place of a key's value, or this place where the key is not written.</summary>
    public Place At(string key) =>
        Node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? Of(File, value, Path.Length == 0 ? key : $"{Path}.{key}")
            : this;

    /// <summary>The place of a list's item, or this place where there is none.</summary>
    public Place At(string key, int index)
    {
        var list = At(key);
        return list.Node is YamlSequenceNode items && index < items.Children.Count
            ? Of(File, items.Children[index], $"{list.Path}[{index}]")
            : list;
    }
}
