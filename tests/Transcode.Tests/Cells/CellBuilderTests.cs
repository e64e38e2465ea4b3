using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Profiles;
using Airclass.TransportStream.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Transcode.Tests.Cells;

public sealed class CellBuilderTests
{
    private static readonly Profile Profile = TestProfiles.Tiny;

    [Fact]
    public void Any_content_within_the_bounds_becomes_a_cell_that_keeps_the_law() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), (seed, cell) =>
        {
            var random = new Random(seed);
            var greed = random.Next(1, 101);
            var content = TestCells.Content(Profile, seed, TestCells.Filling(Profile, () => random.Next(0, greed)), _ => random.Next(13, 340));
            var bytes = new byte[Profile.CellBytes];

            var fault = new CellBuilder(Profile).Build(cell, content, bytes);

            fault.ShouldBeNull();
            new CellVerifier(Profile).Breach(cell, bytes).ShouldBeNull();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fullest_content_that_the_bounds_allow_fits()
    {
        foreach (var profile in new[] { Profile, Profile with { PacketsPerCell = 840, LeadMs = 300 }, Profile with { PacketsPerCell = 1680, PcrPerCell = 96 } })
        {
            var content = TestCells.Content(profile, 1, TestCells.Filling(profile, () => 100), _ => 256);
            var bytes = new byte[profile.CellBytes];

            new CellBuilder(profile).Build(0, content, bytes).ShouldBeNull();
            new CellVerifier(profile).Breach(0, bytes).ShouldBeNull();
        }
    }

    [Fact]
    public void Silence_and_stillness_still_make_a_multiple_of_16_packets()
    {
        var bytes = new byte[Profile.CellBytes];

        new CellBuilder(Profile).Build(3, TestCells.Content(Profile, 5, _ => 30, _ => 13), bytes).ShouldBeNull();

        new CellVerifier(Profile).Breach(3, bytes).ShouldBeNull();
    }

    [Fact]
    public void First_picture_that_is_too_large_asks_for_a_tighter_encode()
    {
        var most = (int)VideoRoom.Of(Profile).BytesUpTo(Profile, 0);

        var fault = Build(TestCells.Content(Profile, 1, i => i == 0 ? most + 1 : 30, _ => 256)).ShouldNotBeNull();

        fault.Kind.ShouldBe(CellFaultKind.TooMuch);
        fault.Reason.ShouldContain("up to picture 0");
    }

    [Fact]
    public void Sound_that_takes_more_than_its_share_asks_for_a_tighter_encode()
    {
        Build(TestCells.Content(Profile, 1, TestCells.Filling(Profile, () => 100), _ => 700)).ShouldNotBeNull().Kind.ShouldBe(CellFaultKind.TooMuch);
    }

    [Fact]
    public void Content_of_another_shape_is_malformed()
    {
        var easy = TestCells.Easy(Profile, 1);

        Build(easy with { Pictures = easy.Pictures[..23] }).ShouldNotBeNull().Kind.ShouldBe(CellFaultKind.Malformed);
        Build(easy with { SoundFrames = easy.SoundFrames[..44] }).ShouldNotBeNull().Kind.ShouldBe(CellFaultKind.Malformed);
        Build(easy with { Pictures = easy.Pictures.SetItem(0, easy.Pictures[0] with { ReorderTicks = 0 }) }).ShouldNotBeNull().Kind.ShouldBe(CellFaultKind.Malformed);
    }

    [Fact]
    public void Any_cell_may_follow_any_other_with_its_counters_unbroken()
    {
        var builder = new CellBuilder(Profile);
        var demuxer = new TsDemuxer();
        var units = 0;
        foreach (var seed in (int[])[1, 7, 3, 3, 9])
        {
            // All built as cell 0: the elementary counters need no number.
            var bytes = new byte[Profile.CellBytes];
            builder.Build(0, TestCells.Content(Profile, seed, i => (i == 0 ? 3_000 : 300) + (seed * 37), _ => 100 + (seed * 20)), bytes).ShouldBeNull();
            units += demuxer.Feed(bytes).Count;
        }

        units += demuxer.Flush().Count;
        demuxer.ContinuityFaults.ShouldBe(0);
        units.ShouldBe(5 * (24 + 45));
    }

    /// <summary>The faster the multiplex, the more free slots lie between PAT and PMT.</summary>
    [Theory]
    [InlineData(420)]
    [InlineData(840)]
    [InlineData(5103)]
    public void Receiver_that_opens_a_cell_by_itself_gets_all_of_it(int packets)
    {
        var profile = Profile with { PacketsPerCell = packets };
        var bytes = new byte[profile.CellBytes];
        new CellBuilder(profile).Build(0, TestCells.Easy(profile, 1), bytes).ShouldBeNull();

        var demuxer = new TsDemuxer();
        var units = demuxer.Feed(bytes).Concat(demuxer.Flush()).ToArray();

        units.Count(u => u.Pid.Value == profile.Pids.Video).ShouldBe(VideoFormat.PicturesPerCell);
        units.Count(u => u.Pid.Value == profile.Pids.Audio).ShouldBe(profile.Audio.FramesPerCell);
    }

    private static CellFault? Build(CellContent content) => new CellBuilder(Profile).Build(0, content, new byte[Profile.CellBytes]);
}
