namespace Airclass.Domain.Identity;

/// <summary>The short name of a service within the station, as in station.yaml: <c>g3</c>.</summary>
public readonly record struct ServiceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The name of a grade, as in timetables: <c>3</c>. How many there are is data.</summary>
public readonly record struct Grade(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The short name of a layer of the timetable, as in station.yaml: <c>jiading</c>. The city's base has none.</summary>
public readonly record struct LayerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The catalogue's key of a lesson. A title is never a key.</summary>
public readonly record struct LessonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The key of a school subject, as in timetables: <c>数学</c>.</summary>
public readonly record struct SubjectId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The name of a hardware profile: <c>sample-sd</c>.</summary>
public readonly record struct ProfileName(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// The id of a planned event, stable over re-plans: service, broadcast date and planned start,
/// as <c>g3/2026-11-23/0900</c>.
/// </summary>
public readonly record struct RundownEventId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// What is prepared to be aired: a lesson of the catalogue or one of the station's own pieces (slate, break).
/// Lessons are <c>lesson:ID</c>, their countdowns <c>countdown:ID</c>, station pieces <c>station:NAME</c>.
/// </summary>
public readonly record struct MaterialId(string Value)
{
    /// <summary>The piece that covers faults, in whole cells, looped.</summary>
    public static MaterialId Slate { get; } = new("station:slate");

    /// <summary>The piece that fills planned gaps between lessons, looped.</summary>
    public static MaterialId Break { get; } = new("station:break");

    /// <summary>Flag raising, at the opening of the school day.</summary>
    public static MaterialId FlagRaising { get; } = new("station:flag-raising");

    /// <summary>Radio calisthenics between lessons.</summary>
    public static MaterialId Calisthenics { get; } = new("station:calisthenics");

    /// <summary>Eye exercises between lessons.</summary>
    public static MaterialId EyeExercises { get; } = new("station:eye-exercises");

    /// <summary>What airs from the closedown until the test pattern or the next day.</summary>
    public static MaterialId Closedown { get; } = new("station:closedown");

    /// <summary>The test pattern, outside the station's hours.</summary>
    public static MaterialId TestPattern { get; } = new("station:test-pattern");

    /// <summary>True for the station's own pieces, which loop over any length.</summary>
    public bool Loops => Value.StartsWith("station:", StringComparison.Ordinal);

    /// <summary>The lesson, if the material is one.</summary>
    public LessonId? Lesson => Value.StartsWith("lesson:", StringComparison.Ordinal) ? new LessonId(Value["lesson:".Length..]) : null;

    /// <summary>The material of a lesson.</summary>
    public static MaterialId Of(LessonId lesson) => new("lesson:" + lesson.Value);

    /// <summary>The countdown to a lesson, with its title card; it is entered from its tail, so that it ends as the lesson starts.</summary>
    public static MaterialId CountdownTo(LessonId lesson) => new("countdown:" + lesson.Value);

    public override string ToString() => Value;
}

/// <summary>The DVB triplet that names a service world-wide: original network, transport stream and service id, 16 bit each (EN 300 468 §5.2).</summary>
public readonly record struct DvbTriplet(ushort OriginalNetworkId, ushort TransportStreamId, ushort ServiceId)
{
    public override string ToString() => $"{OriginalNetworkId:x4}.{TransportStreamId:x4}.{ServiceId:x4}";
}

/// <summary>The SHA-256 of an air file, lower-case hex: its name in the content-addressed store and in the timeline.</summary>
public readonly record struct AirFileId(string Value)
{
    public override string ToString() => Value;
}
