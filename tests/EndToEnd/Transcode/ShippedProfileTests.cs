using System.Collections.Frozen;
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

    // What else VLC says on a machine without screen, sound card or configuration, or on a busy one, is not about the file.
    private static readonly FrozenSet<string> VlcComplaints =
        new[] { "discontinuity", "lost", "corrupt", "invalid", "broken", "garbage" }.ToFrozenSet(StringComparer.Ordinal);

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
        Decoded(file).ShouldBeEmpty();
        Stamps(file, "v:0", "dts").Count.ShouldBe(cells * VideoFormat.PicturesPerCell);
        Stamps(file, "a:0", "pts").Count.ShouldBe(cells * profile.Audio.FramesPerCell);
        Shape(file).ShouldBe($"{profile.Video.Width}x{profile.Video.Height} {profile.Video.DisplayAspect}");
        Gstreamer(file).ShouldBeEmpty();
        Vlc(file).ShouldBeEmpty();
    }

    private static void Spliced(string file, Profile profile)
    {
        AirclassProgram.Run("check", file).ExitCode.ShouldBe(0);
        Decoded(file).ShouldBeEmpty();
        var (dts, sound) = (Stamps(file, "v:0", "dts"), Stamps(file, "a:0", "pts"));
        dts.Count.ShouldBe(Splices * VideoFormat.PicturesPerCell);
        dts.Zip(dts.Skip(1), (a, b) => b - a).Distinct().ShouldBe([VideoFormat.PictureTicks]);
        sound.Count.ShouldBe(Splices * profile.Audio.FramesPerCell);
        sound.Zip(sound.Skip(1), (a, b) => b - a).Distinct().ShouldBe([profile.Audio.FrameTicks]);
        Tshark(file, "mp2t.cc.drop").ShouldBeEmpty();
        Tshark(file, "mpeg_sect.crc.status == 0").ShouldBeEmpty();
        Tshark(file, "mpeg_sect.crc.status == 1").Length.ShouldBeGreaterThan(Splices * (profile.Si.Pat + profile.Si.Pmt) - 1);
        Gstreamer(file).ShouldBeEmpty();
        Vlc(file).ShouldBeEmpty();
        if (profile.Video.Codec != VideoCodec.Hevc)
        {
            // It knows no HEVC.
            DtsSteps(file).ShouldContain(Invariant($"DTS-last DTS: min={VideoFormat.PictureTicks}t, max={VideoFormat.PictureTicks}t"));
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

    private static string[] Decoded(string file)
    {
        var said = ForeignJudge.Run("ffmpeg", "-nostdin", "-hide_banner", "-v", "warning", "-i", file, "-map", "0:v", "-map", "0:a", "-f", "null", "-");
        said.ExitCode.ShouldBe(0);
        // EIT shows as a data stream without a time of its own: ffmpeg notes that, and nothing else.
        return [.. Lines(said.Error).Where(l => !l.Contains("start time", StringComparison.Ordinal))];
    }

    /// <summary>Read from a pipe, as a receiver gets it: whoever can't go back loses what comes before the first PMT.</summary>
    private static List<long> Stamps(string file, string stream, string stamp) =>
        [.. Lines(ForeignJudge.Run(
            "sh", "-c", "exec ffprobe -v error -select_streams \"$2\" -show_entries \"packet=$3\" -of csv=p=0 pipe:0 <\"$1\"", "sh", file, stream, stamp).Output)
            .Select(l => long.Parse(l.TrimEnd(','), CultureInfo.InvariantCulture))];

    private static string Shape(string file) => Lines(ForeignJudge.Run(
        "ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height,display_aspect_ratio", "-of", "csv=p=0:s=x", file).Output)[0]
        .TrimEnd('x') is var text ? ShapeText().Replace(text, "$1 $2") : "";

    private static string[] Gstreamer(string file)
    {
        var said = ForeignJudge.Run("gst-launch-1.0", "-m", "filesrc", "location=" + file, "!", "decodebin", "name=d", "d.", "!", "queue", "!", "fakesink", "d.", "!", "queue", "!", "fakesink");
        said.ExitCode.ShouldBe(0, said.Error);
        said.Output.ShouldContain("eos");
        return [.. Lines(said.Output + said.Error).Where(l => l.Contains("WARNING", StringComparison.Ordinal) || l.Contains("ERROR", StringComparison.Ordinal))];
    }

    private static string[] Vlc(string file)
    {
        // VLC refuses to be root, and nobody else may look into the folder of a test: it is handed the open file.
        var user = Environment.IsPrivilegedProcess ? "setpriv --reuid=65534 --regid=65534 --clear-groups -- env HOME=/tmp" : "env";
        var said = ForeignJudge.Run(
            "sh", "-c",
            $"exec {user} cvlc -vv --no-color --ignore-config --vout dummy --aout dummy --rate 8 --play-and-exit fd://0 vlc://quit <\"$1\"", "sh", file);
        said.ExitCode.ShouldBe(0, said.Error);
        said.Error.ShouldContain("PMTCallBack called");
        return
        [
            .. Lines(said.Error)
                .Where(l => l.Contains(" demux ", StringComparison.Ordinal) || l.Contains(" packetizer ", StringComparison.Ordinal) || l.Contains(" decoder ", StringComparison.Ordinal))
                .Where(l => VlcComplaints.Any(c => l.Contains(c, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    private static string[] DtsSteps(string file) =>
        [.. Lines(ForeignJudge.Run("tsreport", "-b", file).Output).Select(l => l.Trim()).Where(l => l.StartsWith("DTS-last", StringComparison.Ordinal))];

    private static string[] Tshark(string file, string filter) =>
        Lines(ForeignJudge.Run("tshark", "-r", file, "-o", "mpeg_sect.verify_crc:TRUE", "-Y", filter, "-T", "fields", "-e", "frame.number").Output);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+x\d+)x(.*)$")]
    private static partial Regex ShapeText();
}
