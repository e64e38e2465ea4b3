using System.Text;
using Airclass.TestKit;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.Psi.Descriptors;

namespace Airclass.TransportStream.Tests.Psi;

public sealed class SectionTests
{
    [Fact]
    public void Crc_of_the_check_word_is_that_of_the_catalogue() =>
        Crc32Mpeg.Of(Encoding.ASCII.GetBytes("123456789")).ShouldBe(0x0376E6E7u);

    [Fact]
    public void Program_association_has_the_bytes_of_the_standard()
    {
        var section = PatSection.Of(transportStreamId: 1, program: 101, new Pid(0x100), version: 3).ToSection();

        Hex(section).ShouldBe(Golden("""
            00           | table id: PAT
            b0 0d        | long form, 13 bytes follow
            00 01        | transport stream id
            c7           | version 3, current
            00 00        | section 0 of 0
            00 65 e1 00  | program 101: map on PID 0x100
            """));
        PatSection.Read(section)!.Programs.ShouldBe([new(101, new(0x100))]);
    }

    [Fact]
    public void Program_map_has_the_bytes_of_the_standard()
    {
        var map = new PmtSection(101, 0, new(0x101),
        [
            new(StreamTypes.H264, new(0x101)),
            new(StreamTypes.AacAdts, new(0x102), [LanguageDescriptor.Of("chi")]),
        ]);

        var section = map.ToSection();

        Hex(section).ShouldBe(Golden("""
            02                 | table id: PMT
            b0 1d              | long form, 29 bytes follow
            00 65 c1 00 00     | program 101, version 0, current, section 0 of 0
            e1 01              | clock on PID 0x101
            f0 00              | no descriptors of the program
            1b e1 01 f0 00     | H.264 on PID 0x101, no descriptors
            0f e1 02 f0 06     | AAC on PID 0x102, six bytes of descriptors
            0a 04 63 68 69 00  | language: chi
            """));
        var read = PmtSection.Read(section)!;
        read.PcrPid.ShouldBe(new(0x101));
        read.Streams.Select(s => (s.StreamType, s.Pid.Value)).ShouldBe([(StreamTypes.H264, (ushort)0x101), (StreamTypes.AacAdts, (ushort)0x102)]);
        LanguageDescriptor.Read(read.Streams[1].Descriptors.Single()).ShouldBe("chi");
    }

    [Fact]
    public void Section_with_a_flipped_bit_is_not_believed()
    {
        var bytes = PatSection.Of(1, 1, new(0x100)).ToSection().Bytes.ToArray();
        bytes[9] ^= 1;

        var section = Section.Parse(bytes)!;

        section.CrcIsRight.ShouldBeFalse();
        PatSection.Read(section).ShouldBeNull();
    }

    [Fact]
    public void Section_beyond_4096_bytes_is_refused()
    {
        Section.Long(0x4E, 1, 0, new byte[4_084]).Bytes.Length.ShouldBe(Section.MostBytes);
        Should.Throw<ArgumentOutOfRangeException>(() => Section.Long(0x4E, 1, 0, new byte[4_085]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0030")]
    [InlineData("00b00d0001")]
    [InlineData("00b003000000")]
    public void Bytes_that_are_no_section_are_refused(string hex) => Section.Parse(Convert.FromHexString(hex)).ShouldBeNull();

    [Theory]
    [InlineData("ch")]
    [InlineData("中文字")]
    public void Language_that_is_no_code_is_refused(string language) => Should.Throw<ArgumentException>(() => LanguageDescriptor.Of(language));

    private static string Hex(Section section) => AnnotatedBytes.Hex(section.Bytes.Span[..^4]);

    private static string Golden(string annotated) => AnnotatedBytes.Hex(AnnotatedBytes.Parse(annotated));
}
