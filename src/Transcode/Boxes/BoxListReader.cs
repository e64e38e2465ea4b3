using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Boxes;

/// <summary>Reads a boxes.yaml: chips and the boxes they are in (hardware-profiles/README.md describes the keys).</summary>
internal static class BoxListReader
{
    /// <summary>What a file lists; what is wrong with it is collected.</summary>
    public static (List<Chip> Chips, List<BoxEntry> Boxes) Read(IDocumentParser parser, string file, DiagnosticBag found)
    {
        try
        {
            if (parser.Parse(file, File.ReadAllText(file), found) is not { } root)
            {
                return ([], []);
            }

            var keys = MappingReader.Open(root, "boxes.yaml", found);
            var chips = keys.Items("chips").Select(n => ReadChip(MappingReader.Open(n, "chips", found), found)).ToList();
            var boxes = keys.Items("boxes").Select(n => ReadBox(MappingReader.Open(n, "boxes", found))).ToList();
            keys.Close();
            return (chips, boxes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add(DocumentDiagnostics.Unreadable, new(file), e.Message);
            return ([], []);
        }
    }

    private static Chip ReadChip(MappingReader keys, DiagnosticBag found)
    {
        var lacks = keys.Texts("lacks");
        var chip = new Chip(
            keys.RequiredText("chip", "the chip's name."),
            [.. keys.Items("video").Select(n => ReadDecoder(MappingReader.Open(n, "video", found), found))],
            [.. keys.Texts("audio").Select(s => Sound(s, found)).OfType<AudioCodec>()],
            [.. lacks.Select(s => VideoReader.CodecOf(s.Value)).OfType<VideoCodec>()],
            [.. lacks.Where(s => VideoReader.CodecOf(s.Value) is null).Select(s => Sound(s, found)).OfType<AudioCodec>()],
            keys.RequiredText("source", "where its limits come from."),
            keys.Location);
        keys.Close();
        return chip;
    }

    private static VideoDecoder ReadDecoder(MappingReader keys, DiagnosticBag found)
    {
        var codec = keys.Value<VideoCodec>("codec", VideoCodec.H264, "h264, hevc or mpeg2", VideoReader.CodecOf);
        var size = keys.Text("size");
        if (size is not null && VideoReader.PictureSize(size) is null)
        {
            found.Add(ProfileDiagnostics.OddSize, keys.LocationOf("size"), size);
        }

        var decoder = new VideoDecoder(
            codec,
            size is null ? null : VideoReader.PictureSize(size),
            [.. keys.Texts("profiles").Select(p => p.Value)],
            Level(keys, codec, found),
            keys.Has("bits") ? keys.Integer("bits", 8, 8, 10) : null,
            keys.Has("interlaced") ? keys.Flag("interlaced", false) : null,
            keys.Has("maxBitrate") ? keys.Integer("maxBitrate", 1, 1, int.MaxValue) : null);
        keys.Close();
        return decoder;
    }

    private static string? Level(MappingReader keys, VideoCodec codec, DiagnosticBag found)
    {
        var known = VideoLevels.Of(codec, "main").Select(l => l.Name).ToImmutableArray();
        if (keys.Text("level") is { } level && !known.Contains(level, StringComparer.Ordinal))
        {
            found.Add(ProfileDiagnostics.NotSupported, keys.LocationOf("level"), "level", level, string.Join(", ", known));
        }

        return keys.Text("level");
    }

    private static BoxEntry ReadBox(MappingReader keys)
    {
        string[] equipment = ["ram", "flash", "network"];
        var entry = new BoxEntry(
            keys.RequiredText("maker", "who sells it."),
            keys.RequiredText("model", "as printed on the box."),
            [.. keys.Texts("chip")],
            string.Join(", ", equipment.Select(key => keys.Text(key) is { } value ? $"{key} {value}" : null).OfType<string>()),
            keys.RequiredText("source", "where this comes from."),
            keys.Location);
        keys.Close();
        return entry;
    }

    private static AudioCodec? Sound(ScalarNode node, DiagnosticBag found)
    {
        if (SoundReader.CodecOf(node.Value) is { } codec)
        {
            return codec;
        }

        found.Add(DocumentDiagnostics.WrongValue, node.Location, "codec", node.Value, "h264, hevc, mpeg2, aac, mp2 or ac3");
        return null;
    }
}
