using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AiGrc.Portal.Tests.Running;

/// <summary>A person at a browser without script: opens pages, fills forms, follows where they lead. Keeps cookies.</summary>
public sealed class Browser(TestPortal portal) : IDisposable
{
    private readonly HttpClient client = portal.NewClient();

    /// <summary>The page that is open.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the page stands, redirects followed.</summary>
    public string Path { get; private set; } = "";

    public string Text => Page.Body!.TextContent;

    /// <summary>For calls that scripts of the page make: same cookies.</summary>
    public HttpClient Client => client;

    public Task<Browser> OpenAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Browser> SignInAsync(string email, string password = TestPortal.Password, string returnTo = "/account")
    {
        await OpenAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");
        return await SubmitAsync("sign-in", ("email", email), ("password", password));
    }

    /// <summary>Sends the form whose handler has this name, or whose action is this path, with what it holds and the given values on top.</summary>
    public Task<Browser> SubmitAsync(string form, params IEnumerable<(string Name, string Value)> values)
    {
        var found = Page.Forms.FirstOrDefault(f => f.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == form || f.GetAttribute("action") == form)
            ?? throw new InvalidOperationException($"{Path} has no form {form}.");
        return SubmitAsync(found, values);
    }

    public Task<Browser> SubmitAsync(IHtmlFormElement form, params IEnumerable<(string Name, string Value)> values)
    {
        var given = values.ToList();
        var own = form.Elements.Select(e => e switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlButtonElement => null,
            IHtmlInputElement { Name: { } name } input => (name, input.Value),
            IHtmlSelectElement { Name: { } name } select => (name, select.Value ?? ""),
            IHtmlTextAreaElement { Name: { } name } text => (name, text.Value),
            _ => ((string, string)?)null,
        }).OfType<(string Name, string Value)>().Where(o => given.TrueForAll(g => g.Name != o.Name));
        var content = new FormUrlEncodedContent(own.Concat(given).Select(v => KeyValuePair.Create(v.Name, v.Value)));
        var action = form.GetAttribute("action");
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, string.IsNullOrEmpty(action) ? Path : action) { Content = content });
    }

    public void Dispose() => client.Dispose();

    private async Task<Browser> FollowAsync(HttpRequestMessage request, int steps = 8)
    {
        using var response = await client.SendAsync(request);
        Path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
        request.Dispose();
        if (response.Headers.Location is { } next)
        {
            return steps > 0
                ? await FollowAsync(new HttpRequestMessage(HttpMethod.Get, next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString), steps - 1)
                : throw new InvalidOperationException($"{Path} leads in circles.");
        }

        Status = response.StatusCode;
        Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return this;
    }
}
