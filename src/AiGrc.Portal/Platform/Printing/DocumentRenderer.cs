using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AiGrc.Portal.Platform.Printing;

/// <summary>Draws a component as HTML outside of any page: what is printed and what lies in a package.</summary>
public sealed class DocumentRenderer(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    public async Task<string> RenderAsync<TDocument>(IReadOnlyDictionary<string, object?> parameters)
        where TDocument : IComponent
    {
        // Ids inside a document count from one, whatever else the request draws.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters, StringComparer.Ordinal)));
            return drawn.ToHtmlString();
        });
    }
}
