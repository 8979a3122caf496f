namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A quarterly review of who may use an application: a summary, every account, and what was taken away.</summary>
internal static class AccessReviewFile
{
    private static readonly string[] FirstNames =
        ["Aino", "Bruno", "Carmen", "Dilan", "Emil", "Freya", "Goran", "Hedda", "Imran", "Julia", "Kofi", "Leonie", "Matteo", "Nadia", "Owen", "Paula", "Quentin", "Rosa", "Samir", "Thea", "Uwe", "Vera", "Wanda", "Yusuf"];

    private static readonly string[] LastNames =
        ["Ahlberg", "Barros", "Castell", "Demir", "Eklund", "Fontana", "Grabowski", "Hale", "Ivanova", "Jansen", "Kaya", "Larsen", "Moreau", "Nowak", "Okoye", "Petit"];

    private static readonly (string Role, string Rights)[] Roles =
        [("Analyst", "read cases"), ("Analyst", "read cases, comment"), ("Operator", "read and decide cases"), ("Engineer", "deploy to staging"), ("Engineer", "deploy to production"), ("Administrator", "manage accounts")];

    public static DemoFile Make(string application, DateOnly quarterEnd, string reviewer)
    {
        var random = DemoFiles.Seeded($"{application} {quarterEnd:yyyy-MM}");
        var reviewed = quarterEnd.AddDays(9);
        var accounts = new List<object[]> { new object[] { "Account", "Name", "Role", "Rights", "Last sign-in", "Multi-factor", "Decision", "Reason" } };
        var removed = new List<object[]> { new object[] { "Account", "Decision", "Ticket", "Done on", "Checked by" } };
        for (var i = 0; i < 34; i++)
        {
            var (first, last) = (FirstNames[(i * 5 + random.Next(3)) % FirstNames.Length], LastNames[(i * 3 + random.Next(4)) % LastNames.Length]);
            var account = $"{first[..1].ToLowerInvariant()}{last.ToLowerInvariant()}{i:00}";
            var (role, rights) = Roles[random.Next(Roles.Length)];
            var idle = random.Next(12) == 0 ? 70 + random.Next(120) : random.Next(20);
            var decision = idle > 60 ? "Remove" : random.Next(11) == 0 ? "Reduce" : "Keep";
            var reason = decision switch { "Remove" => $"Not used for {idle} days", "Reduce" => "Moved to another team, production rights not needed", _ => "Needed for current work" };
            accounts.Add([account, $"{first} {last}", role, rights, DemoFiles.Day(quarterEnd.AddDays(-idle)), "Yes", decision, reason]);
            if (decision != "Keep")
            {
                removed.Add([account, decision, $"IT-{4100 + random.Next(800)}", DemoFiles.Day(reviewed.AddDays(1 + random.Next(4))), reviewer]);
            }
        }

        var quarter = $"Q{((quarterEnd.Month - 1) / 3) + 1} {quarterEnd.Year}";
        object[][] summary =
        [
            ["Access review", application],
            ["Period", quarter],
            ["Source of the accounts", "Export of the identity provider, " + DemoFiles.Day(quarterEnd)],
            ["Reviewed by", reviewer],
            ["Reviewed on", DemoFiles.Day(reviewed)],
            ["Accounts in scope", accounts.Count - 1],
            ["Kept", accounts.Count - removed.Count],
            ["Removed or reduced", removed.Count - 1],
            ["Accounts without multi-factor sign-in", 0],
            ["Service accounts", "Reviewed apart, see the list of platform engineering"],
            ["Statement", "I compared each account with the current team list and its last use. What was decided is in the sheet Decisions."],
        ];
        return new DemoFile(
            $"access-review-{DemoFiles.Slug(application)}-{quarterEnd.Year}-q{((quarterEnd.Month - 1) / 3) + 1}.xlsx",
            Workbook.Write(
                new Sheet("Summary", [34, 64], summary),
                new Sheet("Accounts", [16, 22, 16, 26, 14, 13, 11, 46], accounts),
                new Sheet("Decisions", [16, 11, 12, 14, 22], removed)));
    }
}
