using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>How the frames of an audio codec are found: by their headers, one after the other.</summary>
public abstract class AudioSyntax
{
    /// <summary>AAC with ADTS headers (ISO 14496-3 §1.A.3).</summary>
    public static AudioSyntax Aac { get; } = new AdtsSyntax();

    /// <summary>MPEG-1 and MPEG-2 audio, Layer II (ISO 11172-3 §2.4.1.3).</summary>
    public static AudioSyntax LayerII { get; } = new LayerIISyntax();

    /// <summary>AC-3 (ETSI TS 102 366 §4.3).</summary>
    public static AudioSyntax Ac3 { get; } = new Ac3Syntax();

    /// <summary>The syntax of an elementary stream; null if it is no sound that we know.</summary>
    /// <param name="stream">With its descriptors, for AC-3 is private data to ISO 13818-1.</param>
    public static AudioSyntax? Of(PmtStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StreamType switch
        {
            StreamTypes.AacAdts => Aac,
            StreamTypes.Mpeg1Audio or StreamTypes.Mpeg2Audio => LayerII,
            StreamTypes.AtscAc3 => Ac3,
            StreamTypes.PrivatePes when stream.Descriptors.Any(d => d.Tag == DvbSi.Descriptors.Ac3Descriptor.Tag) => Ac3,
            _ => null,
        };
    }

    /// <summary>What the PMT calls it in DVB.</summary>
    public abstract byte StreamType { get; }

    /// <summary>What its PES packets are called.</summary>
    public virtual byte StreamId => PesHeader.AudioStreamId;

    /// <summary>Bytes that have to be seen to tell a frame's length.</summary>
    public abstract int HeaderSize { get; }

    /// <summary>B: bytes of the decoder's main buffer, for up to two channels (ISO 13818-1 §2.4.2.3; AC-3: ETSI TS 101 154).</summary>
    public virtual int MainBufferBytes => 3_584;

    /// <summary>Reads the header of a frame. False if no whole header of a sane frame starts here.</summary>
    public abstract bool TryRead(ReadOnlySpan<byte> bytes, out AudioFrameHead head);

    /// <summary>The whole frames, in order. Bytes before the first header, between frames or of a cut last frame are left out.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at + HeaderSize <= bytes.Length;)
        {
            if (!TryRead(bytes.Span[at..], out var head))
            {
                at++;
                continue;
            }

            if (at + head.Length <= bytes.Length)
            {
                frames.Add(bytes.Slice(at, head.Length));
            }

            at += head.Length;
        }

        return frames;
    }
}

/// <summary>What the header of an audio frame says.</summary>
/// <param name="Length">Bytes, header included.</param>
/// <param name="Samples">Samples of each channel.</param>
/// <param name="SampleRate">Hz; 0 for reserved codes.</param>
public readonly record struct AudioFrameHead(int Length, int Samples, int SampleRate);
