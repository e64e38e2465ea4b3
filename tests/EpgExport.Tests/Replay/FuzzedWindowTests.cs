using System.Text.Json;
using System.Xml.Linq;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.EpgExport.Replay.Media;
using Airclass.EpgExport.Tests.Replay.CatchUp;
using Airclass.EpgExport.Tests.Replay.Media;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Replay;

/// <summary>
/// Windows anywhere in a day with late lessons, faults and gaps, as pictures, sound, air files and DASH: foreign parsers accept each and read what we
/// mean, and manifests are valid against the schema of what the standard lets them be.
/// </summary>
public sealed class FuzzedWindowTests
{
    [Fact]
    public void Every_window_is_read_alike_by_strict_parsers_of_hls_and_dash()
    {
        using var folder = new TempFolder();
        var random = new Random(20261123);
        var due = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < TestScale.Pick(40, 1000); i++)
        {
            var timeline = CatchUpPlaylistTests.Random(random);
            var (from, now) = (Midnight + new CellCount(random.Next(-10, 200)), Midnight + new CellCount(random.Next(10, 240)));
            var to = random.Next(4) == 0 ? (CellIndex?)null : from + new CellCount(random.Next(1, 200));
            Write($"{i}-video.m3u8", Playlist(new CmafMedia(new SampleShelf(), TrackKind.Video)));
            Write($"{i}-audio.m3u8", Playlist(new CmafMedia(new SampleShelf(), TrackKind.Audio)));
            Write($"{i}-air.m3u8", Playlist(new AirFileMedia(Sd)));
            if (new CatchUpManifest(Sd, CatchUpSlates.Lesson, new SampleShelf()).Of(timeline, from, to, now, "../") is { } manifest)
            {
                folder.Write($"{i}.mpd", manifest);
                due[$"{i}.mpd"] = (long)System.Xml.XmlConvert.ToTimeSpan(XDocument.Parse(manifest).Root!.Attribute("mediaPresentationDuration")!.Value).TotalMilliseconds;
            }

            string? Playlist(ISegmentMedia media) => new CatchUpPlaylist(Sd, CatchUpSlates.Lesson, media).Of(timeline, from, to, now, "../");
        }

        var verdict = ForeignJudge.Node("windows.mjs", folder.Path);

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var read = json.RootElement.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetInt64(), StringComparer.Ordinal);
        read.OrderBy(r => r.Key, StringComparer.Ordinal).ShouldBe(due.OrderBy(d => d.Key, StringComparer.Ordinal));
        due.Count.ShouldBeGreaterThan(TestScale.Pick(60, 1500));

        string[] manifests = [.. due.Keys.Where(n => n.EndsWith(".mpd", StringComparison.Ordinal)).Select(n => folder[n])];
        foreach (var some in manifests.Chunk(200))
        {
            var lint = ForeignJudge.Run("xmllint", ["--noout", "--schema", Repository.PathOf("tests", "judges", "mpd.xsd"), .. some]);
            lint.ExitCode.ShouldBe(0, lint.Error);
        }

        manifests.Length.ShouldBeGreaterThan(TestScale.Pick(10, 250));

        void Write(string name, string? text)
        {
            if (text is not null)
            {
                folder.Write(name, text);
                due[name] = ReadPlaylist.Of(text).Segments.Sum(s => s.Milliseconds);
            }
        }
    }
}
