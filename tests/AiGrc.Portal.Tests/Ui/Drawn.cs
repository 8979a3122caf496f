using AiGrc.Portal.Ui;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace AiGrc.Portal.Tests.Ui;

/// <summary>Draws a component as a request would, without a server.</summary>
internal static class Drawn
{
    private static readonly AnEnvironment Environment = new();

    public static async Task<IHtmlDocument> Of<T>(Dictionary<string, object?> parameters, string uri = "http://portal.test/controls")
        where T : IComponent
    {
        await using var services = Services(uri);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
        return new HtmlParser().ParseDocument(html);
    }

    /// <summary>What a person reads: one element after the other, thin spaces as plain ones.</summary>
    public static string Text(this IHtmlDocument document)
    {
        var texts = document.Body!.Descendants<IText>().Select(text => text.Data.Replace('\u202f', ' '));
        return string.Join(' ', string.Join(' ', texts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string uri)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IWebHostEnvironment>(Environment);
        services.AddSingleton(TimeProvider.System);
        services.AddUi();
        services.AddScoped<NavigationManager>(_ => new At(uri));
        return services.BuildServiceProvider();
    }

    private sealed class At : NavigationManager
    {
        public At(string uri) => Initialize("http://portal.test/", uri);
    }

    private sealed class AnEnvironment : IWebHostEnvironment
    {
        public AnEnvironment()
        {
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "drawn");
            var assets = Directory.CreateDirectory(Path.Combine(WebRootPath, FrontEnd.Folder)).FullName;
            File.WriteAllText(Path.Combine(assets, "manifest.json"), """{"icons.svg":"icons.1.svg","report-standalone.css":"r.1.css","ag-chart.js":"ag-chart.1.js"}""");
            File.WriteAllText(Path.Combine(assets, "icons.1.svg"), "<svg></svg>");
            File.WriteAllText(Path.Combine(assets, "r.1.css"), "");
            WebRootFileProvider = new PhysicalFileProvider(WebRootPath);
        }

        public string WebRootPath { get; set; }

        public IFileProvider WebRootFileProvider { get; set; }

        public string ApplicationName { get; set; } = "AiGrc";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = "Production";
    }
}
