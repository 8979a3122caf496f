namespace AiGrc.Portal.Ui;

public enum HonestNumbersSize
{
    /// <summary>In tables: the proven share and a small bar.</summary>
    S,

    /// <summary>In cards and lists: name, count, bar, the three as text.</summary>
    M,

    /// <summary>At the head of a page: three big numbers with their sentences.</summary>
    L,
}
