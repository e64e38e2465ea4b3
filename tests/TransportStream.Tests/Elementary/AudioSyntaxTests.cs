using Airclass.TransportStream.Elementary;

namespace Airclass.TransportStream.Tests.Elementary;

/// <summary>The lengths of frames by their headers, held against the tables of the standards.</summary>
public sealed class AudioSyntaxTests
{
    public static TheoryData<string, byte[], AudioFrameHead> Headers => new()
    {
        { "aac", [0xFF, 0xF1, 0x4C, 0x80, 0x2E, 0x7F, 0xFC], new(371, 1_024, 48_000) },
        { "aac", [0xFF, 0xF9, 0x50, 0x80, 0x2E, 0x7F, 0xFC], new(371, 1_024, 44_100) },
        { "layer ii", [0xFF, 0xFD, 0xA4, 0x00], new(576, 1_152, 48_000) },
        // 44.1 kHz: 626.9 bytes, so most frames have the padding bit.
        { "layer ii", [0xFF, 0xFD, 0xA2, 0x00], new(627, 1_152, 44_100) },
        { "layer ii", [0xFF, 0xFD, 0xA0, 0x00], new(626, 1_152, 44_100) },
        // MPEG-2 has half the rates and bit rates of its own: 64 kbit/s at 24 kHz.
        { "layer ii", [0xFF, 0xF5, 0x84, 0x00], new(384, 1_152, 24_000) },
        { "ac-3", [0x0B, 0x77, 0, 0, 0x14, 0x40], new(768, 1_536, 48_000) },
        // 192 kbit/s at 44.1 kHz: 417 or 418 words.
        { "ac-3", [0x0B, 0x77, 0, 0, 0x54, 0x40], new(834, 1_536, 44_100) },
        { "ac-3", [0x0B, 0x77, 0, 0, 0x55, 0x40], new(836, 1_536, 44_100) },
        { "ac-3", [0x0B, 0x77, 0, 0, 0xA5, 0x40], new(3_840, 1_536, 32_000) },
    };

    public static TheoryData<string, byte[]> OtherBytes => new()
    {
        { "aac", [0xFF, 0xF1, 0x4C, 0x80, 0x2E, 0x7F] },
        { "aac", [0xFF, 0xF1, 0x4C, 0x80, 0x00, 0xDF, 0xFC] },
        { "layer ii", [0xFF, 0xFB, 0xA4, 0x00] },
        { "layer ii", [0xFF, 0xFD, 0x04, 0x00] },
        { "layer ii", [0xFF, 0xFD, 0xAC, 0x00] },
        { "ac-3", [0x0B, 0x77, 0, 0, 0xD4, 0x40] },
        { "ac-3", [0x0B, 0x77, 0, 0, 0x26, 0x40] },
        // E-AC-3 counts otherwise.
        { "ac-3", [0x0B, 0x77, 0, 0, 0x14, 0x80] },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Header_of_a_frame_says_its_length(string codec, byte[] bytes, AudioFrameHead expected)
    {
        Of(codec).TryRead(bytes, out var head).ShouldBeTrue();

        head.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(OtherBytes))]
    public void Other_bytes_are_no_header(string codec, byte[] bytes) => Of(codec).TryRead(bytes, out _).ShouldBeFalse();

    [Fact]
    public void Frames_are_split_by_their_lengths()
    {
        byte[] first = [0xFF, 0xF1, 0x4C, 0x80, 0x01, 0x5F, 0xFC, 1, 2, 3];
        byte[] second = [0xFF, 0xF1, 0x4C, 0x80, 0x01, 0x1F, 0xFC, 9];

        var frames = AudioSyntax.Aac.Split((byte[])[0, .. first, .. second, .. first.Take(8)]);

        frames.Select(f => f.ToArray()).ShouldBe([first, second]);
    }

    private static AudioSyntax Of(string codec) => codec switch { "aac" => AudioSyntax.Aac, "layer ii" => AudioSyntax.LayerII, _ => AudioSyntax.Ac3 };
}
