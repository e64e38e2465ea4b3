namespace Airclass.Domain.Lessons;

/// <summary>How far a delivered lesson file is. Its renditions and its review have states of their own.</summary>
public enum LessonFileState
{
    /// <summary>It is here, whole, and known by its SHA-256.</summary>
    Received,

    /// <summary>Its sound is measured; its pictures are looked at by the run that encodes them.</summary>
    Measured,

    /// <summary>Its quality report is made and holds no error.</summary>
    Passed,

    /// <summary>It cannot be used, or its quality report holds an error: the studio has to deliver it again.</summary>
    Failed,
}
