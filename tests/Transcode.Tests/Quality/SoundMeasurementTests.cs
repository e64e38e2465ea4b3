using Airclass.Domain.Stations;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Tests.Quality;

public sealed class SoundMeasurementTests
{
    // A voice has pauses and peaks; here noise that swells is its stand-in.
    private const string Voice = "anoisesrc=r=48000:c=pink:seed=1:d=20,tremolo=f=3:d=0.8,aformat=channel_layouts=stereo,volume=2.5";

    [Fact]
    public async Task Sound_at_the_target_is_left_nearly_alone()
    {
        var first = await MeasureAsync(Voice);
        var again = await MeasureAsync($"{Voice},{first.Correction.Filters}");

        again.Levels.ShouldNotBeNull().LoudnessLufs.ShouldBe(-24, 0.1m);
        Math.Abs(again.Correction.GainCentibels).ShouldBeLessThanOrEqualTo(10);
        again.Levels.Silent.ShouldBeEmpty();
        again.Levels.LeftMissing.ShouldBeEmpty();
        again.Levels.Clipped.ShouldBeEmpty();
        again.Levels.Moments.Length.ShouldBe(200);
    }

    [Fact]
    public async Task Faint_sound_with_high_peaks_is_raised_and_held()
    {
        // Clicks far above the voice.
        const string Clicks = "aevalsrc='0.9*lt(mod(t,2),0.002)*sin(2*PI*997*t)':s=48000:d=20,aformat=channel_layouts=stereo";
        var sound = await MeasureAsync($"{Voice},volume=-16dB[v];{Clicks}[c];[v][c]amix=inputs=2:normalize=0");

        sound.Correction.Limits.ShouldBeTrue();
        var after = await MeasureAsync($"{Voice},volume=-16dB[v];{Clicks}[c];[v][c]amix=inputs=2:normalize=0,{sound.Correction.Filters}");
        after.Levels.ShouldNotBeNull().LoudnessLufs.ShouldBe(-24, 0.3m);
        after.Levels.TruePeakDbtp.ShouldBeLessThanOrEqualTo(-1.7m);
        sound.Result.ShouldNotBeNull().LoudnessLufs.ShouldBe(after.Levels.LoudnessLufs, 0.3m);
    }

    [Fact]
    public async Task Silence_is_found_where_it_is()
    {
        var levels = (await MeasureAsync($"{Voice},volume=0:enable='between(t,6,10)'")).Levels.ShouldNotBeNull();

        var silent = levels.Silent.ShouldHaveSingleItem();
        silent.Start.TotalSeconds.ShouldBe(6, 0.05);
        silent.End.TotalSeconds.ShouldBe(10, 0.05);
        levels.LeftMissing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_side_is_told_from_silence()
    {
        var levels = (await MeasureAsync($"{Voice},pan=stereo|c0=c0|c1=0*c1,volume=0:enable='between(t,0,2)'")).Levels.ShouldNotBeNull();

        levels.Silent.ShouldHaveSingleItem().End.TotalSeconds.ShouldBe(2, 0.05);
        var missing = levels.RightMissing.ShouldHaveSingleItem();
        missing.Start.TotalSeconds.ShouldBe(2, 0.05);
        missing.End.TotalSeconds.ShouldBe(20, 0.15);
        levels.LeftMissing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clipped_sound_is_found_where_it_is()
    {
        var clipped = (await MeasureAsync($"{Voice},volume=-12dB,volume=60:enable='between(t,4,7)',aformat=sample_fmts=s16")).Levels.ShouldNotBeNull().Clipped;

        var span = clipped.ShouldHaveSingleItem();
        span.Start.TotalSeconds.ShouldBe(4, 0.2);
        span.End.TotalSeconds.ShouldBe(7, 0.2);
    }

    [Fact]
    public async Task Sound_that_is_as_good_as_none_is_not_raised()
    {
        var sound = await MeasureAsync("anoisesrc=r=48000:c=pink:seed=1:d=5,volume=-70dB");

        sound.Correction.ShouldBe(SoundCorrection.None);
        sound.Levels.ShouldNotBeNull().LoudnessLufs.ShouldBeLessThanOrEqualTo(-60);
    }

    [Fact]
    public async Task Ffmpeg_that_is_missing_is_an_outcome()
    {
        var tools = new FfmpegTools("/nowhere/ffmpeg", "/nowhere/ffprobe", "");

        var outcome = await new SoundMeasurement(tools, QualityThresholds.Default).MeasureAsync(Source(Voice));

        outcome.ShouldBeOfType<SoundOutcome.Failed>().Reason.ShouldContain("/nowhere/ffmpeg");
    }

    private static async Task<SoundOutcome.Measured> MeasureAsync(string sound) =>
        (await new SoundMeasurement(await TestMedia.ToolsAsync(), QualityThresholds.Default).MeasureAsync(Source(sound))).ShouldBeOfType<SoundOutcome.Measured>();

    private static TranscodeSource Source(string sound) => new()
    {
        Name = "sound", ContentHash = "", Inputs = [], PictureGraph = "", SoundGraph = sound + "[sound]", Length = Duration.FromSeconds(20),
    };
}
