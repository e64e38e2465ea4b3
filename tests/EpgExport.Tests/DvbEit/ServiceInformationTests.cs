using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.Psi.Descriptors;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.DvbEit;

public sealed class ServiceInformationTests
{
    private static readonly Timeline Two = Timeline([Lesson("a", 0, 100), Filler(100, 25), Lesson("b", 125, 100)]);

    [Fact]
    public void Pat_names_the_service_and_its_map()
    {
        var pat = PatSection.Read(Single(Of(Two), 0, Pid.Pat))!;

        pat.TransportStreamId.ShouldBe((ushort)1);
        pat.Programs.ShouldBe([new(101, new(0x100))]);
    }

    [Fact]
    public void Pmt_names_picture_clock_and_sound_with_its_language()
    {
        var pmt = PmtSection.Read(Single(Of(Two), 0, new(0x100)))!;

        pmt.ProgramNumber.ShouldBe((ushort)101);
        pmt.PcrPid.ShouldBe(new Pid(0x101));
        pmt.Streams.Select(s => (s.StreamType, s.Pid.Value)).ShouldBe([((byte)0x1B, (ushort)0x101), ((byte)0x0F, (ushort)0x102)]);
        LanguageDescriptor.Read(pmt.Streams[1].Descriptors[0]).ShouldBe("chi");
    }

    [Theory]
    [InlineData(VideoCodec.Mpeg2, AudioCodec.LayerII, 0x02, 0x03)]
    [InlineData(VideoCodec.H264, AudioCodec.Ac3, 0x1B, 0x06)]
    [InlineData(VideoCodec.Hevc, AudioCodec.Aac, 0x24, 0x0F)]
    public void Pmt_names_the_codecs_of_the_profile(VideoCodec video, AudioCodec audio, byte pictures, byte sound)
    {
        var profile = Sd with { Video = Sd.Video with { Codec = video }, Audio = Sd.Audio with { Codec = audio } };
        var pmt = PmtSection.Read(Single(Of(Two, profile), 0, new(0x100)))!;

        pmt.Streams.Select(s => s.StreamType).ShouldBe([pictures, sound]);
        pmt.Streams[1].Descriptors.Any(d => d.Tag == Ac3Descriptor.Tag).ShouldBe(audio == AudioCodec.Ac3);
    }

    [Theory]
    [InlineData(SiTextEncoding.Utf8, VideoCodec.H264, 180, 0x16)]
    [InlineData(SiTextEncoding.Gb2312, VideoCodec.H264, 1080, 0x19)]
    [InlineData(SiTextEncoding.Gb2312, VideoCodec.Mpeg2, 576, 0x01)]
    [InlineData(SiTextEncoding.Utf8, VideoCodec.Mpeg2, 1080, 0x11)]
    [InlineData(SiTextEncoding.Utf8, VideoCodec.Hevc, 2160, 0x1F)]
    public void Sdt_names_provider_and_service(SiTextEncoding coding, VideoCodec codec, int lines, int type)
    {
        var profile = Sd with { SiText = coding, Video = Sd.Video with { Codec = codec, Height = lines } };
        var service = SdtSection.Read(Single(Of(Two, profile), 0, Pid.Sdt))!.Services.ShouldHaveSingleItem();

        service.EitPresentFollowing.ShouldBeTrue();
        service.EitSchedule.ShouldBeTrue();
        service.Status.ShouldBe(RunningStatus.Running);
        ServiceDescriptor.Read(service.Descriptors[0]).ShouldBe(new ServiceDescriptor((byte)type, "空中课堂", "空中课堂一年级"));
    }

