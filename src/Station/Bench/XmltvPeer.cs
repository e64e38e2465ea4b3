using System.Globalization;
using System.Text.Json;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench;

/// <summary>
/// npm's @iptv/xmltv, the writer of XMLTV that JavaScript programs use: it reads our file and writes the same guide, of which the writing is timed.
/// It comes with the judges of the tests; without them or without node it is not here.
/// </summary>
public static class XmltvPeer
{
    private const string Script = """
        import { readFileSync } from 'node:fs';
        import { parseXmltv, writeXmltv } from '@iptv/xmltv';
        const guide = parseXmltv(readFileSync(process.argv[1], 'utf8'));
        let best = Infinity, bytes = 0;
        for (let run = 0; run < Number(process.argv[2]); run++) {
          const started = performance.now();
          bytes = Buffer.from(writeXmltv(guide)).length;
          best = Math.min(best, performance.now() - started);
        }
        console.log(JSON.stringify({ milliseconds: best, bytes, programmes: guide.programmes.length, peak: process.resourceUsage().maxRSS * 1024 }));
        """;

    /// <summary>What it took to write a guide; null if it is not here, or gave up.</summary>
    /// <param name="file">The guide, as we wrote it.</param>
    /// <param name="runs">Runs in one process; the fastest counts.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<XmltvPeerFigures?> MeasureAsync(string file, int runs, CancellationToken cancellation)
    {
        if (ChildProcess.FindProgram("node") is null || Folder() is not { } folder)
        {
            return null;
        }

        var words = new[] { "--max-old-space-size=8192", "--input-type=module", "-e", Script, file, runs.ToString(CultureInfo.InvariantCulture) };
        var run = await ChildProcess.RunAsync(new("node", [.. words]) { WorkingDirectory = folder }, cancellation);
        return run.Succeeded
            ? JsonSerializer.Deserialize<XmltvPeerFigures>(run.Output.Span, JsonSerializerOptions.Web)
            : null;
    }

    /// <summary>The folder of the checkout that has it.</summary>
    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var judges = Path.Combine(at.FullName, "tests", "judges");
            if (Directory.Exists(Path.Combine(judges, "node_modules", "@iptv", "xmltv")))
            {
                return judges;
            }
        }

        return null;
    }
}

/// <summary>What the peer took.</summary>
/// <param name="Milliseconds">Its fastest run.</param>
/// <param name="Bytes">What it wrote.</param>
/// <param name="Programmes">How many programmes it had understood.</param>
/// <param name="Peak">The most memory of its process, bytes, the guide that it had read with it.</param>
public sealed record XmltvPeerFigures(decimal Milliseconds, long Bytes, int Programmes, long Peak);
