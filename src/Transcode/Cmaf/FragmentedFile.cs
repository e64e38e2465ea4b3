using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airclass.Domain.Renditions;

namespace Airclass.Transcode.Cmaf;

/// <summary>
/// Reads the shape of a fragmented MP4 file (ISO 14496-12 §8.8) and holds it against what is promised of a track: an initialisation without an
/// edit list, then a fragment a cell, each of one movie fragment with one track, in time without a gap, from 0.
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
            return Find(body, "trak", "edts").IsEmpty ? null : "an edit list";
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
            : null;
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
