using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Ledger;

public sealed class StateDifferencesTests
{
    [Theory]
    [InlineData("""{"a":"x","b":1}""", """{"a":"y","b":1}""", "a: x -> y")]
    [InlineData("""{"a":null}""", """{"a":"y"}""", "a:  -> y")]
    [InlineData("""{"a":"x"}""", """{}""", "a: x -> ")]
    [InlineData("""{"a":true}""", """{"a":false}""", "a: yes -> no")]
    [InlineData("""{"p":{"days":30,"who":"a"}}""", """{"p":{"days":90,"who":"a"}}""", "p.days: 30 -> 90")]
    [InlineData("""{"p":null}""", """{"p":{"days":90}}""", "p.days:  -> 90")]
    [InlineData("""{"l":["a","b","b"]}""", """{"l":["b","c"]}""", "l: a\nb -> c")]
    [InlineData("""{"l":[]}""", """{"l":[{"name":"f","size":2,"none":null}]}""", "l:  -> name f, size 2")]
    [InlineData("""{"l":["a","b"]}""", """{"l":["b","a"]}""", "")]
    [InlineData("""{"a":"x"}""", """{"a":"x"}""", "")]
    [InlineData(null, """{"a":"x","n":null}""", "a:  -> x")]
    [InlineData("""{"a":"x"}""", null, "a: x -> ")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":1}}""", "a: x -> b 1")]
    public void Each_field_that_changed_is_named_with_what_it_was_and_became(string? before, string? after, string expected)
    {
        var differences = StateDifferences.Between(before, after);

        Assert.Equal(expected, string.Join(" | ", differences.Select(d => $"{d.Field}: {d.Old} -> {d.New}")));
    }
}
