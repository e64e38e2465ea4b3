using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Tests.DvbSi;

public sealed class TableTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void Time_and_date_has_the_bytes_of_the_standard()
    {
        var section = new TdtSection(Morning).ToSection();

        AnnotatedBytes.Hex(section.Bytes.Span).ShouldBe(Golden("""
            70           | table id: TDT
            70 05        | short form, 5 bytes follow
            ef b7        | modified Julian date 61 367
            01 02 03     | 01:02:03
            """));
        TdtSection.Read(section).ShouldBe(new(Morning));
    }

    [Fact]
    public void Time_offset_has_the_bytes_of_the_standard()
    {
        var offset = new LocalTimeOffsetDescriptor("CHN", TimeSpan.FromHours(8), Morning, TimeSpan.FromHours(8));

        var section = new TotSection(Morning, [offset.ToDescriptor()]).ToSection();

        Hex(section).ShouldBe(Golden("""
            73                     | table id: TOT
            70 1a                  | short form, 26 bytes follow
            ef b7 01 02 03         | UTC
            f0 0f                  | 15 bytes of descriptors
            58 0d                  | local time offset, 13 bytes
            43 48 4e               | CHN
            02                     | region 0, east of Greenwich
            08 00                  | plus 8 hours
            ef b7 01 02 03         | next change
            08 00                  | to plus 8 hours
            """));
        section.CrcIsRight.ShouldBeTrue();
        LocalTimeOffsetDescriptor.Read(TotSection.Read(section)!.Descriptors.Single()).ShouldBe(offset);
    }

    [Fact]
    public void Service_description_has_the_bytes_of_the_standard()
    {
        var name = new ServiceDescriptor(ServiceDescriptor.DigitalTelevision, "A", "课");

        var section = new SdtSection(1, 0xFF01, 2, [new(101, RunningStatus.Running, [name.ToDescriptor(DvbTextCoding.Utf8)])]).ToSection();

        Hex(section).ShouldBe(Golden("""
            42              | table id: SDT of this stream
            f0 1c           | long form, 28 bytes follow
            00 01           | transport stream id
            c5 00 00        | version 2, current, section 0 of 0
            ff 01 ff        | original network id, reserved
            00 65           | service id
            ff              | EIT schedule and EIT present/following are there
            80 0b           | running, not scrambled, 11 bytes of descriptors
            48 09           | service descriptor, 9 bytes
            01              | digital television
            02 15 41        | provider "A", UTF-8
            04 15 e8 af be  | name "课", UTF-8
            """));
        var read = SdtSection.Read(section)!;
        read.OriginalNetworkId.ShouldBe((ushort)0xFF01);
        ServiceDescriptor.Read(read.Services.Single().Descriptors.Single()).ShouldBe(name);
    }

    [Fact]
    public void Event_information_has_the_bytes_of_the_standard()
    {
        var title = new ShortEventDescriptor("chi", "课", "");
        var lesson = new EitEvent(7, Morning, TimeSpan.FromSeconds(96), RunningStatus.Running, [title.ToDescriptor(DvbTextCoding.Gb2312), ContentDescriptor.Of(ContentDescriptor.Education)]);

        var section = EitSection.PresentFollowing(101, 1, 0xFF01, 5, following: false, lesson).ToSection();

        Hex(section).ShouldBe(Golden("""
            4e              | table id: EIT present/following of this stream
            f0 29           | long form, 41 bytes follow
            00 65           | service id
            cb 00 01        | version 5, current, section 0 of 1
            00 01 ff 01     | transport stream id, original network id
            01 4e           | last section of the segment, last table id
            00 07           | event id
            ef b7 01 02 03  | starts
            00 01 36        | lasts 1 min 36 s
            80 0e           | running, not scrambled, 14 bytes of descriptors
            4d 08           | short event, 8 bytes
            63 68 69        | chi
            03 13 bf ce     | title, GB 2312
            00              | no text
            54 02 90 00     | content: education
            """));
        var read = EitSection.Read(section)!;
        read.Events.Single().EventId.ShouldBe((ushort)7);
        ShortEventDescriptor.Read(read.Events.Single().Descriptors[0]).ShouldBe(title);
    }

    [Fact]
    public void Network_information_has_the_bytes_of_the_standard()
    {
        var stream = new NitStream(1, 0xFF01,
        [
            ServiceListDescriptor.Of(((ushort)101, (byte)0x16)), PrivateDataSpecifierDescriptor.Of(LogicalChannelDescriptor.UsualSpecifier),
            LogicalChannelDescriptor.Of(LogicalChannelDescriptor.UsualTag, ((ushort)101, 1)),
        ]);

        var section = new NitSection(0xFF01, 3, [new NetworkNameDescriptor("课").ToDescriptor(DvbTextCoding.Utf8)], [stream]).ToSection();

        Hex(section).ShouldBe(Golden("""
            40              | table id: NIT of this network
            f0 2a           | long form, 42 bytes follow
            ff 01           | network id
            c7 00 00        | version 3, current, section 0 of 0
            f0 06           | 6 bytes of descriptors
            40 04           | network name, 4 bytes
            15 e8 af be     | "课", UTF-8
            f0 17           | 23 bytes of streams
            00 01 ff 01     | transport stream id, original network id
            f0 11           | 17 bytes of descriptors
            41 03 00 65 16  | service list: 101 is H.264
            5f 04 00 00 00 28 | private data specifier
            83 04 00 65 fc 01 | logical channel: 101 is visible under 1
            """));
        var read = NitSection.Read(section)!;
        read.Streams.ShouldHaveSingleItem().Descriptors.ShouldBe(stream.Descriptors);
        read.Version.ShouldBe(3);
        NitSection.Read(new TdtSection(Morning).ToSection()).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, "43484e00")]
    [InlineData(4, "43484e01")]
    [InlineData(18, "43484e0f")]
    public void Rating_is_the_age_less_three(int age, string bytes) =>
        Convert.ToHexStringLower(ParentalRatingDescriptor.Of("CHN", age).Data).ShouldBe(bytes);

    [Fact]
    public void Rating_that_the_field_cannot_say_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ParentalRatingDescriptor.Of("CHN", 3));
        Should.Throw<ArgumentOutOfRangeException>(() => ParentalRatingDescriptor.Of("CHN", 19));
        Should.Throw<ArgumentOutOfRangeException>(() => LogicalChannelDescriptor.Of(0x83, ((ushort)1, 1024)));
    }

    [Theory]
    [InlineData(DvbTextCoding.Utf8)]
    [InlineData(DvbTextCoding.Gb2312)]
    public void Long_text_is_split_between_characters_and_read_whole(DvbTextCoding coding)
    {
        var text = string.Concat(Enumerable.Repeat("认识长方形 and squares，", 60));

        var chain = ExtendedEventDescriptor.Of("chi", text, coding, 4096);

        chain.Length.ShouldBeGreaterThan(3);
        var heads = chain.Select(d => d.Data[0]).ToList();
        heads.Select(h => h & 0x0F).Distinct().ShouldHaveSingleItem().ShouldBe(chain.Length - 1);
        heads.Select(h => h >> 4).ShouldBe(Enumerable.Range(0, chain.Length));
        ExtendedEventDescriptor.Read(chain).ShouldBe(text);
        ExtendedEventDescriptor.Of("chi", text, coding, 300).Sum(d => d.Size).ShouldBeLessThanOrEqualTo(300);
        ExtendedEventDescriptor.Of("chi", "", coding, 300).ShouldBeEmpty();
    }

    [Fact]
    public void Missing_event_is_an_empty_section() =>
        EitSection.Read(EitSection.PresentFollowing(101, 1, 1, 0, following: true, null).ToSection())!
            .ShouldSatisfyAllConditions(s => s.Events.ShouldBeEmpty(), s => s.Number.ShouldBe((byte)1), s => s.LastNumber.ShouldBe((byte)1));

    [Fact]
    public void Long_title_leaves_a_descriptor_of_255_bytes()
    {
        var descriptor = new ShortEventDescriptor("chi", new string('课', 200), new string('文', 200)).ToDescriptor(DvbTextCoding.Utf8);

        descriptor.Data.Length.ShouldBeLessThanOrEqualTo(255);
        ShortEventDescriptor.Read(descriptor)!.Name.ShouldBe(new string('课', 83));
    }

    [Fact]
    public void Region_beyond_60_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalTimeOffsetDescriptor("CHN", TimeSpan.Zero, Morning, TimeSpan.Zero, 61));

    private static string Hex(Section section) => AnnotatedBytes.Hex(section.Bytes.Span[..^4]);

    private static string Golden(string annotated) => AnnotatedBytes.Hex(AnnotatedBytes.Parse(annotated));
}
