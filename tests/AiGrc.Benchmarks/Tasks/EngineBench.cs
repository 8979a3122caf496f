using AiGrc.Benchmarks.Measuring;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Ledger;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>What the reasoning itself costs, without web and database.</summary>
internal static class EngineBench
{
    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var config = ManualConfig.CreateEmpty().AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<Engine>(config);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            .. summary.Reports.Where(r => r.ResultStatistics is not null)
                .Select(r => Figure.Plain(r.BenchmarkCase.Descriptor.WorkloadMethod.Name.Replace('_', ' '), $"{r.ResultStatistics!.Mean / 1e6:F2} ms", "", null)),
        ]);
    }
}

[MemoryDiagnoser]
public class Engine
{
    private static readonly string[] Refs = ["Art. 10", "6.1.2"];
    private readonly EngineWorld world = new();
    private readonly Sha256Digest[] leaves = [.. Enumerable.Range(0, 100_000).Select(n => MerkleTree.LeafHash(BitConverter.GetBytes(n)))];

    [Benchmark]
    public Sha256Digest Merkle_root_of_100_000_leaves()
    {
        var tree = new MerkleAppender();
        foreach (var leaf in leaves)
        {
            tree.Append(leaf);
        }

        return tree.Root();
    }

    [Benchmark]
    public string Canonical_JSON_of_1_000_records() =>
        string.Concat(Enumerable.Range(0, 1_000).Select(n => CanonicalJson.TextOf(new { id = n, name = "Access review", status = "implemented", mappings = Refs })));

    [Benchmark]
    public RelationNetwork Closure_of_the_shipped_crosswalks() => RelationNetwork.Build(EngineWorld.Library);

    [Benchmark]
    public int Conclusions_of_one_scope_with_2_000_controls() => world.Conclude(world.Index.Scopes[1]);

    [Benchmark]
    public int Conclusions_of_51_scopes_with_2_000_controls_and_their_index() => world.ConcludeAll();

    [Benchmark]
    public int Plan_for_all_frameworks_on_top_of_2_000_controls() => world.Plan();

    [Benchmark]
    public int One_edit_to_updated_conclusions() => world.WithdrawOne();
}
