using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>Collects the findings of a judgement.</summary>
/// <param name="file">Where they stand.</param>
/// <param name="thresholds">The station's.</param>
/// <param name="isRecording">False: the station made it itself, and no finding is worse than a warning.</param>
internal sealed class Found(SourceLocation file, QualityThresholds thresholds, bool isRecording)
{
    private readonly List<QualityFinding> _findings = [];

    /// <summary>True if people recorded it; what the station makes itself may stand still, and is as loud as it was drawn up.</summary>
    public bool IsRecording => isRecording;

    /// <summary>The station's thresholds.</summary>
    public QualityThresholds Thresholds => thresholds;

    /// <summary>Adds a finding about the whole lesson.</summary>
    public void Add(DiagnosticDescriptor descriptor, params ImmutableArray<string> arguments) => Add(descriptor, null, null, arguments);

    /// <summary>Adds a finding about a stretch of it.</summary>
    public void Add(DiagnosticDescriptor descriptor, Duration? at, Duration? until, params ImmutableArray<string> arguments) =>
        Add(descriptor, descriptor.Severity, at, until, arguments);

    /// <summary>Adds a stretch if it is long enough to be told, as an error if the file fails by it.</summary>
    public void Add(DiagnosticDescriptor descriptor, QualityLimit limit, MediaSpan span)
    {
        if (limit.Tells(span.Length))
        {
            Add(descriptor, limit.Fails(span.Length) ? Severity.Error : descriptor.Severity, span.Start, span.End,
                QualityFinding.TimeCode(span.Start), QualityFinding.Seconds(span.Length));
        }
    }

    /// <summary>All of it: what is about the whole lesson first, then by time.</summary>
    public ImmutableArray<QualityFinding> ToImmutable() =>
        [.. _findings.OrderBy(f => f.At ?? Duration.Zero - Duration.Epsilon).ThenBy(f => f.Diagnostic.Descriptor.Code, StringComparer.Ordinal)];

    /// <summary>A whole number as text.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Decibels or loudness to a tenth.</summary>
    public static string Text(decimal number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private void Add(DiagnosticDescriptor descriptor, Severity severity, Duration? at, Duration? until, params ImmutableArray<string> arguments) =>
        _findings.Add(new(new(descriptor, file, arguments) { Severity = severity > Severity.Warning && !isRecording ? Severity.Warning : severity }, at, until));
}
