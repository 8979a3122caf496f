using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Running;
using Xunit.Abstractions;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>Ten times as many writers as the pool has connections: whoever is not served is told so, nobody is left hanging.</summary>
public sealed class OverloadTests(HostilePortal portal, ITestOutputHelper output) : IClassFixture<HostilePortal>
{
    // TestPortal's pool has 20 connections; the benchmark does the same for a minute on the real pool.
    private const int Writers = 200;

    [Fact]
    public async Task Ten_times_as_many_writers_as_connections_are_served_or_told_to_come_back()
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        var token = (await portal.ClientAsync(organization.Id, person, Permission.EditSystems, Permission.ReadRecords)).DefaultRequestHeaders.Authorization;

        var result = await Overload.RunAsync(
            () =>
            {
                var client = portal.NewClient();
                client.DefaultRequestHeaders.Authorization = token;
                return client;
            },
            Writers,
            TimeSpan.FromSeconds(8));

        output.WriteLine(result.ToString());
        Assert.All(result.Answers.Keys, status => Assert.True(status is (int)HttpStatusCode.Created or (int)HttpStatusCode.ServiceUnavailable, $"{status}: {result}"));
        Assert.True(result.Written > 100, result.ToString());
        Assert.Equal(0, result.Silent);
        Assert.True(result.Slowest < TimeSpan.FromSeconds(30), result.ToString());
        Assert.True(result.Recovered < TimeSpan.FromSeconds(1), result.ToString());
    }
}
