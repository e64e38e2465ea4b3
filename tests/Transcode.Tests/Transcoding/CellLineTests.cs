using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Transcoding;

public sealed class CellLineTests
{
    private static readonly Profile Wide = TestProfiles.Tiny with { PacketsPerCell = 4200, Video = TestProfiles.Tiny.Video with { Quality = 12 } };

    [Fact]
    public async Task Cell_that_does_not_fit_is_encoded_again_tighter_and_alone()
    {
        using var folder = new TempFolder();
        var stream = await StreamAsync("noise=alls=100:allf=t+u:enable='between(t,0.96,1.9)'");
        using var writer = AirFileWriter.Open(folder.Path);
        var line = await LineAsync(TestProfiles.Tiny, writer);

        await line.TakeAsync(stream, default);
        await line.EndAsync(default);

        line.Fault.ShouldBeNull();
        line.Lacks.ShouldBeNull();
        line.Tightened.ShouldBe(1);
        writer.Publish(folder["lesson.ts"]);
        await TestMedia.JudgeAsync(folder["lesson.ts"], 4);
        // The cells around it are those of the first encode: a line that never had to tighten makes the same.
        var plain = await CellsAsync("null", folder);
        var tight = await File.ReadAllBytesAsync(folder["lesson.ts"]);
        tight[..TestProfiles.Tiny.CellBytes].ShouldBe(plain[..TestProfiles.Tiny.CellBytes]);
        tight[TestProfiles.Tiny.CellBytes..(2 * TestProfiles.Tiny.CellBytes)].ShouldNotBe(plain[TestProfiles.Tiny.CellBytes..(2 * TestProfiles.Tiny.CellBytes)]);
    }

    [Fact]
    public async Task Cell_that_does_not_fit_at_the_tightest_ends_the_line()
    {
        using var folder = new TempFolder();
        using var writer = AirFileWriter.Open(folder.Path);
        // Sound alone takes more than the cell: however tight the pictures, there is no room.
        var line = await LineAsync(TestProfiles.Tiny with { PacketsPerCell = 231, Si = new(2, 2, 0, 0, 0, 0) }, writer);

        var stream = await StreamAsync("null", audioBps: 320_000);
        await line.TakeAsync(stream.AsMemory(..(stream.Length / 2)), default);

        line.Fault.ShouldNotBeNull().Kind.ShouldBe(Airclass.Transcode.Cells.CellFaultKind.TooMuch);
        line.Done.ShouldBe(CellCount.Zero);
        // Other lines of the run go on for the rest of the lesson: this one gathers no more of it.
        var lacks = line.Lacks;
        await line.TakeAsync(stream.AsMemory(stream.Length / 2), default);
        line.Lacks.ShouldBe(lacks);
    }

    private static async Task<CellLine> LineAsync(Profile profile, AirFileWriter writer) =>
        new(profile, new CellCount(4), writer, null, await TestMedia.ToolsAsync(), 1);

    private static async Task<byte[]> CellsAsync(string filter, TempFolder folder)
    {
        using var writer = AirFileWriter.Open(folder.Path);
        var line = await LineAsync(TestProfiles.Tiny, writer);
        await line.TakeAsync(await StreamAsync(filter), default);
        await line.EndAsync(default);
        writer.Publish(folder["plain.ts"]);
        return await File.ReadAllBytesAsync(folder["plain.ts"]);
    }

    /// <summary>Four cells as an encoder with much room makes them.</summary>
    private static async Task<byte[]> StreamAsync(string filter, int audioBps = 96_000)
    {
        var source = TranscoderTests.Lavfi($"color=gray:s=320x180:r=25,{filter}", "anoisesrc=r=48000:a=0.5:seed=7");
        var words = EncoderCommand.For(source, [new(Wide with { Audio = Wide.Audio with { BitrateBps = audioBps } }, new CellCount(4))], ["pipe:1"], null, 1);
        var run = await ChildProcess.RunAsync(new ChildCommand("ffmpeg", words));
        run.Succeeded.ShouldBeTrue(run.Outcome.ToString());
        return run.Output.ToArray();
    }
}
