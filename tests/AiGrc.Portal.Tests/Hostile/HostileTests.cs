using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>Thousands of requests that nobody should send: no failure of ours, nothing of others seen or changed, and nothing of our own changed without a word in the ledger.</summary>
public sealed class HostileTests(HostilePortal portal, ITestOutputHelper output) : IClassFixture<HostilePortal>
{
    private const int Requests = 5_000;

    // Another seed tries other things; the number of a finding and its seed make the same request again.
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AIGRC_HOSTILE_SEED"), out var seed) ? seed : 20261120;

    [Fact]
    public async Task Five_thousand_hostile_requests_break_nothing_and_change_nothing_they_should_not()
    {
        var world = await HostileWorld.MakeAsync(portal);
        var address = portal.ClientOptions.BaseAddress;
        var attacks = await PlanAsync(world, address);
        await Records.SealedAsync(portal.Database, world.Theirs.Id);
        var before = await Records.FingerprintAsync(portal.Database, world.Theirs.Id);

        // Pages second: administrators take people and tokens away there.
        var outcomes = await SendAsync([.. attacks.Where(a => a.IsApi)]);
        outcomes.AddRange(await SendAsync([.. attacks.Where(a => !a.IsApi)]));

        output.WriteLine(string.Join(", ", outcomes.GroupBy(o => o.Status).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()}")));
        var faults = outcomes.Where(o => o.IsFault).GroupBy(o => $"{o.Attack.Target} {o.Status}").Select(g => $"{g.Count()} × {g.First()}").ToList();
        Assert.True(faults.Count == 0, $"seed {Seed}:\n{string.Join('\n', faults)}\n{string.Join('\n', portal.Failures)}");
        Assert.Equal(before, await Records.FingerprintAsync(portal.Database, world.Theirs.Id));
        Assert.Empty(await Records.UnrecordedAsync(portal, world.Ours.Id));

        // The storm must have reached the rooms, not only the door.
        Assert.Equal(Requests, outcomes.Count);
        Assert.True(outcomes.Count(o => o.Status is >= 200 and < 300) > Requests / 10, "hardly a request was served");
        Assert.True(outcomes.Count(o => o.Status is 400 or 404 or 409 or 412 or 415 or 422 or 428) > Requests / 4, "hardly a request was refused for what it said");
        Assert.True(outcomes.Count(o => o.Status is 401 or 403) < Requests / 2, "most requests were stopped at the door");
        Assert.Empty(attacks.Select(a => a.Target).Except(outcomes.Where(o => o.Status is not (401 or 403)).Select(o => o.Attack.Target), StringComparer.Ordinal));
    }

    private async Task<List<Attack>> PlanAsync(HostileWorld world, Uri address)
    {
        var callers = new List<HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
        {
            callers.Add(await world.Ours.ClientAsync(role));
        }

        // Officers and administrators get furthest, so they try more often.
        callers.AddRange([callers[(int)Role.ComplianceOfficer], callers[(int)Role.Administrator], callers[(int)Role.ComplianceOfficer], Caller(null), Caller("aigrc_0000000000000000000000")]);
        var people = new List<HttpClient> { portal.NewClient() };
        foreach (var role in new[] { Role.Administrator, Role.ComplianceOfficer, Role.Engineer })
        {
            var person = await portal.JoinAsync(world.Ours.Id, role);
            var browser = new Browser(portal);
            await browser.SignInAsync(person.Email);
            people.Add(browser.Client);
        }

        var document = JsonNode.Parse(await callers[0].GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var api = new ApiAttacks(document, world, address);
        var pages = new PageAttacks(Pages(), people, world, address);
        await pages.LookAsync();
        output.WriteLine($"{api.Targets.Count} operations, {Pages().Count} pages, {pages.Forms} forms");
        var attacks = Enumerable.Range(0, Requests).Select(number =>
        {
            var random = new Random(HashCode(number));
            // Every third one goes to the pages; both take their targets in turn, so that none is left out.
            var (turn, place) = Math.DivRem(number, 3);
            var attack = place == 2 ? pages.Make(turn, random) : api.Make((turn * 2) + place, random, callers[random.Next(callers.Count)]);
            return attack with { Number = number };
        }).ToList();
        Assert.Empty(api.Targets.Except(attacks.Select(a => a.Target), StringComparer.Ordinal));
        return attacks;
    }

    private static int HashCode(int number) => unchecked((Seed * 397) ^ (number * 7919));

    private IReadOnlyList<string> Pages() =>
    [
        .. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct().Order(StringComparer.Ordinal),
    ];

    private HttpClient Caller(string? token)
    {
        var client = portal.NewClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<List<Outcome>> SendAsync(List<Attack> attacks)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        await Parallel.ForEachAsync(attacks, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (attack, cancellation) => outcomes.Add(await SendAsync(attack, cancellation)));
        return [.. outcomes.OrderBy(o => o.Attack.Number)];
    }

    private static async Task<Outcome> SendAsync(Attack attack, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            using var request = attack.Request();
            using var answer = await attack.By.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return new Outcome(attack, (int)answer.StatusCode, Judge(answer, text));
        }
        catch (OperationCanceledException)
        {
            return new Outcome(attack, 0, "no answer within 30 s");
        }
        catch (HttpRequestException broken)
        {
            // A request that Kestrel's own parser turns away may lose its connection before it is all sent.
            return new Outcome(attack, 0, broken.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown ? "" : broken.Message);
        }
    }

    private static string Judge(HttpResponseMessage answer, string text) => (int)answer.StatusCode switch
    {
        >= 500 => $"failed: {text[..Math.Min(300, text.Length)]}",
        _ when text.Contains(HostileWorld.Secret, StringComparison.OrdinalIgnoreCase) => "shows what belongs to another organization",
        _ when text.Contains("   at AiGrc.", StringComparison.Ordinal) || text.Contains("Npgsql.", StringComparison.Ordinal) => "shows our insides",
        >= 400 when answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/api/v1/", StringComparison.Ordinal) && answer.RequestMessage.Method != HttpMethod.Head
            && answer.Content.Headers.ContentType?.MediaType != "application/problem+json" && text.Length > 0 => $"refuses without a problem: {answer.Content.Headers.ContentType}",
        _ => "",
    };
}
