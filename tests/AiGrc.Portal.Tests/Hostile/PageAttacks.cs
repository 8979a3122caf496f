using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>Opens every page with hostile addresses and sends every form found there with hostile values.</summary>
internal sealed class PageAttacks(IReadOnlyList<string> routes, IReadOnlyList<HttpClient> people, HostileWorld world, Uri portal)
{
    private readonly List<Form> forms = [];

    public int Forms => forms.Count;

    /// <summary>Looks at each page as each person, for the forms that it shows them.</summary>
    public async Task LookAsync()
    {
        var parser = new HtmlParser();
        foreach (var route in routes)
        {
            foreach (var person in people)
            {
                var address = Fill(route, new Random(1), hostile: false);
                using var answer = await person.GetAsync(Attack.Raw(portal, address));
                var page = await parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
                forms.AddRange(page.Forms
                    .Where(f => f.Method == "post" && !f.GetAttribute("action").OrEmpty().EndsWith("/sign-out", StringComparison.Ordinal))
                    .Select(f => new Form(route, f.GetAttribute("action").OrEmpty() is { Length: > 0 } action ? action : address, person, Fields(f)))
                    .Where(f => !forms.Exists(known => known.By == f.By && known.Signature == f.Signature)));
            }
        }
    }

    public Attack Make(int turn, Random random)
    {
        if (forms.Count > 0 && random.Next(3) > 0)
        {
            return Submit(turn, forms[turn % forms.Count], random);
        }

        var route = routes[turn % routes.Count];
        var path = Fill(route, random, hostile: random.Next(2) == 0);
        path += random.Next(3) switch
        {
            0 => HostileValues.Paths[random.Next(HostileValues.Paths.Count)],
            1 => $"?{Field(random)}={Uri.EscapeDataString(Cut(HostileValues.AnyText(random, world)))}",
            _ => "",
        };
        var person = people[random.Next(people.Count)];
        var method = random.Next(12) == 0 ? HttpMethod.Post : HttpMethod.Get;
        return new Attack(turn, $"{method} {route}", path, person, () => new HttpRequestMessage(method, Attack.Raw(portal, path)));
    }

    private Attack Submit(int turn, Form form, Random random)
    {
        var values = form.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        var attacked = form.Fields.Where(f => !f.IsOurs && random.Next(2) == 0).Select(f => f.Name).ToList();
        foreach (var name in attacked)
        {
            values[name] = HostileValues.AnyText(random, world);
        }

        if (random.Next(10) == 0)
        {
            values.Remove(values.Keys.ElementAt(random.Next(values.Count)));
        }

        var what = string.Join(", ", attacked.Where(values.ContainsKey).Select(a => $"{a}={Cut(values[a], 60)}"));
        return new Attack(turn, $"POST {form.Route}", $"form: {what}", form.By, () => new HttpRequestMessage(HttpMethod.Post, Attack.Raw(portal, form.Action)) { Content = new FormUrlEncodedContent(values) });
    }

    private string Fill(string route, Random random, bool hostile) => string.Join('/', route.Split('/').Select(segment =>
        segment.StartsWith('{') ? Uri.EscapeDataString(Cut(hostile ? HostileValues.AnyText(random, world) : world.Known(segment.Trim('{', '}', '*').Split(':')[0], random))) : segment));

    private static string Field(Random random) => new[] { "scope", "asOf", "org", "cursor", "text", "q", "returnTo", "theme", "sort", "columns", "framework", "state", "to" }[random.Next(13)];

    private static string Cut(string text, int length = 500) => text.Length > length ? text[..length] : text;

    private static List<FormField> Fields(IHtmlFormElement form) =>
    [
        .. form.Elements.Select(e => e switch
        {
            IHtmlInputElement { Name.Length: > 0, Type: not ("file" or "submit") } input => new FormField(input.Name!, input.Value),
            IHtmlSelectElement { Name.Length: > 0 } select => new FormField(select.Name!, select.Value.OrEmpty()),
            IHtmlTextAreaElement { Name.Length: > 0 } text => new FormField(text.Name!, text.Value),
            IHtmlButtonElement { Name.Length: > 0 } button => new FormField(button.Name!, button.Value.OrEmpty()),
            _ => null,
        }).OfType<FormField>().DistinctBy(f => f.Name),
    ];

    private sealed record Form(string Route, string Action, HttpClient By, IReadOnlyList<FormField> Fields)
    {
        public string Signature => $"{Route} {string.Join(',', Fields.Select(f => f.IsOurs && f.Name == "_handler" ? f.Value : f.Name))}";
    }

    private sealed record FormField(string Name, string Value)
    {
        /// <summary>What lets a form in at all; a request without it gets no further than the door, which other requests try.</summary>
        public bool IsOurs => Name is "_handler" or "__RequestVerificationToken";
    }
}

internal static class TextOrEmpty
{
    public static string OrEmpty(this string? text) => text ?? "";
}
