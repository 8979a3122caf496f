using System.Globalization;
using System.Text;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>The log of a month of backups and of the test that one of them can be read back.</summary>
internal static class BackupReportFile
{
    public static DemoFile Make(string service, DateOnly on)
    {
        var random = DemoFiles.Seeded($"{service} {on:yyyy-MM}");
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"""
            BACKUP REPORT                                              Larkfield Group, platform engineering
            service   {service}
            period    {on.AddDays(-29):yyyy-MM-dd} to {on:yyyy-MM-dd}
            target    two sites, encrypted with the key of the service, kept 35 days and 12 months
            goal      lose at most 15 minutes, be back within 4 hours

            day         started   took     size        copies  checksum
            ----------  --------  -------  ----------  ------  --------

            """);
        var size = 412_000 + random.Next(60_000);
        for (var day = on.AddDays(-29); day <= on; day = day.AddDays(1))
        {
            size += random.Next(900);
            var late = random.Next(25) == 0;
            report.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}  01:{random.Next(10, 15)}:{random.Next(60):00}  {11 + random.Next(4)}m{random.Next(60):00}s   {size,7} MB   {(late ? "2 late" : "2     ")}  ok\n");
        }

        var (minutes, lost) = (96 + random.Next(40), 3 + random.Next(7));
        report.Append(CultureInfo.InvariantCulture, $"""

            RESTORE TEST
            done on   {on.AddDays(-6):yyyy-MM-dd}, into the empty test environment, by the person on duty
            read      the backup of {on.AddDays(-7):yyyy-MM-dd} and the log up to 09:00
            took      {minutes / 60}h {minutes % 60:00}m (goal 4h)
            lost      {lost} minutes (goal 15 minutes)
            checked   row counts of 214 tables equal, 500 random records equal, sign-in and one booking work
            result    passed

            """);
        return new DemoFile($"backup-report-{DemoFiles.Slug(service)}-{on:yyyy-MM}.txt", Encoding.UTF8.GetBytes(report.ToString()));
    }
}