    [Fact]
    public void Sdt_with_another_name_has_another_version()
    {
        var versions = Enumerable.Range(0, 8)
            .Select(i => new ServiceInformation(Station, G1 with { Name = new($"名{i}") }, Sd, Teller, Two).Sections(0, Pid.Sdt)[0].Version);

        versions.Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Present_and_following_switch_at_the_very_cell()
    {
        var information = Of(Two);

        Titles(information, 99).ShouldBe(("a", "课间"));
        Titles(information, 100).ShouldBe(("课间", "b"));
        Titles(information, 125).ShouldBe(("b", null));
        // Asked for an earlier cell again, it says the same again.
        Titles(information, 99).ShouldBe(("a", "课间"));
    }

    [Fact]
    public void Present_runs_and_following_does_not()
    {
        var (present, following) = Eit(Of(Two), 10);

        present.Events[0].Status.ShouldBe(RunningStatus.Running);
        following.Events[0].Status.ShouldBe(RunningStatus.NotRunning);
        present.Events[0].Start.ToUnixTimeSeconds().ShouldBe(Midnight.Start.ToUnixTimeSeconds());
        (present.Events[0].Start + present.Events[0].Duration).ShouldBe(following.Events[0].Start);
        present.Events[0].EventId.ShouldBe(Two.Events[0].DvbEventId);
    }

    [Fact]
    public void Versions_follow_the_timeline()
    {
        foreach (var e in Two.Events)
        {
            var (present, following) = Eit(Of(Two), (e.Start - Midnight).Value);

            present.Version.ShouldBe(e.PresentFollowingVersion);
            following.Version.ShouldBe(e.PresentFollowingVersion);
        }
    }

    [Fact]
    public void Cell_without_an_event_has_both_sections_and_the_next_version()
    {
        var gap = Of(Timeline([Lesson("a", 0, 100), Lesson("b", 200, 100)]));

        Titles(gap, -1).ShouldBe((null, "a"));
        Titles(gap, 150).ShouldBe((null, "b"));
        Titles(gap, 300).ShouldBe((null, null));
        new long[] { -1, 50, 150, 250, 300 }.Select(cell => Eit(gap, cell).Present.Version).ShouldBe([31, 0, 1, 2, 3]);
        Titles(Of(Timeline([])), 0).ShouldBe((null, null));
    }

    [Fact]
    public void Fillers_in_a_row_are_one_event_under_one_id()
    {
        var information = Of(Timeline([Filler(0, 10), Filler(10, 10), Lesson("a", 20, 10)]));

        Eit(information, 5).Present.Events[0].EventId.ShouldBe(Eit(information, 15).Present.Events[0].EventId);
        Titles(information, 5).ShouldBe(("课间", "a"));
        Titles(information, 15).ShouldBe(("课间", "a"));
    }

    [Fact]
    public void Break_longer_than_the_field_is_told_as_the_longest()
    {
        var week = Of(Timeline([Filler(0, 630_000)]));

        Eit(week, 5).Present.Events[0].Duration.ShouldBe(new TimeSpan(99, 59, 59));
    }

    [Fact]
    public void Lesson_is_told_in_chinese_then_english_with_its_kind()
    {
        var descriptors = Eit(Of(Two), 0).Present.Events[0].Descriptors;

        ShortEventDescriptor.Read(descriptors[0]).ShouldBe(new ShortEventDescriptor("chi", "a", ""));
        ShortEventDescriptor.Read(descriptors[1]).ShouldBe(new ShortEventDescriptor("eng", "Lesson a", ""));
        descriptors[2].Data.ToArray().ShouldBe(new byte[] { 0x92, 0, 0x54, 0 });
    }

    [Fact]
    public void Texts_of_any_length_and_coding_fit_the_budget_and_end_at_a_character() =>
        Prop.ForAll<string, NonNegativeInt, bool>((text, repeat, old) =>
        {
            foreach (var budget in new[] { 1, 2, 4, 8 })
            {
                var title = string.Concat(Enumerable.Repeat((text ?? "") + "长标题é😀", (repeat.Get % 300) + 1));
                var lesson = Lesson("a", 0, 10) with { Title = new(title, title), Description = new(title, title) };
                var profile = Sd with { Si = Sd.Si with { Eit = budget }, SiText = old ? SiTextEncoding.Gb2312 : SiTextEncoding.Utf8 };
                var sections = Of(Timeline([lesson, lesson with { Start = lesson.End }]), profile).Sections(Midnight.Value, Pid.Eit);

                sections.Sum(s => SectionCarousel.PacketsOf(s.Bytes.Length)).ShouldBeLessThanOrEqualTo(Math.Max(budget, 2));
                sections.Take(2).Select(s => s.TableId).ShouldAllBe(t => t == TableIds.EitPresentFollowingActual);
                var told = ShortEventDescriptor.Read(EitSection.Read(sections[0])!.Events[0].Descriptors[0])!;
                told.Name.ShouldNotContain('\uFFFD');
                told.Name.Length.ShouldBeGreaterThan(0);
                if (!old)
                {
                    GuideText.Clean(title).ShouldStartWith(told.Name);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tdt_and_tot_tell_the_cells_start_in_utc_and_the_zone()
    {
        var sections = Of(Two).Sections(Midnight.Value + 1, Pid.TdtTot);
        var tot = TotSection.Read(sections[1])!;
        var offset = LocalTimeOffsetDescriptor.Read(tot.Descriptors[0])!;

        TdtSection.Read(sections[0])!.Utc.ShouldBe(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        tot.Utc.ShouldBe(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        offset.Country.ShouldBe("CHN");
        offset.Offset.ShouldBe(TimeSpan.FromHours(8));
        offset.NextOffset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void Tot_of_a_zone_with_summer_time_names_the_next_change()
    {
        var offset = Offset("Europe/Berlin")!;

        offset.Country.ShouldBe("DEU");
        offset.Offset.ShouldBe(TimeSpan.FromHours(1));
        offset.Change.ShouldBe(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero));
        offset.NextOffset.ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("PRC", "CHN")]
    [InlineData("Asia/Urumqi", "CHN")]
    [InlineData("America/New_York", "USA")]
    [InlineData("Asia/Kolkata", "IND")]
    [InlineData("Europe/London", "GBR")]
    public void Zone_names_its_country(string zone, string country) => Offset(zone)!.Country.ShouldBe(country);

    [Fact]
    public void Tot_of_a_zone_of_no_country_has_no_offset() => Offset("Etc/UTC").ShouldBeNull();

    [Fact]
    public void Every_country_of_the_zone_table_has_its_three_letters()
    {
        foreach (var place in NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!)
        {
            var offset = Offset(place.ZoneId).ShouldNotBeNull(place.ZoneId);
            offset.Country.ShouldMatch("^[A-Z]{3}$", place.ZoneId);
        }
    }

    [Fact]
    public void Sections_are_the_same_from_every_node_and_made_once_for_an_event()
    {
        var information = Of(Two);

        var round = (int)information.ScheduleAt(Midnight).FarCycle.Value;

        information.Sections(Midnight.Value, Pid.Eit).ShouldBe(Of(Two).Sections(Midnight.Value + (3 * round), Pid.Eit));
        information.Sections(Midnight.Value, Pid.Eit).ShouldBeSameAs(information.Sections(Midnight.Value + (3 * round), Pid.Eit));
    }

    [Fact]
    public void Pid_of_nobody_has_no_sections() => Of(Two).Sections(Midnight.Value, new(0x1FF0)).ShouldBeEmpty();

    [Fact]
    public void Nit_names_network_service_and_channel_number()
    {
        var nit = NitSection.Read(Single(Of(Two), 0, Pid.Nit))!;
        var stream = nit.Streams.ShouldHaveSingleItem();

        nit.NetworkId.ShouldBe(G1.Triplet.OriginalNetworkId);
        NetworkNameDescriptor.Read(nit.Descriptors.ShouldHaveSingleItem()).ShouldBe(new NetworkNameDescriptor("空中课堂"));
        (stream.TransportStreamId, stream.OriginalNetworkId).ShouldBe((G1.Triplet.TransportStreamId, G1.Triplet.OriginalNetworkId));
        ServiceListDescriptor.Read(stream.Descriptors[0]).ShouldBe([((ushort)101, (byte)0x16)]);
        PrivateDataSpecifierDescriptor.Read(stream.Descriptors[1]).ShouldBe(0x28u);
        stream.Descriptors[2].Tag.ShouldBe((byte)0x83);
        LogicalChannelDescriptor.Read(stream.Descriptors[2]).ShouldBe([((ushort)101, 1)]);
    }

    [Fact]
    public void Nit_of_a_network_with_tags_of_its_own_uses_them_and_cuts_its_name_to_the_packet()
    {
        var station = Station with { Network = new() { Name = new string('网', 200), ChannelTag = 0x87, ChannelSpecifier = 0 } };
        var section = new ServiceInformation(station, G1, Sd, Teller, Two).Sections(0, Pid.Nit).ShouldHaveSingleItem();
        var nit = NitSection.Read(section)!;

        nit.Streams[0].Descriptors.Select(d => d.Tag).ShouldBe([ServiceListDescriptor.Tag, (byte)0x87]);
        NetworkNameDescriptor.Read(nit.Descriptors[0])!.Name.ShouldMatch("^网{40,}$");
        SectionCarousel.PacketsOf(section.Bytes.Length).ShouldBe(1);
    }

    [Fact]
    public void Service_without_a_number_has_none_in_the_nit() =>
        NitSection.Read(new ServiceInformation(Station, G1 with { Number = null }, Sd, Teller, Two).Sections(0, Pid.Nit)[0])!
            .Streams[0].Descriptors.Select(d => d.Tag).ShouldBe([ServiceListDescriptor.Tag]);

    [Fact]
    public void Event_names_its_streams_by_the_labels_of_the_map_and_its_rating()
    {
        var station = Station with { Network = new() { Rating = 6 } };
        var information = new ServiceInformation(station, G1, Sd, Teller, Two);
        var descriptors = Eit(information, 0).Present.Events[0].Descriptors;

        descriptors.Single(d => d.Tag == ParentalRatingDescriptor.Tag).Data.ToArray().ShouldBe("CHN\u0003"u8.ToArray());
        // H.264 16:9, 25 pictures a second; AAC stereo.
        descriptors.Where(d => d.Tag == ComponentDescriptor.Tag).Select(d => Convert.ToHexStringLower(d.Data)).ShouldBe(["f50301636869", "f60302636869"]);
        var labels = PmtSection.Read(Single(information, 0, new(0x100)))!.Streams
            .Select(s => s.Descriptors.Single(d => d.Tag == StreamIdentifierDescriptor.Tag).Data[0]);
        labels.ShouldBe([(byte)1, (byte)2]);
    }

    [Fact]
    public void Long_description_is_told_whole_behind_the_short_texts()
    {
        var text = string.Concat(Enumerable.Repeat("认识长方形和正方形，", 12));
        var lesson = Lesson("a", 0, 100) with { Description = new(text) };
        var profile = Sd with { Si = Sd.Si with { Eit = 16 } };
        var descriptors = Eit(Of(Timeline([lesson]), profile), 0).Present.Events[0].Descriptors;

        text.ShouldStartWith(ShortEventDescriptor.Read(descriptors[0])!.Text);
        ExtendedEventDescriptor.Read(descriptors).ShouldBe(text);
    }

    private static ServiceInformation Of(Timeline timeline, Profile? profile = null) => new(Station, G1, profile ?? Sd, Teller, timeline);

    private static LocalTimeOffsetDescriptor? Offset(string zone)
    {
        var station = Station with { Zone = DateTimeZoneProviders.Tzdb[zone] };
        var sections = new ServiceInformation(station, G1, Sd, Teller, Two).Sections(Midnight.Value, Pid.TdtTot);
        return TotSection.Read(sections[1])!.Descriptors.Select(LocalTimeOffsetDescriptor.Read).FirstOrDefault();
    }

    private static Section Single(ServiceInformation information, long offset, Pid pid) =>
        information.Sections(Midnight.Value + offset, pid).ShouldHaveSingleItem();

    private static (EitSection Present, EitSection Following) Eit(ServiceInformation information, long offset)
    {
        var sections = information.Sections(Midnight.Value + offset, Pid.Eit);
        sections.Take(2).Select(s => s.Number).ShouldBe([(byte)0, (byte)1]);
        return (EitSection.Read(sections[0])!, EitSection.Read(sections[1])!);
    }

    private static (string? Present, string? Following) Titles(ServiceInformation information, long offset)
    {
        var (present, following) = Eit(information, offset);
        return (Title(present), Title(following));
    }

    private static string? Title(EitSection section) =>
        section.Events.IsEmpty ? null : ShortEventDescriptor.Read(section.Events[0].Descriptors[0])!.Name;
}
