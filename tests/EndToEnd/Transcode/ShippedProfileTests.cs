using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.Playout.Rendering;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Profiles;

namespace Airclass.EndToEnd.Transcode;

/// <summary>
/// For every shipped profile that goes on the wire: its air file plays alone, and any two of them spliced at any cell play on, for programs that
/// we did not write. HD and UHD only in the long form.
/// </summary>
public sealed partial class ShippedProfileTests : IDisposable
{
    private const int Splices = 24;
    private const string Lesson = "lesson:a";
    private const string Other = "lesson:b";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, int> OnTheWire =>
        TestScale.Long
            ? new() { { "preview", 4 }, { "iptv-low", 4 }, { "iptv-sd", 4 }, { "cable-sd", 4 }, { "iptv-hd", 4 }, { "cable-hd", 4 }, { "uhd", 2 } }
            : new() { { "preview", 3 }, { "cable-sd", 3 } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(OnTheWire))]
    public void Air_files_of_a_profile_play_alone_and_spliced_at_any_cell(string name, int seconds)
    {
        var profile = Find(name);
        var first = Transcode(profile, "testsrc2", 440, seconds);
        var second = Transcode(profile, "mandelbrot", 1000, seconds);

        Alone(first, profile);
        var spliced = Spliced(profile, first, second);
        Spliced(spliced, profile);
    }

    private static void Alone(string file, Profile profile)
    {
        var cells = (int)(new FileInfo(file).Length / profile.CellBytes);
        AirclassProgram.Run("check", file).ExitCode.ShouldBe(0);
        StreamJudges.Ffmpeg(file).ShouldBeEmpty();
        StreamJudges.Stamps(file, "v:0", "dts").Count.ShouldBe(cells * VideoFormat.PicturesPerCell);
        StreamJudges.Stamps(file, "a:0", "pts").Count.ShouldBe(cells * profile.Audio.FramesPerCell);
        Shape(file).ShouldBe($"{profile.Video.Width}x{profile.Video.Height} {profile.Video.DisplayAspect}");
        StreamJudges.Gstreamer(file).ShouldBeEmpty();
        StreamJudges.Complaints(StreamJudges.VlcLog(file)).ShouldBeEmpty();
    }

    private static void Spliced(string file, Profile profile)
    {
        AirclassProgram.Run("check", file).ExitCode.ShouldBe(0);
        StreamJudges.Ffmpeg(file).ShouldBeEmpty();
        var (dts, sound) = (StreamJudges.Stamps(file, "v:0", "dts"), StreamJudges.Stamps(file, "a:0", "pts"));
        dts.Count.ShouldBe(Splices * VideoFormat.PicturesPerCell);
        dts.Zip(dts.Skip(1), (a, b) => b - a).Distinct().ShouldBe([VideoFormat.PictureTicks]);
        sound.Count.ShouldBe(Splices * profile.Audio.FramesPerCell);
        sound.Zip(sound.Skip(1), (a, b) => b - a).Distinct().ShouldBe([profile.Audio.FrameTicks]);
        StreamJudges.Tshark(file, "mp2t.cc.drop").ShouldBeEmpty();
        StreamJudges.Tshark(file, "mpeg_sect.crc.status == 0").ShouldBeEmpty();
        StreamJudges.Tshark(file, "mpeg_sect.crc.status == 1").Length.ShouldBeGreaterThan(Splices * (profile.Si.Pat + profile.Si.Pmt) - 1);
        StreamJudges.Gstreamer(file).ShouldBeEmpty();
        StreamJudges.Complaints(StreamJudges.VlcLog(file)).ShouldBeEmpty();
        if (profile.Video.Codec != VideoCodec.Hevc)
        {
            // It knows no HEVC.
            StreamJudges.DtsSteps(file).ShouldContain(Invariant($"DTS-last DTS: min={VideoFormat.PictureTicks}t, max={VideoFormat.PictureTicks}t"));
        }
    }

    /// <summary>Made by the verb; uhd is coarse besides, for it takes minutes otherwise.</summary>
    private string Transcode(Profile profile, string picture, int tone, int seconds)
    {
        var recording = _folder[$"{picture}.mkv"];
        var (width, height) = (Math.Min(profile.Video.Width, 1920), Math.Min(profile.Video.Height, 1080));
        ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", Invariant($"{picture}=size={width}x{height}:rate=25"),
            "-f", "lavfi", "-i", Invariant($"sine={tone}:sample_rate=48000"), "-t", Invariant($"{seconds}"),
            "-vf", "setsar=1,setdar=16/9", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", recording).ExitCode.ShouldBe(0);
        var file = _folder[$"{picture}.ts"];
        var made = AirclassProgram.Run("transcode", recording, "--profile", profile.Name.Value, "--out", file);
        made.ExitCode.ShouldBe(0, made.Error);
        return file;
    }

    /// <summary>Rendered as on air: one cell of the one file, one of the other, and so on, each from another place.</summary>
    private string Spliced(Profile profile, string first, string second)
    {
        var store = new AirFileStoreLayout(_folder["store"]);
        var start = new CellIndex(1_862_000_000);
        TimelineChange[] changes = [Put(store, profile, first, Lesson), Put(store, profile, second, Other)];
        var lengths = changes.Cast<AirFileBinding>().Select(c => (int)c.Cells.Value).ToArray();
        var service = ModelStation.Definition("/nowhere").Services[2];
        var events = Enumerable.Range(0, Splices).Select(i => new RundownEvent
        {
            Id = new(Invariant($"{service.Id}/{i}")),
            Kind = EventKind.Lesson,
            Start = start + new CellCount(i),
            Length = new(1),
            InCell = new(i * 7 % lengths[i % 2]),
            Material = new(i % 2 == 0 ? Lesson : Other),
            Title = new("题目", "Title"),
        });
        // Viewers are told of one event: a guide that changes with every cell is another matter, which VLC's reader of it cannot follow.
        RundownEvent whole = events.First() with { Length = new(Splices) };
        var timeline = new Timeline(service.Id, TimelineBuilder.Continue(null, [.. events]), [.. changes])
        {
            Editions = [new(start, start + new CellCount(Splices), 0, new(service.Id, TimelineBuilder.Continue(null, [whole]), []))],
        };
        var definition = ModelStation.Definition("/nowhere");
        var tables = new ServiceInformation(definition, service, profile, new GuideBuilder(definition, ModelStation.Catalogue), timeline);
        var path = _folder["spliced.ts"];
        using var file = File.Create(path);
        new RenderedStream(profile, timeline, tables, store).Write(start, new(Splices), file).Slates.ShouldBeEmpty();
        return path;
    }

    private static AirFileBinding Put(AirFileStoreLayout store, Profile profile, string file, string material)
    {
        var sidecar = SidecarJson.Read(File.ReadAllBytes(Path.ChangeExtension(file, ".json")))!;
        Directory.CreateDirectory(Path.GetDirectoryName(store.AirFile(sidecar.Id))!);
        File.Copy(file, store.AirFile(sidecar.Id));
        File.Copy(Path.ChangeExtension(file, ".json"), store.Sidecar(sidecar.Id));
        return new(new(0), new(material), profile.Name, sidecar.Id, sidecar.Cells);
    }

    private static Profile Find(string name) =>
        ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles")).Find(new(name), default, new DiagnosticBag())!;

    private static string Shape(string file) => StreamJudges.Lines(ForeignJudge.Run(
        "ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height,display_aspect_ratio", "-of", "csv=p=0:s=x", file).Output)[0]
        .TrimEnd('x') is var text ? ShapeText().Replace(text, "$1 $2") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+x\d+)x(.*)$")]
    private static partial Regex ShapeText();
}
