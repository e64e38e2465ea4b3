using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;
using Airclass.Transcode.Transcoding.Encoders;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Tests.Cells;

/// <summary>Every codec that a profile may name becomes cells that ffmpeg decodes without a word.</summary>
public sealed class CodecCellsTests
{
    public static TheoryData<string> Profiles { get; } = [.. TestProfiles.OfEveryCodec.Keys];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Lesson_becomes_cells_of_its_codec(string name)
    {
        var profile = TestProfiles.OfEveryCodec[name];
        using var folder = new TempFolder();
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1);

        var outcome = await preparation.PrepareAsync(preparation.File(await TestMedia.PlainAsync()), profile);

        var prepared = outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());

        var path = new AirFileStoreLayout(folder["store"]).AirFile(prepared.Sidecar.Id);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
        var counts = await TestMedia.ProbeAsync(path, "-count_frames -show_entries stream=codec_name,nb_read_frames,field_order -of csv=p=0");
        var cells = prepared.Sidecar.Cells.Value;
        counts.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{VideoName(profile)},{(profile.Video.Scan == Scan.Interlaced ? "tt" : profile.Video.Codec == VideoCodec.Hevc ? "unknown" : "progressive")},{cells * 24}"));
        counts.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{SoundName(profile)},{cells * profile.Audio.FramesPerCell}"));
        Findings(path).ShouldBeEmpty();
        (await ActiveFormatsAsync(path)).ShouldBe(profile.Video.Afd is null ? 0 : (int)cells);
    }

    /// <summary>Encoders copy captions from the source into user data, which has no place in a cell.</summary>
    [Fact]
    public async Task Recording_with_captions_becomes_cells_without_them()
    {
        using var folder = new TempFolder();
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1);
        var file = folder["captions.ts"];
        await File.WriteAllBytesAsync(folder["captions.h264"], await CaptionedAsync());
        (await ChildProcess.RunAsync(new("ffmpeg",
        [
            "-nostdin", "-v", "error", "-framerate", "25", "-i", folder["captions.h264"], "-f", "lavfi", "-i", "sine=r=48000:d=2", "-c:v", "copy", "-c:a", "aac", file,
        ]))).Succeeded.ShouldBeTrue();
        (await TestMedia.ProbeAsync(file, "-select_streams v -show_frames -show_entries frame=side_data_list")).ShouldContain("Closed Captions");

        var outcome = await preparation.PrepareAsync(preparation.File(file), [.. TestProfiles.OfEveryCodec.Values]);

        outcome.Profiles.Values.Where(o => o is not PreparationOutcome.Prepared).ShouldBeEmpty();
    }

    /// <summary>Two seconds of H.264, each picture with one pair of bytes of captions (ATSC A/53 part 4 §6.2.3) in an SEI message.</summary>
    private static async Task<byte[]> CaptionedAsync()
    {
        byte[] captions = [0xB5, 0x00, 0x31, .. "GA94"u8, 3, 0x41, 0xFF, 0xFC, 0x94, 0x20, 0xFF];
        var run = await ChildProcess.RunAsync(new("ffmpeg",
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-bsf:v", "h264_metadata=aud=insert",
            "-f", "h264", "pipe:1",
        ]));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        var stream = new List<byte>();
        foreach (var range in StartCodes.Find(run.Output.Span))
        {
            var unit = run.Output.Span[range];
            stream.AddRange([0, 0, 1, .. unit]);
            if (VideoSyntax.H264.RoleOf(unit) == UnitRole.Delimiter)
            {
                stream.AddRange([0, 0, 1, 6, 4, (byte)captions.Length, .. captions, 0x80]);
            }
        }

        return [.. stream];
    }

    /// <summary>The same model that passes our cells finds the known fault of ffmpeg's own multiplexer: sound half a second early.</summary>
    [Fact]
    public async Task Multiplex_of_ffmpeg_overflows_the_sound_buffer()
    {
        var path = await TestMedia.MakeAsync(
            ".ts",
            "-f lavfi -i testsrc2=s=320x180:r=25:d=6 -f lavfi -i sine=440:r=48000:d=6 -c:v libx264 -preset ultrafast -b:v 400k -maxrate 400k -bufsize 400k "
            + "-c:a aac -b:a 128k -f mpegts -muxrate 900k");

        using var stream = File.OpenRead(path);
        var report = StreamAnalyzer.Analyze(stream);

        report.Findings.Select(f => f.Code).ShouldContain("CK5001");
        report.Streams[1].MostHeldBytes.ShouldBeGreaterThan(2 * 3_584);
    }

    private static string[] Findings(string path)
    {
        using var stream = File.OpenRead(path);
        return [.. StreamAnalyzer.Analyze(stream).Findings.Select(f => f.ToString())];
    }

    /// <summary>A tighter encode of other content, in another quality, has the same parameter sets, so any cell may follow any other.</summary>
    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Parameter_sets_are_the_profiles_alone(string name)
    {
        var profile = TestProfiles.OfEveryCodec[name];
        var hashes = new List<string?>
        {
            await ParameterSetsAsync(profile, "testsrc2=s=320x180:r=25", 100),
            await ParameterSetsAsync(profile, "testsrc2=s=320x180:r=25", 45),
            await ParameterSetsAsync(profile with { Video = profile.Video with { Quality = 12 } }, "color=gray:s=320x180:r=25,noise=alls=60:allf=t", 100),
            await ParameterSetsAsync(profile with { Video = profile.Video with { Quality = 31 } }, "color=black:s=320x180:r=25", 75),
        };

        hashes.ShouldAllBe(hash => hash != null && hash == hashes[0]);
    }

    private static async Task<string?> ParameterSetsAsync(Profile profile, string pictures, int percent)
    {
        var video = VideoEncoders.Of(profile.Video.Codec);
        var run = await ChildProcess.RunAsync(new("ffmpeg",
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", pictures, "-frames:v", "30", "-vf", string.Join(',', video.Filters(profile.Video)),
            .. video.Words(profile.Video, EncoderLimits.Of(profile, percent), 1), "-f", "mpegts", "pipe:1",
        ]));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        var demuxer = new TsDemuxer();
        var first = demuxer.Feed(run.Output.Span)[0];
        return ParameterSets.HashOf(new PictureEditor(profile).Edit(first.Payload, first: true).Span, AirCodecs.Of(profile.Video.Codec));
    }

    private static async Task<int> ActiveFormatsAsync(string path) =>
        (await TestMedia.ProbeAsync(path, "-select_streams v -show_frames -show_entries frame=side_data_list")).Split("side_data_type=Active format description").Length - 1;

    private static string VideoName(Profile profile) => profile.Video.Codec switch { VideoCodec.H264 => "h264", VideoCodec.Hevc => "hevc", _ => "mpeg2video" };

    private static string SoundName(Profile profile) => profile.Audio.Codec switch { AudioCodec.Aac => "aac", AudioCodec.LayerII => "mp2", _ => "ac3" };
}
