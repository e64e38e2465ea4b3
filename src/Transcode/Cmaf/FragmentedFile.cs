using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Renditions;

namespace Airclass.Transcode.Cmaf;

/// <summary>
/// Reads the shape of a fragmented MP4 file (ISO 14496-12 §8.8) and holds it against what is promised of a track: an initialisation without an
/// edit list that says how its sound is coded, then a fragment a cell, each of one movie fragment with one track, in time without a gap, from 0:
/// its first picture is shown when its first is decoded, so that pictures and sound are presented from 0 on.
/// </summary>
public static class FragmentedFile
{
    private const int BoxHead = 8;

    /// <summary>The track, or what is wrong with the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cells">How many fragments it has to have.</param>
    /// <param name="cellTicks">The length of each in the track's own time.</param>
    /// <param name="samples">Samples of each; 0: not asked.</param>
    public static (CmafTrack? Track, string? Fault) Read(string path, long cells, long cellTicks, int samples)
    {
        using var file = File.OpenRead(path);
        var init = 0L;
        var fragments = ImmutableArray.CreateBuilder<int>();
        var start = 0L;
        var head = new byte[BoxHead];
        while (file.ReadAtLeast(head, BoxHead, throwOnEndOfStream: false) == BoxHead)
        {
            var (size, type) = (BinaryPrimitives.ReadUInt32BigEndian(head), Encoding.ASCII.GetString(head, 4, 4));
            if (size < BoxHead)
            {
                return Wrong($"a box {type} of {size} bytes");
            }

            var end = file.Position - BoxHead + size;
            if (type is "moov" or "moof")
            {
                var body = new byte[size - BoxHead];
                file.ReadExactly(body);
                if (Fault(type, body, fragments.Count * cellTicks, samples) is { } fault)
                {
                    return Wrong($"fragment {fragments.Count}: {fault}");
                }
            }

            file.Position = end;
            if (type == "moov")
            {
                init = start = end;
            }
            else if (type == "mdat")
            {
                fragments.Add((int)(end - start));
                start = end;
            }
        }

        return init == 0 || fragments.Count != cells || start != file.Length
            ? Wrong($"{fragments.Count} fragments, not {cells}")
            : (new(Path.GetFileName(path), (int)init, fragments.ToImmutable()), null);

        (CmafTrack?, string?) Wrong(FormattableString text) => (null, $"{Path.GetFileName(path)}: {text.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string? Fault(string type, ReadOnlySpan<byte> body, long time, int samples)
    {
        if (type == "moov")
        {
            return !Find(body, "trak", "edts").IsEmpty ? "an edit list"
                : NamesSound(Find(body, "trak", "mdia", "minf", "stbl", "stsd")) ? null
                : "does not say how its sound is coded";
        }

        var decoded = Find(body, "traf", "tfdt");
        var run = Find(body, "traf", "trun");
        if (decoded.Length < 8 || run.Length < 8)
        {
            return "no time, or no samples";
        }

        var begins = decoded[0] == 1 ? (long)BinaryPrimitives.ReadUInt64BigEndian(decoded[4..]) : BinaryPrimitives.ReadUInt32BigEndian(decoded[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(run[4..]);
        return begins != time ? string.Create(CultureInfo.InvariantCulture, $"begins at {begins}, not {time}")
            : samples > 0 && count != samples ? string.Create(CultureInfo.InvariantCulture, $"{count} samples, not {samples}")
            : FirstShown(Find(body, "traf", "tfhd"), run) is var shown and not 0 ? string.Create(CultureInfo.InvariantCulture, $"is presented from {shown} on, not from its start")
            : null;
    }

    /// <summary>
    /// When the first sample in order of presentation is shown, from the fragment's start (ISO 14496-12 §8.8.8): its composition offset may be
    /// negative, so that this is 0 without an edit list.
    /// </summary>
    private static long FirstShown(ReadOnlySpan<byte> header, ReadOnlySpan<byte> run)
    {
        const int HasOffset = 1, HasFirstFlags = 4, HasDuration = 0x100, HasSize = 0x200, HasFlags = 0x400, HasComposition = 0x800;
        var (flags, count) = (BinaryPrimitives.ReadInt32BigEndian(run) & 0xFFFFFF, BinaryPrimitives.ReadInt32BigEndian(run[4..]));
        if ((flags & HasComposition) == 0)
        {
            return 0;
        }

        var at = 8 + ((flags & HasOffset) != 0 ? 4 : 0) + ((flags & HasFirstFlags) != 0 ? 4 : 0);
        var (first, decoded, usual) = (long.MaxValue, 0L, DefaultDuration(header));
        for (var i = 0; i < count; i++)
        {
            var duration = usual;
            if ((flags & HasDuration) != 0)
            {
                duration = BinaryPrimitives.ReadUInt32BigEndian(run[at..]);
                at += 4;
            }

            at += ((flags & HasSize) != 0 ? 4 : 0) + ((flags & HasFlags) != 0 ? 4 : 0);
            first = Math.Min(first, decoded + BinaryPrimitives.ReadInt32BigEndian(run[at..]));
            (at, decoded) = (at + 4, decoded + duration);
        }

        return first;
    }

    private static long DefaultDuration(ReadOnlySpan<byte> header)
    {
        var flags = BinaryPrimitives.ReadInt32BigEndian(header);
        var at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
        return (flags & 8) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(header[at..]) : 0;
    }

    /// <summary>True unless the sound is AAC without its DecoderSpecificInfo (ISO 14496-1 §7.2.6.7): no browser opens that.</summary>
    private static bool NamesSound(ReadOnlySpan<byte> descriptions)
    {
        const int ListHead = 8, SoundHead = 28, Version = 4, Stream = 3, Decoder = 4, Specific = 5;
        if (descriptions.Length < ListHead || Find(descriptions[ListHead..], "mp4a") is not { Length: > SoundHead } sound)
        {
            return true;
        }

        var words = Find(sound[SoundHead..], "esds");
        return words.Length > Version
            && Descriptor(words[Version..], Stream) is { Length: > 3 } stream
            && Descriptor(stream[3..], Decoder) is { Length: > 13 } decoder
            && !Descriptor(decoder[13..], Specific).IsEmpty;
    }

    /// <summary>The body of the descriptor that begins here, if it has this tag; its size is said in sevens of bits.</summary>
    private static ReadOnlySpan<byte> Descriptor(ReadOnlySpan<byte> words, int tag)
    {
        if (words.IsEmpty || words[0] != tag)
        {
            return [];
        }

        var (size, at) = (0, 1);
        do
        {
            size = (size << 7) | (words[at] & 0x7F);
        }
        while ((words[at++] & 0x80) != 0 && at < words.Length && at <= 4);
        return at + size <= words.Length ? words.Slice(at, size) : [];
    }

    /// <summary>The body of the first box on a path; empty if there is none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> body, params ReadOnlySpan<string> path)
    {
        while (body.Length >= BoxHead)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(body);
            if (size < BoxHead || size > body.Length)
            {
                return [];
            }

            if (string.Equals(Encoding.ASCII.GetString(body.Slice(4, 4)), path[0], StringComparison.Ordinal))
            {
                return path.Length == 1 ? body[BoxHead..size] : Find(body[BoxHead..size], path[1..]);
            }

            body = body[size..];
        }

        return [];
    }
}
