using System.Net;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Frameworks;

public sealed class FrameworksApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Api = "/api/v1";

    [Fact]
    public async Task Every_framework_is_told_with_its_facts_and_the_chosen_ones_with_their_numbers()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"], "provider", "deployer");
        var client = await organization.ClientAsync(Role.Executive);

        var items = (await client.JsonAsync($"{Api}/frameworks")).Items();

        var act = items.Single(f => f.Text("key") == "eu-ai-act");
        Assert.Equal(568, act.GetProperty("counts").GetProperty("nodes").GetInt32());
        Assert.Equal(287, act.GetProperty("counts").GetProperty("assessable").GetInt32());
        Assert.True(act.GetProperty("chosen").GetBoolean());
        Assert.InRange(act.GetProperty("numbers").GetProperty("applicable").GetInt32(), 1, 286);
        Assert.StartsWith("https://eur-lex.europa.eu/", act.GetProperty("source").Text("url"), StringComparison.Ordinal);
        var gdpr = items.Single(f => f.Text("key") == "gdpr");
        Assert.False(gdpr.GetProperty("chosen").GetBoolean());
        Assert.Equal(JsonValueKind.Null, gdpr.GetProperty("numbers").ValueKind);
    }

    [Fact]
    public async Task An_auditor_reads_the_library_and_none_of_the_organizations_records()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"]);
        var client = await organization.ClientAsync(Role.Auditor);

        var act = await client.JsonAsync($"{Api}/frameworks/eu-ai-act");

        Assert.Equal(JsonValueKind.Null, act.GetProperty("chosen").ValueKind);
        Assert.Equal(JsonValueKind.Null, act.GetProperty("numbers").ValueKind);
        Assert.All((await client.JsonAsync($"{Api}/frameworks/eu-ai-act/requirements")).Items(), r => Assert.Equal(JsonValueKind.Null, r.GetProperty("applicability").ValueKind));
        await client.RefusedAsync($"{Api}/conclusions?framework=eu-ai-act", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_nodes_of_a_tree_come_in_reading_order_in_parts_that_join()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.Executive);
        var refs = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;

        do
        {
            var page = await client.JsonAsync($"{Api}/frameworks/eu-ai-act/requirements?limit=150{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            foreach (var node in page.Items())
            {
                Assert.True(node.GetProperty("parent").GetString() is not { } parent || seen.Contains(parent), "A parent comes before its children.");
                seen.Add(node.Text("ref"));
                refs.Add(node.Text("ref"));
            }

            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(568, refs.Count);
        Assert.Equal(568, seen.Count);
        Assert.True(refs.IndexOf("Art. 10") < refs.IndexOf("Art. 10(3)"));
    }

    [Fact]
    public async Task Filters_by_text_role_tier_date_and_applicability_narrow_and_join()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"], "deployer");
        var client = await organization.ClientAsync(Role.Executive);

        var found = (await client.JsonAsync($"{Api}/frameworks/eu-ai-act/requirements?text=representative&role=provider&tier=high-risk&applicableFrom=2027-12-02&limit=500")).Items();
        var not = (await client.JsonAsync($"{Api}/frameworks/eu-ai-act/requirements?applicability=notApplicable&limit=500")).Items();
        var applies = (await client.JsonAsync($"{Api}/frameworks/eu-ai-act/requirements?applicability=applies&limit=500")).Items();

        Assert.Contains(found, r => r.Text("ref") == "Art. 10(3)");
        Assert.All(found, r => Assert.Equal("2027-12-02", r.Text("applicableFrom")));
        Assert.Equal(287, not.Count + applies.Count);
        var duty = not.Single(r => r.Text("ref") == "Art. 10(3)").GetProperty("applicability");
        Assert.False(duty.GetProperty("applies").GetBoolean());
        Assert.Equal("otherRole", duty.Text("ground"));
        Assert.Contains("obliges: provider", duty.Text("reason"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("frameworks/eu-ai-act/requirements?role=wizard", "role")]
    [InlineData("frameworks/eu-ai-act/requirements?tier='; drop table controls;--", "tier")]
    [InlineData("frameworks/eu-ai-act/requirements?applicableFrom=soon", "applicableFrom")]
    [InlineData("frameworks/eu-ai-act/requirements?conclusion=fine", "conclusion")]
    [InlineData("frameworks/eu-ai-act/requirements?applicability=perhaps", "applicability")]
    [InlineData("frameworks/eu-ai-act/requirements?cursor=nowhere", "cursor")]
    [InlineData("frameworks/eu-ai-act/requirements?limit=0", "limit")]
    [InlineData("frameworks?scope=moon", "scope")]
    [InlineData("frameworks/gdpr?asOf=yesterday", "asOf")]
    [InlineData("conclusions", "framework")]
    [InlineData("remediations?status=late", "status")]
    public async Task Bad_input_is_refused_by_the_name_of_what_is_wrong(string path, string field)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        var problem = await client.RefusedAsync($"{Api}/{path}", HttpStatusCode.UnprocessableEntity);

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Theory]
    [InlineData("frameworks/nothing")]
    [InlineData("frameworks/nothing/requirements")]
    [InlineData("frameworks?scope=0199aaaa-0000-7000-8000-000000000000")]
    [InlineData("conclusions?framework=nothing")]
    [InlineData("conclusions?framework=gdpr&asOf=2001-01-01")]
    [InlineData("requirements/eu-ai-act/Art.%20999/related")]
    [InlineData("requirements/eu-ai-act/%2e%2e%2f%2e%2e%2fetc%2fpasswd/related")]
    [InlineData("requirements/eu-ai-act/%3Cscript%3Ealert(1)%3C%2Fscript%3E/related")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        using var response = await client.GetAsync(new Uri($"{Api}/{path}", UriKind.Relative));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Theory]
    [InlineData("eu-ai-act", "Art. 10(3)")]
    [InlineData("nist-ai-rmf-1.0", "GOVERN 1.1")]
    [InlineData("hipaa", "164.308(a)(1)(ii)(A)")]
    [InlineData("soc2-tsc-2017", "CC6.1")]
    [InlineData("iso-27001-2022", "A.5.1")]
    public async Task Related_requirements_are_found_by_any_kind_of_ref(string framework, string reference)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.Auditor);

        var related = (await client.JsonAsync($"{Api}/requirements/{framework}/{Uri.EscapeDataString(reference)}/related")).Items();

        Assert.NotEmpty(related);
        Assert.All(related, r => Assert.NotEmpty(r.Text("rationale")));
        Assert.All(related, r => Assert.NotEmpty(r.Text("statedBy")));
        Assert.All(related, r => Assert.NotEqual(framework, r.Text("framework")));
    }

    [Fact]
    public async Task A_relation_is_read_from_the_asked_side()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.Auditor);

        var old = (await client.JsonAsync($"{Api}/requirements/iso-27001-2013/A.5.1.1/related")).Items().Single(r => r.Text("ref") == "A.5.1");
        var merged = (await client.JsonAsync($"{Api}/requirements/iso-27001-2022/A.5.1/related")).Items().Single(r => r.Text("ref") == "A.5.1.1");

        Assert.Equal(("inside", "source"), (old.Text("relation"), old.Text("statedAs")));
        Assert.Equal(("contains", "target"), (merged.Text("relation"), merged.Text("statedAs")));
        Assert.Equal(old.Text("rationale"), merged.Text("rationale"));
    }

    [Fact]
    public async Task Crosswalks_say_who_states_how_much()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.Auditor);

        var crosswalk = (await client.JsonAsync($"{Api}/crosswalks")).Items().Single(c => c.Text("key") == "iso-27001-2013--iso-27001-2022");

        Assert.Equal("AiGrc", crosswalk.Text("authority"));
        Assert.Equal(115, crosswalk.GetProperty("mappings").GetInt32());
        Assert.Equal(115, crosswalk.GetProperty("relations").EnumerateObject().Sum(r => r.Value.GetInt32()));
    }

    [Fact]
    public async Task A_systems_numbers_count_what_applies_to_it()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"], "provider", "deployer");
        var minimal = await organization.ProposeAsync("Film recommender", RiskTier.Minimal);
        var client = await organization.ClientAsync(Role.Executive);

        var whole = await client.JsonAsync($"{Api}/frameworks/eu-ai-act");
        var one = await client.JsonAsync($"{Api}/frameworks/eu-ai-act?scope={minimal.Value}");

        Assert.True(one.GetProperty("numbers").GetProperty("applicable").GetInt32() < whole.GetProperty("numbers").GetProperty("applicable").GetInt32());
    }

    [Fact]
    public async Task The_numbers_of_a_past_moment_are_the_ones_that_were_told_then()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["iso-42001-2023"]);
        var client = await organization.ClientAsync(Role.Executive);
        var code = portal.FullControlFor("iso-42001-2023");
        var control = await organization.AdoptAsync(code);
        var implementation = await organization.ImplementAsync(control, ImplementationStatus.Implemented);
        var before = await client.JsonAsync($"{Api}/frameworks/iso-42001-2023");
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await organization.ProveAsync(implementation, TimeSpan.FromDays(90));

        var now = await client.JsonAsync($"{Api}/frameworks/iso-42001-2023");
        var past = await client.JsonAsync($"{Api}/frameworks/iso-42001-2023?asOf={then:yyyy-MM-ddTHH:mm:ss.ffffffZ}");

        Assert.Equal(before.GetRawText(), past.GetRawText());
        Assert.True(now.GetProperty("numbers").GetProperty("proven").GetInt32() > past.GetProperty("numbers").GetProperty("proven").GetInt32());
    }

    [Fact]
    public async Task Another_organizations_system_is_no_scope()
    {
        var organization = await portal.FoundAsync();
        var other = await portal.FoundAsync("Another");
        var theirs = await other.ProposeAsync("Theirs");
        var client = await organization.ClientAsync(Role.Administrator);

        await client.RefusedAsync($"{Api}/frameworks?scope={theirs.Value}", HttpStatusCode.NotFound);
        await client.RefusedAsync($"{Api}/conclusions?framework=gdpr&scope={theirs.Value}", HttpStatusCode.NotFound);
    }
}
