using AiGrc.Domain.Access;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Objectives;

internal static class ObjectiveLinks
{
    /// <summary>The organization's control; else its place in the catalogue for those who may adopt it; else nothing.</summary>
    public static string? Control(ObjectiveNode node, ICurrentUser user) => node switch
    {
        { Today.Control.Code: var code } => Links.Control(code),
        { Control.Code: var code } when user.May(Permission.EditControls) => $"/controls/adopt?q={Uri.EscapeDataString(code)}",
        _ => null,
    };
}
