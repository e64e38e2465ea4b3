using System.Collections.Immutable;
using System.Globalization;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>One kind of finding on one PID: how often it happened, and the first places.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pid">The PID that it is about; null if it is about the whole stream.</param>
/// <param name="Count">How often, at least 1.</param>
/// <param name="First">The first occurrences, in order.</param>
public sealed record Finding(FindingKind Kind, Pid? Pid, long Count, ImmutableArray<Occurrence> First)
{
    /// <summary>The code of the kind.</summary>
    public string Code => Kind.Code;

    /// <summary>The first occurrence in English.</summary>
    public string English => First[0].Fill(Kind.English);

    /// <summary>The first occurrence in Chinese.</summary>
    public string Chinese => First[0].Fill(Kind.Chinese);

    public override string ToString() => $"{Code} ×{Count} at packet {First[0].At.Packet}{(Pid is { } pid ? $" on PID {pid}" : "")}: {English}";
}

/// <summary>One place where a finding was made.</summary>
/// <param name="At">The place.</param>
/// <param name="Arguments">What fills the placeholders of the messages.</param>
public sealed record Occurrence(StreamPosition At, ImmutableArray<string> Arguments)
{
    /// <summary>The message of this occurrence, from a template of its kind.</summary>
    public string Fill(string template) => string.Format(CultureInfo.InvariantCulture, template, [.. Arguments.Cast<object>()]);
}
