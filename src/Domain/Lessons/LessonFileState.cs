namespace Airclass.Domain.Lessons;

/// <summary>How far a delivered lesson file is. Its renditions and its review have states of their own.</summary>
public enum LessonFileState
{
    /// <summary>It is here, whole, and known by its SHA-256.</summary>
    Received,

    /// <summary>Its quality report is made.</summary>
    Measured,

    /// <summary>It was measured and may be prepared.</summary>
    Passed,

    /// <summary>It was measured and may not be prepared: the studio has to deliver it again.</summary>
    Failed,
}
