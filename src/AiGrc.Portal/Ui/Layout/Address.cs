using Microsoft.AspNetCore.WebUtilities;

namespace AiGrc.Portal.Ui;

/// <summary>Addresses that keep what the page's numbers depend on.</summary>
public static class Address
{
    private static readonly string[] Context = ["scope", "asOf"];

    /// <summary>The link with the scope and the moment of the current page; what the link names itself wins.</summary>
    public static string Keeping(string currentUri, string href)
    {
        var current = QueryHelpers.ParseQuery(new Uri(currentUri, UriKind.Absolute).Query);
        var question = href.IndexOf('?', StringComparison.Ordinal);
        var named = QueryHelpers.ParseQuery(question < 0 ? "" : href[question..]);
        var kept = Context
            .Where(name => current.ContainsKey(name) && !named.ContainsKey(name))
            .Select(name => KeyValuePair.Create<string, string?>(name, current[name].ToString()));
        return QueryHelpers.AddQueryString(href, kept);
    }

    /// <summary>The current page with one part of its query set, or removed when the value is null.</summary>
    public static string With(string currentUri, string name, string? value)
    {
        var uri = new Uri(currentUri, UriKind.Absolute);
        var query = QueryHelpers.ParseQuery(uri.Query)
            .Where(pair => !string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value.Select(text => KeyValuePair.Create<string, string?>(pair.Key, text)))
            .ToList();
        if (value is not null)
        {
            query.Add(KeyValuePair.Create<string, string?>(name, value));
        }

        return QueryHelpers.AddQueryString(uri.AbsolutePath, query);
    }

    /// <summary>What the query of the current page holds besides the named parts: hidden fields of a form that sets those.</summary>
    public static IEnumerable<(string Name, string Value)> Besides(string currentUri, params IEnumerable<string> names) =>
        QueryHelpers.ParseQuery(new Uri(currentUri, UriKind.Absolute).Query)
            .Where(pair => !names.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value.Select(text => (pair.Key, text ?? "")));
}
