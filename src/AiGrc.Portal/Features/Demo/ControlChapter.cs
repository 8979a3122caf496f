using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Features.Demo;

/// <summary>Controls adopted from the catalogue, owners, and how the work on each went on.</summary>
internal static class ControlChapter
{
    /// <summary>When the implementation of a control was there; what proves it came after.</summary>
    public static int ReadyDaysAgo(string code) => 24 + ((Ordinal(code) * 53) % 137);

    public static void Write(DemoWorld world)
    {
        foreach (var (state, codes) in DemoControls.ByState)
        {
            foreach (var code in codes)
            {
                Adopt(world, code);
                if (state != DemoState.Untouched)
                {
                    Work(world, code, "", state);
                }
            }
        }

        foreach (var (code, system, state) in InSystems)
        {
            Work(world, code, system, state);
        }
    }

    /// <summary>Where a system stands otherwise than the organization.</summary>
    private static readonly (string Code, string System, DemoState State)[] InSystems =
    [
        ("HUM-07", "credit", DemoState.Lapsed),
        ("DAT-06", "resume", DemoState.Lapsing),
        ("EVA-04", "resume", DemoState.Waiting),
        ("INV-09", "credit", DemoState.NotStarted),
        ("RSK-03", "mri", DemoState.WaitingEarly),
        ("TRN-01", "mri", DemoState.InProgress),
        ("HUM-01", "mri", DemoState.InProgress),
        ("EVA-11", "mri", DemoState.Proven),
        ("TRN-04", "chatbot", DemoState.Proven),
        ("SUP-04", "chatbot", DemoState.Declared),
        ("DAT-05", "fraud", DemoState.Proven),
        ("MON-02", "fraud", DemoState.Proven),
        ("DAT-02", "feedback", DemoState.InProgress),
        ("DAT-04", "feedback", DemoState.NotStarted),
    ];

    private static int Ordinal(string code) => code.Aggregate(7, (sum, c) => ((sum * 31) + c) % 9973);

    private static void Adopt(DemoWorld world, string code)
    {
        var source = world.Library.CatalogueControl(code) ?? throw new InvalidOperationException($"The catalogue has no control {code}.");
        var domain = world.Library.Domains.First(d => d.Key == source.Domain).Name;

        // Security first, then what is special to AI, health and privacy last: three sittings.
        var daysAgo = code[..3] switch { "HLT" => 140, "PRV" => 61, "GOV" or "IAM" or "CRY" or "INF" or "PPL" or "PHY" or "RES" => 184, _ => 177 };
        var when = world.Timeline.Day(Math.Max(daysAgo, ReadyDaysAgo(code) + 12), 10, world.Random.Next(50));
        var control = Control.Adopt(new ControlId(Guid.CreateVersion7(when)), source, domain);
        world.Controls[code] = control;
        world.Database.Controls.Add(control);
        world.Timeline.On(when, at => world.Record("control.adopted", control, Larkfield.Officer.Name, at));
        if (world.OwnerOf(code) is { } owner)
        {
            world.Timeline.On(when.AddHours(4), at =>
            {
                control.AssignTo(world.Id(owner));
                world.Record("control.assigned", control, Larkfield.Officer.Name, at);
            });
        }
    }

    private static void Work(DemoWorld world, string code, string system, DemoState state)
    {
        var scope = system.Length == 0 ? Scope.Organization : Scope.Of(world.Systems[system].Id);
        var ready = system.Length == 0 ? ReadyDaysAgo(code) : Math.Min(ReadyDaysAgo(code), Larkfield.Systems.First(s => s.Key == system).ProposedDaysAgo - 20);
        var begun = world.Timeline.Day(ready + 9, 13, world.Random.Next(60));
        var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(begun)), world.Controls[code].Id, scope);
        world.Implementations[(code, system)] = implementation;
        world.Database.Implementations.Add(implementation);
        var by = world.DoneBy(world.OwnerOf(code), Permission.EditImplementations);
        var steps = state switch
        {
            DemoState.NotStarted => [(ImplementationStatus.NotStarted, ready + 9)],
            DemoState.NotApplicable => [(ImplementationStatus.NotApplicable, ready + 9)],
            DemoState.Planned => [(ImplementationStatus.NotStarted, ready + 9), (ImplementationStatus.Planned, ready)],
            DemoState.InProgress or DemoState.WaitingEarly => [(ImplementationStatus.Planned, ready + 9), (ImplementationStatus.InProgress, ready)],
            _ => ((ImplementationStatus Status, int DaysAgo)[])[(ImplementationStatus.InProgress, ready + 9), (ImplementationStatus.Implemented, ready)],
        };
        foreach (var ((status, daysAgo), step) in steps.Select((s, i) => (s, i)))
        {
            world.Timeline.On(step == 0 ? begun : world.Timeline.Day(daysAgo, 15, world.Random.Next(60)), at =>
            {
                implementation.MoveTo(status, status == ImplementationStatus.NotApplicable ? DemoControls.Justifications[code] : null).Required();
                implementation.Plan(null, status == ImplementationStatus.Implemented || status == ImplementationStatus.NotApplicable ? null : Due(world, code));
                world.Record(step == 0 ? "implementation.begun" : "implementation.moved", implementation, by, at);
            });
        }
    }

    private static DateOnly Due(DemoWorld world, string code)
    {
        var day = DateOnly.FromDateTime(world.Timeline.Now.Date).AddDays(6 + ((Ordinal(code) * 7) % 98));
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }
}
