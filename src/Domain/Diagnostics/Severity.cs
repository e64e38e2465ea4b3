namespace Airclass.Domain.Diagnostics;

/// <summary>How bad a finding is. Only an error makes a verb fail (exit 1).</summary>
public enum Severity
{
    Information,
    Warning,
    Error,
}
