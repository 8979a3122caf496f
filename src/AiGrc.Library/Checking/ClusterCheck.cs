using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Clusters name requirements that exist, each once.</summary>
internal sealed class ClusterCheck(FrameworkIndex index, Problems problems)
{
    public RequirementClusters Run(ClustersFile file)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cluster in file.Clusters)
        {
            if (!ids.Add(cluster.Id))
            {
                problems.Add(ProblemKind.Duplicate, cluster.Place.At("id"), $"The cluster {cluster.Id} stands twice.");
            }

            var members = new HashSet<RequirementKey>();
            foreach (var member in cluster.Members.Where(m => index.Require(m.Framework, m.Place.At("framework"))))
            {
                foreach (var (i, reference) in member.Refs.Index())
                {
                    index.Require(member.Framework, reference, member.Place.At("refs", i));
                    if (!members.Add(new RequirementKey(member.Framework, reference)))
                    {
                        problems.Add(ProblemKind.Duplicate, member.Place.At("refs", i), $"{reference} is in this cluster already.");
                    }
                }
            }
        }

        return new RequirementClusters(file.Key, file.Authority, file.Method, [.. file.Clusters.Select(ToDomain)]);
    }

    private static RequirementCluster ToDomain(ClusterEntry cluster) => new(
        cluster.Id, cluster.Objective, [.. cluster.Members.SelectMany(m => m.Refs.Select(r => new RequirementKey(m.Framework, r)))]);
}
