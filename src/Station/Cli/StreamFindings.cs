using Airclass.Domain.Diagnostics;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Cli;

/// <summary>Shows what the stream analyser finds as diagnostics, like everything else.</summary>
internal static class StreamFindings
{
    /// <summary>A finding of a stream, with its first place.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="stream">What people call the stream: its path.</param>
    public static Diagnostic ToDiagnostic(Finding finding, string stream)
    {
        var times = finding.Count == 1 ? "" : FormattableString.Invariant($" (×{finding.Count})");
        var at = finding.First[0].At;
        var time = at.Time is { } since ? FormattableString.Invariant($", {since:hh\\:mm\\:ss\\.fff}") : "";
        var pid = finding.Pid is { } id ? $", PID {id}" : "";
        var place = FormattableString.Invariant($"packet {at.Packet} (byte {at.ByteOffset}{time}{pid}): ");
        var descriptor = new DiagnosticDescriptor(
            finding.Code, finding.Kind.Severity == FindingSeverity.Fault ? Severity.Error : Severity.Warning,
            "{0}{1}", "{0}{2}", finding.Kind.HintEnglish.Length == 0 ? "" : "{3}", finding.Kind.HintChinese.Length == 0 ? "" : "{4}");
        var first = finding.First[0];
        return Diagnostic.At(
            descriptor, new(stream), place, finding.English + times, finding.Chinese + times,
            first.Fill(finding.Kind.HintEnglish), first.Fill(finding.Kind.HintChinese));
    }
}
