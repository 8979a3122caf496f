using System.Net;
using System.Security.Cryptography;
using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

public sealed class SubmitEvidenceTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Submitted_evidence_waits_for_review_and_says_what_was_handed_in()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        var evidence = await JsonAsync(
            await engineer.PostAsync("/api/v1/evidence", AForm("all good", ("description", "Quarterly"), ("validUntil", "2099-06-30"), ("source", "pipeline 7"))), HttpStatusCode.Created);

        var version = Assert.Single(evidence.GetProperty("versions").EnumerateArray());
        var file = Assert.Single(version.GetProperty("files").EnumerateArray());
        Assert.Equal("waitingForReview", evidence.GetProperty("state").GetString());
        Assert.Equal("Access review Q1", evidence.GetProperty("title").GetString());
        Assert.Equal("IAM-01", evidence.GetProperty("proves")[0].GetProperty("control").GetString());
        Assert.Equal("notLookedAt", evidence.GetProperty("proves")[0].GetProperty("status").GetString());
        Assert.Equal((1, "2026-01-01", "2026-03-31", "pipeline 7"), (
            version.GetProperty("number").GetInt32(), version.GetProperty("periodFrom").GetString(), version.GetProperty("periodTo").GetString(), version.GetProperty("source").GetString()));
        Assert.StartsWith("2099-06-30T23:59:59.999999", version.GetProperty("validUntil").GetString(), StringComparison.Ordinal);
        Assert.Equal(("review.txt", 8L, "text/plain", Hash("all good")), (
            file.GetProperty("name").GetString(), file.GetProperty("size").GetInt64(), file.GetProperty("contentType").GetString(), file.GetProperty("sha256").GetString()));
        Assert.Single(desk.StoredFiles(), f => f.EndsWith(Hash("all good"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Linking_to_a_control_nobody_has_looked_at_begins_its_record_with_an_entry_of_its_own()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        var first = await SubmitAsync(engineer, "a", ("scope", desk.System.Value.ToString()));
        await SubmitAsync(engineer, "b", ("scope", desk.System.Value.ToString()));

        Assert.Equal(1, await desk.CountAsync("implementations"));
        Assert.Equal(1, await desk.CountAsync("(select * from ledger_entries where action = 'implementation.begun') as begun"));
        var proves = (await JsonAsync(await engineer.GetAsync(first), HttpStatusCode.OK)).GetProperty("proves")[0];
        Assert.Equal((desk.System.Value.ToString(), "Triage"), (proves.GetProperty("scope").GetString(), proves.GetProperty("scopeName").GetString()));
    }

    [Theory]
    [InlineData("title", "", "title")]
    [InlineData("title", "LONG", "title")]
    [InlineData("description", "LONG", "description")]
    [InlineData("controls", "", "controls")]
    [InlineData("controls", "NO-99", "controls")]
    [InlineData("scope", "everything", "scope")]
    [InlineData("scope", "01970000-0000-7000-8000-00000000000e", "scope")]
    [InlineData("periodFrom", "", "periodFrom")]
    [InlineData("periodTo", "", "periodTo")]
    [InlineData("periodTo", "2025-12-31", "periodTo")]
    [InlineData("periodFrom", "31.12.2025", "periodFrom")]
    [InlineData("validUntil", "2020-01-01", "validUntil")]
    [InlineData("validUntil", "someday", "validUntil")]
    [InlineData("collectedAt", "2999-01-01", "collectedAt")]
    [InlineData("collectedAt", "x", "collectedAt")]
    [InlineData("source", "LONG", "source")]
    [InlineData("validUnti1", "2099-01-01", "validUnti1")]
    [InlineData("title", "a\u0000b", "title")]
    public async Task A_value_that_cannot_be_taken_is_named_and_nothing_stays(string field, string value, string named)
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var before = desk.StoredFiles().Length;

        var fields = await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", AForm("left over?" + field + value, (field, value == "LONG" ? new string('x', 2500) : value))));

        Assert.Equal([named], fields);
        Assert.Equal((0, 0, before), (await desk.CountAsync("evidence"), await desk.CountAsync("implementations"), desk.StoredFiles().Length));
    }

    [Fact]
    public async Task Several_wrong_fields_are_all_named()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        var fields = await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", AForm("x", ("title", ""), ("periodTo", "never"), ("controls", ""))));

        Assert.Equal(["controls", "periodTo", "title"], fields.Order());
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\u0001b.txt", "ab.txt")]
    [InlineData("..", "file")]
    public async Task A_hostile_name_is_only_ever_a_label(string given, string kept)
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        using var form = Raw($"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{given.Replace("\\", "\\\\", StringComparison.Ordinal)}\"\r\n\r\nhello {given}\r\n{RawFields()}--b--\r\n");
        var evidence = await JsonAsync(await engineer.PostAsync("/api/v1/evidence", form), HttpStatusCode.Created);

        Assert.Equal(kept, evidence.GetProperty("versions")[0].GetProperty("files")[0].GetProperty("name").GetString());
        Assert.All(desk.StoredFiles(), f => Assert.Matches("^[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}$", Path.GetRelativePath(desk.Portal.FilesFolder, f)));
    }

    [Fact]
    public async Task Names_that_are_too_long_or_twice_there_are_refused()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var before = desk.StoredFiles().Length;

        Assert.Equal(["files"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", Form(Fields, (new string('n', 300), [1, 2])))));
        Assert.Equal(["files"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", Form(Fields, ("a.txt", [1, 2]), ("A.TXT", [3, 4])))));
        Assert.Equal(["files"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", Form(Fields, ("empty.txt", [])))));
        Assert.Equal(["files"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", Form(Fields))));
        Assert.Equal(["files"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", Form(Fields, [.. Enumerable.Range(0, 21).Select(n => ($"{n}.bin", (byte[])[(byte)n]))]))));
        Assert.Equal((before, 0), (desk.StoredFiles().Length, await desk.CountAsync("evidence")));
    }

    [Theory]
    [InlineData("multipart/form-data", "--b\r\n\r\n--b--")]
    [InlineData("multipart/form-data; boundary=\"\"", "--b\r\n\r\n--b--")]
    [InlineData("multipart/form-data; boundary=b", "")]
    [InlineData("multipart/form-data; boundary=b", "no parts at all")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\ncut of")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: attachment; name=\"files\"\r\n\r\nx\r\n--b--")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--")]
    public async Task A_broken_form_is_refused_and_nothing_stays(string type, string body)
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var before = desk.StoredFiles().Length;

        using var content = Raw(body, type);
        await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", content));

        Assert.Equal((before, 0), (desk.StoredFiles().Length, await desk.CountAsync("evidence")));
    }

    [Fact]
    public async Task Something_that_is_no_form_is_not_read()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        Assert.Equal(["Content-Type"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", new StringContent("{}", Encoding.UTF8, "application/json"))));
        Assert.Equal(["Content-Type"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", null)));
    }

    [Theory]
    [InlineData(Role.Administrator, HttpStatusCode.Created)]
    [InlineData(Role.ComplianceOfficer, HttpStatusCode.Created)]
    [InlineData(Role.RiskOwner, HttpStatusCode.Created)]
    [InlineData(Role.Executive, HttpStatusCode.Forbidden)]
    [InlineData(Role.Auditor, HttpStatusCode.Forbidden)]
    public async Task Submitting_takes_the_permission(Role role, HttpStatusCode status)
    {
        var desk = await OpenAsync(portal);
        var client = await desk.Organization.ClientAsync(role);

        Assert.Equal(status, (await client.PostAsync("/api/v1/evidence", AForm())).StatusCode);
    }

    [Fact]
    public async Task Repeating_with_the_same_key_makes_nothing_twice()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        engineer.DefaultRequestHeaders.Add("Idempotency-Key", "run-7");

        var (first, second) = (await SubmitAsync(engineer), await SubmitAsync(engineer));

        Assert.Equal((first, 1L), (second, await desk.CountAsync("evidence")));
    }

    [Fact]
    public async Task Evidence_proves_only_what_is_of_the_own_organization()
    {
        var (desk, other) = (await OpenAsync(portal), await OpenAsync(portal));
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        Assert.Equal(["scope"], await RefusedFieldsAsync(await engineer.PostAsync("/api/v1/evidence", AForm("x", ("scope", other.System.Value.ToString())))));
        var address = await SubmitAsync(await other.Organization.ClientAsync(Role.Engineer));
        Assert.Equal(HttpStatusCode.NotFound, (await engineer.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await engineer.PostAsync(address + "/versions", AVersion("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await engineer.GetAsync(address + "/versions/1/files/review.txt")).StatusCode);
    }

    [Fact]
    public async Task Versions_that_arrive_at_once_get_numbers_of_their_own()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var address = await SubmitAsync(engineer);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n => await JsonAsync(await engineer.PostAsync(address + "/versions", AVersion($"version {n}")), HttpStatusCode.Created)));

        var versions = (await JsonAsync(await engineer.GetAsync(address), HttpStatusCode.OK)).GetProperty("versions").EnumerateArray();
        Assert.Equal(Enumerable.Range(1, 13).Reverse(), versions.Select(v => v.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Evidence_begun_at_once_for_one_control_shares_its_record()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => SubmitAsync(engineer, $"text {n}", ("controls", "IAM-01,IAM-02"))));

        Assert.Equal((8, 2), (await desk.CountAsync("evidence"), await desk.CountAsync("implementations")));
    }

    [Fact]
    public async Task A_version_takes_no_fields_of_its_evidence()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var address = await SubmitAsync(engineer);

        Assert.Equal(["controls", "scope", "title"], (await RefusedFieldsAsync(await engineer.PostAsync(address + "/versions", AForm()))).Order());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string RawFields() => string.Concat(Fields.Select(f => $"--b\r\nContent-Disposition: form-data; name=\"{f.Item1}\"\r\n\r\n{f.Item2}\r\n"));

    private static ByteArrayContent Raw(string body, string type = "multipart/form-data; boundary=b")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
