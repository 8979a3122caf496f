using System.Text;
using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Ledger;

public sealed class LedgerVerificationTests
{
    private static readonly OrganizationId Larkfield = new(Guid.Parse("01970000-0000-7000-8000-000000000001"));
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_leaf_is_the_canonical_JSON_of_the_whole_entry()
    {
        var entry = AnEntry(3) with { Actor = new Actor(ActorKind.Token, "t-1", "CI \"nightly\"\n€") };

        var text = LedgerLeaf.CanonicalText(entry);

        Assert.Equal(text, Encoding.UTF8.GetString(CanonicalJson.FromText(text).Value));
        Assert.Equal(MerkleTree.LeafHash(Encoding.UTF8.GetBytes(text)), new LedgerLeaf().Hash(entry));
        Assert.Equal(
            """{"action":"control.changed","actor":{"id":"t-1","kind":"token","name":"CI \"nightly\"\n€"},"id":"00000003-0000-7000-8000-000000000000","organization":"01970000-0000-7000-8000-000000000001","recordedAt":"2026-03-02T09:00:03.000001Z","state":{"code":"AC-3","status":"planned"},"subjectId":"AC-3","subjectType":"control"}""",
            text);
    }

    [Fact]
    public void An_entry_reads_back_from_its_leaf_with_and_without_a_state()
    {
        foreach (var entry in (LedgerEntry[])[AnEntry(1), AnEntry(2) with { State = null }])
        {
            using var json = JsonDocument.Parse(LedgerLeaf.CanonicalText(entry));

            Assert.Equal(entry, LedgerEntryJson.Read(json.RootElement).Value);
        }
    }

    [Theory]
    [InlineData("action")]
    [InlineData("actor")]
    [InlineData("id")]
    [InlineData("organization")]
    [InlineData("recordedAt")]
    [InlineData("state")]
    [InlineData("subjectId")]
    [InlineData("subjectType")]
    public void An_entry_that_lacks_a_field_is_refused(string field)
    {
        using var json = JsonDocument.Parse(LedgerLeaf.CanonicalText(AnEntry(1)).Replace($"\"{field}\":", "\"other\":", StringComparison.Ordinal));

        Assert.True(LedgerEntryJson.Read(json.RootElement).IsRefused);
    }

