using System.Threading.Channels;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Tells this node's sealer that an organization has new entries. Only a hint: entries of other nodes are found by the sealer's own rounds.</summary>
public sealed class LedgerSignal
{
    private readonly Channel<OrganizationId> changed = Channel.CreateBounded<OrganizationId>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Changed(OrganizationId organization) => changed.Writer.TryWrite(organization);

    /// <summary>The organizations that changed since the last call.</summary>
    public HashSet<OrganizationId> Take()
    {
        var taken = new HashSet<OrganizationId>();
        while (changed.Reader.TryRead(out var organization))
        {
            taken.Add(organization);
        }

        return taken;
    }
}
