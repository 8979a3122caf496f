using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Frameworks;

/// <summary>What is known of how requirements lie to each other, stated or inferred.</summary>
public sealed class RelationsApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Api = "/api/v1/crosswalks";

    [Fact]
    public async Task Between_two_frameworks_everything_known_is_told_and_most_of_it_follows()
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        var known = (await client.JsonAsync($"{Api}/relations?from=soc2-tsc-2017&to=iso-27001-2022&limit=500")).Items();

        Assert.All(known, k => Assert.Equal(("soc2-tsc-2017", "iso-27001-2022"), (k.GetProperty("from").Text("framework"), k.GetProperty("to").Text("framework"))));
        Assert.All(known, k => Assert.InRange(k.GetProperty("relations").GetArrayLength(), 0, 4));
        Assert.Contains(known, k => k.GetProperty("stated").GetBoolean());
        Assert.Contains(known, k => !k.GetProperty("stated").GetBoolean());
    }

    [Fact]
    public async Task An_inferred_pair_names_the_statements_that_yield_it()
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);
        var inferred = (await client.JsonAsync($"{Api}/relations?from=soc2-tsc-2017&to=iso-27001-2022&limit=500")).Items().First(k => !k.GetProperty("stated").GetBoolean());
        var (from, to) = (inferred.GetProperty("from").Text("ref"), inferred.GetProperty("to").Text("ref"));

        var pair = Assert.Single((await client.JsonAsync($"{Api}/relations?from=soc2-tsc-2017/{Uri.EscapeDataString(from)}&to=iso-27001-2022/{Uri.EscapeDataString(to)}")).Items());

        Assert.Equal(inferred.GetProperty("relations").ToString(), pair.GetProperty("relations").ToString());
        var explanation = pair.GetProperty("explanation");
        Assert.NotEqual(0, explanation.GetProperty("statements").GetArrayLength());
        Assert.All(explanation.GetProperty("statements").EnumerateArray(), s => Assert.Equal("counts", s.Text("standing")));
        foreach (var chain in explanation.GetProperty("chains").EnumerateArray())
        {
            var steps = chain.GetProperty("steps").EnumerateArray().ToList();
            Assert.Equal((from, to), (steps[0].GetProperty("from").Text("ref"), steps[^1].GetProperty("to").Text("ref")));
            Assert.All(steps.Zip(steps.Skip(1)), s => Assert.Equal(s.First.GetProperty("to").ToString(), s.Second.GetProperty("from").ToString()));
        }
    }

    [Fact]
    public async Task The_shipped_library_contradicts_itself_nowhere()
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        Assert.Empty((await client.JsonAsync($"{Api}/conflicts")).Items());
    }

    [Theory]
    [InlineData("from=soc2-tsc-2017&to=none", HttpStatusCode.NotFound)]
    [InlineData("from=soc2-tsc-2017/CC6.1&to=iso-27001-2022/none", HttpStatusCode.NotFound)]
    [InlineData("from=soc2-tsc-2017/CC6.1&to=iso-27001-2022", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused(string query, HttpStatusCode status)
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        using var answer = await client.GetAsync(new Uri($"{Api}/relations?{query}", UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
    }
}