    [Fact]
    public void Moments_are_cut_to_microseconds_in_UTC()
    {
        var entry = AnEntry(0) with { RecordedAt = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)).AddTicks(19) };
        var made = new LedgerEntry(entry.Id, entry.Organization, Monday.AddTicks(19), entry.Actor, "a", "b", "c", State: null);

        Assert.Equal(Monday.AddTicks(10), made.RecordedAt);
        Assert.Contains("2026-03-02T09:00:00.000001Z", LedgerLeaf.CanonicalText(entry), StringComparison.Ordinal);
    }

    [Fact]
    public void An_honest_log_holds_and_agrees_with_every_checkpoint()
    {
        var (entries, checkpoints) = ALog(100);

        var verdict = Verify(entries, checkpoints);

        Assert.True(verdict.Holds, verdict.ToString());
        Assert.Equal(100, verdict.Size);
        Assert.Equal(checkpoints.Count, verdict.Checkpoints.Count);
    }

    [Fact]
    public void An_empty_log_holds() => Assert.True(Verify([], [Checkpoint.Of(Larkfield, 0, MerkleTree.EmptyRoot, Monday)]).Holds);

    [Fact]
    public void The_first_edited_entry_is_named()
    {
        var (entries, checkpoints) = ALog(100);
        foreach (var change in (Func<LedgerEntry, LedgerEntry>[])
        [
            e => e with { Action = "control.removed" }, e => e with { State = "{}" }, e => e with { State = null }, e => e with { SubjectId = "x" },
            e => e with { SubjectType = "x" }, e => e with { Actor = e.Actor with { Name = "x" } }, e => e with { Actor = e.Actor with { Id = "x" } },
            e => e with { Actor = e.Actor with { Kind = ActorKind.Job } }, e => e with { Id = Guid.Empty }, e => e with { RecordedAt = e.RecordedAt.AddMicroseconds(1) },
        ])
        {
            var edited = entries.Select(e => e.Sequence is 41 or 70 ? e with { Entry = change(e.Entry) } : e).ToList();

            var verdict = Verify(edited, checkpoints);

            Assert.False(verdict.Holds);
            Assert.Equal((41L, edited[41].Entry.Id), (verdict.Fault!.Sequence, verdict.Fault.EntryId));
        }
    }

    [Fact]
    public void An_entry_edited_together_with_its_hash_is_narrowed_down_by_the_checkpoints()
    {
        var (entries, checkpoints) = ALog(100);
        var forged = entries[41].Entry with { Action = "control.removed" };
        entries[41] = new SealedEntry(41, forged, new LedgerLeaf().Hash(forged));

        var verdict = Verify(entries, checkpoints);

        Assert.Null(verdict.Fault);
        var first = verdict.Checkpoints.First(c => !c.Holds);
        Assert.Equal(50, first.Checkpoint.Size);
        Assert.Contains("entries 40 to 49", first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_repeated_swapped_and_foreign_entries_are_found()
    {
        var (entries, checkpoints) = ALog(30);
        var foreign = entries[5].Entry with { Organization = new OrganizationId(Guid.Empty) };

        Assert.Equal(12, Verify([.. entries.Where(e => e.Sequence != 11)], checkpoints).Fault!.Sequence);
        Assert.Equal(7, Verify([.. entries[..8], .. entries[7..]], checkpoints).Fault!.Sequence);
        Assert.Equal(9, Verify([.. entries[..8], entries[9], entries[8], .. entries[10..]], checkpoints).Fault!.Sequence);
        Assert.Equal(5, Verify([.. entries[..5], new SealedEntry(5, foreign, new LedgerLeaf().Hash(foreign)), .. entries[6..]], checkpoints).Fault!.Sequence);
    }

    [Fact]
    public void A_log_whose_end_was_cut_off_is_found()
    {
        var (entries, checkpoints) = ALog(30);

        var verdict = Verify([.. entries.Take(25)], checkpoints);

        Assert.Null(verdict.Fault);
        Assert.Contains("cut off", Assert.Single(verdict.Checkpoints, c => !c.Holds).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifying_allocates_next_to_nothing_per_entry()
    {
        var entry = AnEntry(1);
        var hash = new LedgerLeaf().Hash(entry);
        var verification = new LedgerVerification([]);
        verification.Accept(0, entry, hash);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 1; i < 20_000; i++)
        {
            verification.Accept(i, entry, hash);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000, 0, 16);
    }

    private static LedgerVerdict Verify(IEnumerable<SealedEntry> entries, IEnumerable<Checkpoint> checkpoints)
    {
        var verification = new LedgerVerification(checkpoints);
        foreach (var (sequence, entry, hash) in entries)
        {
            verification.Accept(sequence, entry, hash);
        }

        return verification.Complete();
    }

    private static (List<SealedEntry> Entries, List<Checkpoint> Checkpoints) ALog(int size)
    {
        var (leaf, tree) = (new LedgerLeaf(), new MerkleAppender());
        var (entries, checkpoints) = (new List<SealedEntry>(), new List<Checkpoint>());
        for (var i = 0; i < size; i++)
        {
            var entry = AnEntry(i);
            entries.Add(new SealedEntry(i, entry, leaf.Hash(entry)));
            tree.Append(leaf.Hash(entry));
            if (tree.Size % 10 == 0)
            {
                checkpoints.Add(Checkpoint.Of(Larkfield, tree.Size, tree.Root(), Monday));
            }
        }

        return (entries, checkpoints);
    }

    private static LedgerEntry AnEntry(int number) => new(
        new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
        Larkfield,
        Monday.AddSeconds(number).AddTicks(10),
        new Actor(ActorKind.Person, "01970000-0000-7000-8000-00000000000a", "Mara Okafor"),
        "control.changed",
        "control",
        $"AC-{number}",
        CanonicalJson.TextOf(new { Status = "planned", Code = $"AC-{number}" }));
}
