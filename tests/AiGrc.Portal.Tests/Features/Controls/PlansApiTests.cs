using System.Net;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Controls;

public sealed class PlansApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly string[] Soc2 = ["soc2-tsc-2017"];
    private static readonly string[] Soc2AndHipaa = ["soc2-tsc-2017", "hipaa"];

    [Fact]
    public async Task HIPAA_on_top_of_SOC_2_costs_what_was_announced_and_what_is_proven_counts()
    {
        var organization = await portal.FoundAsync();
        await organization.ProveAsync(await organization.ImplementAsync(await organization.AdoptAsync("HLT-10"), ImplementationStatus.Implemented), TimeSpan.FromDays(200));
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var alone = await officer.PostAsync("/plans", new { frameworks = Soc2 });
        var both = await officer.PostAsync("/plans", new { frameworks = Soc2AndHipaa });

        Assert.Equal(HttpStatusCode.OK, both.Status);
        Assert.True(both.Body.GetProperty("exact").GetBoolean());
        var price = Items(alone, "prices").Single(p => p.GetProperty("framework").GetString() == "hipaa");
        var share = Items(both, "frameworks")[1];
        Assert.Equal(share.GetProperty("added").GetInt32(), price.GetProperty("controls").GetInt32());
        Assert.Equal((1, 1), (share.GetProperty("addedProven").GetInt32(), price.GetProperty("proven").GetInt32()));
        Assert.Equal(Number(both, "needed"), Number(alone, "needed") + price.GetProperty("controls").GetInt32());
        Assert.Equal(Number(both, "needed") - 1, Number(both, "toAdopt"));
        var documents = Items(both, "controls").Single(c => c.GetProperty("code").GetString() == "GOV-13").GetProperty("parameters")[0];
        Assert.Equal("72", documents.GetProperty("value").GetString());
        Assert.Contains(documents.GetProperty("demandedBy").EnumerateArray(), d => d.GetProperty("framework").GetString() == "hipaa");
        Assert.All(Items(both, "left"), l => Assert.Equal("onlyInPart", l.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_plan_is_adopted_at_once_with_its_parameters_and_one_ledger_entry_each()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls/adoptions", Asking.Adopting("HLT-10"));
        await officer.PatchAsync("/controls/HLT-10", new { retired = true }, "*");
        var plan = await officer.PostAsync("/plans", new { frameworks = Soc2AndHipaa });
        var codes = Items(plan, "controls").Select(c => c.GetProperty("code").GetString()!).ToArray();

        var adopted = await officer.PostAsync("/plans/adoptions", new { frameworks = Soc2AndHipaa, codes });

        Assert.Equal(HttpStatusCode.OK, adopted.Status);
        Assert.Equal(codes.Order(), adopted.Texts("adopted").Order());
        Assert.Equal(0, Number(await officer.PostAsync("/plans", new { frameworks = Soc2AndHipaa }), "toAdopt"));
        var control = await officer.AskAsync("/controls/GOV-13");
        Assert.Contains(control.Body.GetProperty("parameters").EnumerateObject(), p => p.Value.GetString() == "72");
        await using var database = portal.Open(organization.Id);
        Assert.Equal(codes.Length, await database.Ledger.CountAsync(l => l.Action == "control.adopted"));
        Assert.Equal(1, await database.Ledger.CountAsync(l => l.Action == "control.restored"));
    }

    [Fact]
    public async Task A_plan_that_changed_since_it_was_seen_is_not_adopted()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var plan = await officer.PostAsync("/plans", new { frameworks = Soc2 });
        var codes = Items(plan, "controls").Select(c => c.GetProperty("code").GetString()!).ToArray();
        await officer.PostAsync("/controls/adoptions", Asking.Adopting(codes[0]));

        var adopted = await officer.PostAsync("/plans/adoptions", new { frameworks = Soc2, codes });

        Assert.Equal(HttpStatusCode.Conflict, adopted.Status);
        await using var database = portal.Open(organization.Id);
        Assert.Equal(1, await database.Controls.CountAsync());
    }

    [Fact]
    public async Task One_scope_is_asked_only_what_applies_there()
    {
        var organization = await portal.FoundAsync();
        var minimal = await organization.ProposeAsync("Spelling", RiskTier.Minimal);
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var everywhere = await officer.PostAsync("/plans", new { frameworks = (string[])["eu-ai-act"] });
        var there = await officer.PostAsync("/plans", new { frameworks = (string[])["eu-ai-act"], scopes = (string[])[$"{minimal.Value}"] });

        Assert.Equal(["organization", $"{minimal.Value}"], everywhere.Texts("scopes"));
        Assert.InRange(Number(there, "applicable"), 1, Number(everywhere, "applicable") - 1);
        Assert.InRange(Number(there, "needed"), 1, Number(everywhere, "needed"));
    }

    [Theory]
    [InlineData("""{}""", "frameworks")]
    [InlineData("""{"frameworks":[]}""", "frameworks")]
    [InlineData("""{"frameworks":["no-such"]}""", "frameworks")]
    [InlineData("""{"frameworks":[null]}""", "frameworks")]
    [InlineData("""{"frameworks":["hipaa","hipaa"]}""", "frameworks")]
    [InlineData("""{"frameworks":["hipaa"],"scopes":[]}""", "scopes")]
    [InlineData("""{"frameworks":["hipaa"],"scopes":["everything"]}""", "scopes")]
    [InlineData("""{"frameworks":["hipaa"],"scopes":["01900000-0000-7000-8000-000000000000"]}""", "scopes")]
    [InlineData("""{"frameworks":["hipaa"],"asOf":"yesterday"}""", "asOf")]
    public async Task A_question_that_cannot_be_answered_says_what_is_wrong_with_it(string body, string field)
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var refused = await officer.SendAsync(HttpMethod.Post, "/plans", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([field], refused.Blamed);
    }

    [Fact]
    public async Task Who_may_not_edit_controls_may_plan_but_not_adopt_and_an_auditor_neither()
    {
        var organization = await portal.FoundAsync();
        using var executive = await organization.ClientAsync(Role.Executive);
        using var auditor = await organization.ClientAsync(Role.Auditor);

        Assert.Equal(HttpStatusCode.OK, (await executive.PostAsync("/plans", new { frameworks = Soc2 })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.PostAsync("/plans/adoptions", new { frameworks = Soc2 })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync("/plans", new { frameworks = Soc2 })).Status);
    }

    [Fact]
    public async Task A_past_moment_is_planned_from_what_was_there_then()
    {
        await using var quiet = await TestPortal.StartAsync();
        var organization = await quiet.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var before = quiet.Clock.GetUtcNow().AddMinutes(1);
        quiet.Clock.Advance(TimeSpan.FromHours(1));
        await officer.PostAsync("/plans/adoptions", new { frameworks = Soc2 });
        quiet.Clock.Advance(TimeSpan.FromHours(1));

        var past = await officer.PostAsync("/plans", new { frameworks = Soc2, asOf = before });

        Assert.Equal(Number(past, "needed"), Number(past, "toAdopt"));
        Assert.Equal(0, Number(await officer.PostAsync("/plans", new { frameworks = Soc2 }), "toAdopt"));
    }

    private static int Number(Answer answer, string name) => answer.Body.GetProperty(name).GetInt32();

    private static List<JsonElement> Items(Answer answer, string name) => [.. answer.Body.GetProperty(name).EnumerateArray()];
}
