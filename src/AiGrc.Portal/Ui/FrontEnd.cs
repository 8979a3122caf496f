using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace AiGrc.Portal.Ui;

/// <summary>Addresses and contents of what <c>npm run build</c> made; the names carry a hash, so browsers keep them for good.</summary>
public sealed class FrontEnd
{
    public const string Folder = "assets";

    private readonly IFileProvider files;
    private readonly Dictionary<string, string> names;

    public FrontEnd(IWebHostEnvironment environment)
    {
        files = environment.WebRootFileProvider;
        var manifest = files.GetFileInfo($"{Folder}/manifest.json");
        if (!manifest.Exists)
        {
            throw new InvalidOperationException("The front-end assets are missing. Run `npm ci` and `npm run build` in the top folder, then start again.");
        }

        using var stream = manifest.CreateReadStream();
        names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
            ?? throw new InvalidOperationException("The manifest of the front-end assets is empty. Run `npm run build` again.");
    }

    public string Url(string name) => $"/{Folder}/{HashedName(name)}";

    /// <summary>The file itself, for documents that must stand alone.</summary>
    public string Text(string name)
    {
        using var reader = new StreamReader(files.GetFileInfo($"{Folder}/{HashedName(name)}").CreateReadStream());
        return reader.ReadToEnd();
    }

    private string HashedName(string name) => names.TryGetValue(name, out var hashed)
        ? hashed
        : throw new ArgumentException($"The build made no asset called {name}.", nameof(name));
}
