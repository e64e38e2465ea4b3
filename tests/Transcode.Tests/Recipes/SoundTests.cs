using Airclass.Transcode.Recipes;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class SoundTests
{
    [Theory]
    [InlineData(MusicMood.Lesson)]
    [InlineData(MusicMood.Break)]
    [InlineData(MusicMood.Waiting)]
    public void Music_is_whole_cells_long_never_silent_and_runs_into_its_beginning(MusicMood mood)
    {
        var wave = MusicBed.Make(mood);

        (wave.SampleRate, wave.Channels, wave.Samples.Length).ShouldBe((48_000, 2, 24 * 46_080 * 2));
        wave.Samples.Chunk(9600).ShouldAllBe(window => window.Max() > 300);
        // Over the seam no step is larger than inside.
        var left = wave.Samples.Where((_, i) => i % 2 == 0).ToArray();
        var largest = Enumerable.Range(1, left.Length - 1).Max(i => Math.Abs(left[i] - left[i - 1]));
        Math.Abs(left[0] - left[^1]).ShouldBeLessThanOrEqualTo(largest);
        wave.Samples.Max(s => Math.Abs((int)s)).ShouldBeLessThan(11_000);
    }

    [Fact]
    public void A_wave_is_read_as_it_was_written()
    {
        using var folder = new TestKit.TempFolder();
        var wave = new Wave(22_050, 1, [0, 1, -1, short.MaxValue, short.MinValue]);

        wave.Write(folder["a", "b.wav"]);
        var read = Wave.Read(File.ReadAllBytes(folder["a", "b.wav"])).ShouldNotBeNull();

        (read.SampleRate, read.Channels).ShouldBe((22_050, 1));
        read.Samples.ShouldBe(wave.Samples);
        Directory.GetFiles(folder["a"]).Length.ShouldBe(1);
    }

    [Fact]
    public void Bytes_that_are_no_wave_are_none_and_never_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Wave.Read(bytes) is null && Wave.Read([.. "RIFF1234WAVE"u8, .. bytes]) is null or { Samples: not null })
            .QuickCheckThrowOnFailure();
}
