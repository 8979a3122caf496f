using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>Two organizations with records: the one whose people attack, and the one that must not notice.</summary>
internal sealed class HostileWorld
{
    /// <summary>Stands in everything that the other organization wrote: no answer to ours may contain it.</summary>
    public const string Secret = "Zebrafinch";

    private readonly Dictionary<string, List<string>> known = new(StringComparer.OrdinalIgnoreCase);

    public TestOrganization Ours { get; private init; } = null!;

    public TestOrganization Theirs { get; private init; } = null!;

    /// <summary>Ids and codes of the other organization.</summary>
    public IReadOnlyList<string> Foreign { get; private set; } = [];

    public static async Task<HostileWorld> MakeAsync(TestPortal portal)
    {
        var world = new HostileWorld { Ours = await portal.FoundAsync("Ours"), Theirs = await portal.FoundAsync($"{Secret} Holding") };
        using var theirs = await world.Theirs.ClientAsync(Role.Administrator);
        using var ours = await world.Ours.ClientAsync(Role.Administrator);
        var foreign = await FillAsync(theirs, Secret);
        var own = await FillAsync(ours, "Ours");
        world.Foreign = [.. foreign.Values.SelectMany(v => v), world.Theirs.Id.Value.ToString(), world.Theirs.Administrator.Value.ToString()];
        foreach (var (name, values) in own)
        {
            world.known[name] = values;
        }

        world.known["ownerId"] = [world.Ours.Administrator.Value.ToString()];
        world.known["owner"] = world.known["ownerId"];
        return world;
    }

    /// <summary>A value that the portal may well take under this name.</summary>
    public string Known(string name, Random random)
    {
        var values = known.TryGetValue(name, out var found) ? found : Usual(name);
        return values[random.Next(values.Count)];
    }

    public string VersionOf(Random random) => random.Next(3) switch { 0 => "\"1\"", 1 => "\"0\"", _ => "*" };

    private static List<string> Usual(string name) => name.ToUpperInvariant() switch
    {
        "KEY" or "FRAMEWORK" or "FRAMEWORKS" or "FIRSTKEY" or "SECONDKEY" => ["iso-42001-2023", "eu-ai-act", "nist-ai-rmf-1.0"],
        "REFERENCE" or "REF" => ["6.1.2", "A.2.2", "Art. 10(3)", "GOVERN 1.1", "4"],
        "SCOPE" => ["organization"],
        "ASOF" => ["2026-11-19", "2020-01-01T00:00:00Z", ""],
        "NUMBER" or "N" or "SIZE" or "LIMIT" => ["1", "2", "50"],
        "CURSOR" => [""],
        "LEVEL" => ["met", "notMet"],
        "STATUS" => ["implemented", "planned", "open"],
        "FORMAT" => ["html", "pdf", "xlsx", "csv"],
        "PERIODFROM" or "FROM" => ["2026-01-01"],
        "PERIODTO" or "TO" or "DUEON" => ["2026-03-31"],
        "UNTIL" or "VALIDUNTIL" or "COLLECTEDAT" => ["2026-11-19T10:00:00Z"],
        "CODE" => ["GOV-01"],
        "RETURNTO" => ["/account"],
        _ => ["some text", "Another", "x"],
    };

    private static async Task<Dictionary<string, List<string>>> FillAsync(HttpClient client, string name)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var adopted = await PostAsync(client, "/controls/adoptions", new { framework = "iso-42001-2023" });
        var codes = adopted.GetProperty("adopted").EnumerateArray().Select(c => c.GetString()!).ToList();
        var own = await PostAsync(client, "/controls", new { code = $"{name}-1".ToUpperInvariant(), name = $"{name} control", domain = "Governance", objective = name, description = name });
        found["code"] = [own.GetProperty("code").GetString()!, .. codes.Take(5)];
        found["adopt"] = [codes[0]];
        found["codes"] = [.. codes.Take(3)];
        var system = (await PostAsync(client, "/systems", new { name = $"{name} system", purpose = name })).GetProperty("id").GetString()!;
        found["id"] = [system];
        found["scope"] = ["organization", system];
        foreach (var code in codes.Take(5))
        {
            await PutAsync(client, $"/controls/{code}/implementations/organization", new { status = "implemented" });
        }

        var hand = await PostAsync(client, "/conclusions/by-hand", new { framework = "iso-42001-2023", @ref = "6.1.2", level = "met", reason = name, until = "2027-01-31" });
        found["id"].Add(hand.GetProperty("id").GetString()!);
        await PutAsync(client, "/remediations/iso-42001-2023/6.1.2", new { action = name, note = name, status = "open" });
        await SubmitEvidenceAsync(client, name, codes[0], found);
        return name == Secret ? found.Where(f => f.Key is "id" or "scope").ToDictionary(f => f.Key, f => f.Value.Where(v => v != "organization").ToList(), StringComparer.Ordinal) : found;
    }

    private static async Task SubmitEvidenceAsync(HttpClient client, string name, string control, Dictionary<string, List<string>> found)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"{name} record"), "title" },
            { new StringContent(control), "controls" },
            { new StringContent("2026-01-01"), "periodFrom" },
            { new StringContent("2026-03-31"), "periodTo" },
            { new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "files", "review.csv" },
        };
        using var answer = await client.PostAsync(new Uri("/api/v1/evidence", UriKind.Relative), form);
        // Without the feature the address is nothing.
        if (answer.StatusCode != System.Net.HttpStatusCode.NotFound)
        {
            var evidence = await ReadAsync(answer);
            found["id"].Add(evidence.GetProperty("id").GetString()!);
            found["name"] = ["review.csv"];
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/api/v1" + path, UriKind.Relative), body);
        return await ReadAsync(answer);
    }

    private static async Task PutAsync(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1" + path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await client.SendAsync(request);
        await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
