using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Tests.Platform.Data;

public sealed class MappingsJsonTests
{
    [Fact]
    public void It_reads_what_the_serializer_wrote()
    {
        ControlMapping[] mappings =
        [
            new(new RequirementKey("eu-ai-act", "Art. 9(2)(a)"), Coverage.Full, "It says \"why\", with ü, 漢 and \\ and a\nline"),
            new(new RequirementKey("eu-ai-act", "Art. 9(2)(b)"), Coverage.Partial, new string('x', 900)),
            new(new RequirementKey("hipaa", "164.306(a)"), Coverage.Partial, ""),
        ];

        var read = new MappingsJson().Read(JsonSerializer.SerializeToUtf8Bytes(mappings, DomainJson.Options));

        Assert.Equal(mappings, read);
        Assert.Same(read[0].Requirement.Framework, read[1].Requirement.Framework);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"new":{"a":[1]},"why":"w","coverage":"full","requirement":{"ref":"r","other":[{}],"framework":"f"}}]""", 1)]
    public void Order_and_strange_fields_do_not_matter(string json, int count)
    {
        var read = new MappingsJson().Read(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Equal(count, read.Length);
        Assert.All(read, m => Assert.Equal(new ControlMapping(new RequirementKey("f", "r"), Coverage.Full, "w"), m));
    }
}
