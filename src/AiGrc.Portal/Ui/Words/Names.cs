namespace AiGrc.Portal.Ui;

/// <summary>How people's names are shortened.</summary>
public static class Names
{
    /// <summary>First letters of the first and the last name: "IO".</summary>
    public static string Initials(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => "",
            [var only] => FirstLetter(only),
            [var first, .., var last] => FirstLetter(first) + FirstLetter(last),
        };
    }

    private static string FirstLetter(string word) => word.EnumerateRunes().First().ToString().ToUpperInvariant();
}
