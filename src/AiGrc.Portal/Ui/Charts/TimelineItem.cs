namespace AiGrc.Portal.Ui;

public sealed record TimelineItem(DateOnly Date, string Title);
