using AiGrc.Domain.Common;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Tests.Ui;

public sealed class FormsTests
{
    private static readonly Refusal Late = new Invalid("Not saved: the latest date is 20 Nov 2027.", "validUntil");

    private static readonly string[] OwnerOnly = ["owner"];

    [Fact]
    public async Task A_field_shows_its_own_refusal_and_keeps_what_was_typed()
    {
        var drawn = await Drawn.Of<Field>(new() { ["Label"] = "Valid until", ["Name"] = "validUntil", ["Value"] = "2029-11-20", ["Help"] = "The last day.", ["Refusal"] = Late });

        var input = drawn.QuerySelector("input")!;
        Assert.Equal("2029-11-20", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => drawn.GetElementById(id)!.TextContent);
        Assert.Equal(["The last day.", Late.Message], described);
    }

    [Fact]
    public async Task A_refusal_of_another_field_leaves_the_field_alone()
    {
        var drawn = await Drawn.Of<Field>(new() { ["Label"] = "Owner", ["Name"] = "owner", ["Refusal"] = Late });

        Assert.Null(drawn.QuerySelector(".refusal"));
        Assert.Null(drawn.QuerySelector("input")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task The_box_says_only_what_no_field_says()
    {
        var many = new InvalidMany([new Invalid("Choose an owner.", "owner"), new Invalid("Two versions of one day cannot both be valid.")]);

        var drawn = await Drawn.Of<RefusalMessage>(new() { ["Refusal"] = many, ["OnFields"] = OwnerOnly });

        Assert.Equal("Two versions of one day cannot both be valid.", drawn.Text());
        Assert.Equal("alert", drawn.QuerySelector(".note")!.GetAttribute("role"));
    }

    [Fact]
    public async Task A_refusal_of_a_field_that_the_form_does_not_have_is_never_lost()
    {
        var drawn = await Drawn.Of<RefusalMessage>(new() { ["Refusal"] = Late, ["OnFields"] = OwnerOnly });

        Assert.Equal(Late.Message, drawn.Text());
    }

    [Fact]
    public async Task Optional_fields_are_marked_and_the_others_required()
    {
        var optional = await Drawn.Of<Field>(new() { ["Label"] = "Note", ["Name"] = "note", ["Optional"] = true });
        var required = await Drawn.Of<Field>(new() { ["Label"] = "Name", ["Name"] = "name" });

        Assert.Equal("Note, optional", optional.Text());
        Assert.False(optional.QuerySelector("input")!.HasAttribute("required"));
        Assert.True(required.QuerySelector("input")!.HasAttribute("required"));
    }
}
