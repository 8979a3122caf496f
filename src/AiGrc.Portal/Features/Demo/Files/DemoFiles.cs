using System.Globalization;
using System.Text;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>The evidence files of the demo, by what they are. All dates come from the caller, so the story moves with the day it is told.</summary>
internal static class DemoFiles
{
    /// <summary>Accounts of a quarter with who uses what and what was decided, as a spreadsheet.</summary>
    public static DemoFile AccessReview(string application, DateOnly quarterEnd, string reviewer) => AccessReviewFile.Make(application, quarterEnd, reviewer);

    /// <summary>An approved policy as PDF; the subjects are those of <see cref="PolicyTexts"/>.</summary>
    public static DemoFile Policy(string subject, string version, DateOnly approved, string owner, string approver) =>
        PolicyFile.Make(PolicyTexts.All[subject], version, approved, owner, approver);

    /// <summary>How a model was tested and what came out, as PDF; the systems are those of <see cref="SystemFacts"/>.</summary>
    public static DemoFile TestReport(string system, DateOnly on, string tester) => TestReportFile.Make(SystemFacts.All[system], on, tester);

    /// <summary>What a model is for, what it learnt from and where it fails, as Markdown with YAML in front.</summary>
    public static DemoFile ModelCard(string system, string version, DateOnly on) => ModelCardFile.Make(SystemFacts.All[system], version, on);

    /// <summary>What a scanner found in a code repository, as SARIF.</summary>
    public static DemoFile ScanResult(string repository, DateOnly on, int findings) => ScanResultFile.Make(repository, on, findings);

    /// <summary>Who finished a course when and with which result, as CSV.</summary>
    public static DemoFile TrainingRecord(string course, DateOnly from, DateOnly to, IReadOnlyList<string> people)
    {
        var (csv, random) = (new StringBuilder("person;course;completed;result;attempts\r\n"), Seeded(course));
        foreach (var person in people)
        {
            var day = from.AddDays(random.Next(Math.Max(1, to.DayNumber - from.DayNumber)));
            var attempts = random.Next(10) == 0 ? 2 : 1;
            csv.Append(CultureInfo.InvariantCulture, $"{person};{course};{day:yyyy-MM-dd};{80 + random.Next(21)} %;{attempts}\r\n");
        }

        return new DemoFile($"training-{Slug(course)}-{to:yyyy-MM}.csv", Encoding.UTF8.GetBytes(csv.ToString()));
    }

    /// <summary>Minutes of a committee, as a document.</summary>
    public static DemoFile Minutes(string committee, DateOnly on, string chair, IReadOnlyList<string> present) => MinutesFile.Make(committee, on, chair, present);

    /// <summary>What a backup job wrote, and the test that it can be read back, as text.</summary>
    public static DemoFile BackupReport(string service, DateOnly on) => BackupReportFile.Make(service, on);

    /// <summary>The same words give the same numbers, in every process.</summary>
    internal static Random Seeded(string words) => new(words.Aggregate(17, (seed, c) => unchecked((seed * 31) + c)));

    internal static string Slug(string words) =>
        string.Join('-', new string([.. words.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : c is 'é' ? 'e' : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
