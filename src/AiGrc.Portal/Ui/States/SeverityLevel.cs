namespace AiGrc.Portal.Ui;

/// <summary>How bad, drawn as signal strength.</summary>
public enum SeverityLevel
{
    Low = 1,
    Medium,
    High,
    Critical,
}
