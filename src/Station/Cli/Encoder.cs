using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Cli;

/// <summary>The ffmpeg of this machine, or the line that says that it is missing.</summary>
internal static class Encoder
{
    /// <summary>Finds it; null after a report (exit 3).</summary>
    public static async Task<FfmpegTools?> FindAsync(Terminal terminal, CancellationToken cancellation)
    {
        var (tools, missing) = await FfmpegTools.FindAsync(cancellation);
        if (tools is null)
        {
            terminal.Report(missing is ChildOutcome.NotFound { Program: var program }
                ? Diagnostic.At(WorldDiagnostics.NoFfmpeg, new("PATH"), program)
                : Diagnostic.At(WorldDiagnostics.FfmpegFails, new("PATH"), missing?.ToString() ?? ""));
        }

        if (tools is { IsNewEnough: false })
        {
            terminal.Report(Diagnostic.At(WorldDiagnostics.FfmpegTooOld, new("PATH"), tools.EncoderVersion, FfmpegTools.Oldest.ToString()));
            return null;
        }

        return tools;
    }
}
