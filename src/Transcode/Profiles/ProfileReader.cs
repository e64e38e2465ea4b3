using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>
/// Reads a hardware profile (hardware-profiles/README.md describes the keys). All faults are collected; a profile with any is not
/// returned.
/// </summary>
public sealed class ProfileReader(IDocumentParser parser)
{
    private const string Codecs = "h264";
    private const string SoundCodecs = "aac";

    /// <summary>Reads a text as the profile of that file. Null if it has errors.</summary>
    /// <param name="file">The file's path; its name without ending must be the profile's.</param>
    /// <param name="text">The YAML text.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public Profile? Read(string file, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var own = new DiagnosticBag();
        var root = parser.Parse(file, text, own);
        var profile = root is null ? null : Read(file, MappingReader.Open(root, "profile", own), own);
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : profile;
    }

    private static Profile Read(string file, MappingReader keys, DiagnosticBag found)
    {
        var name = keys.RequiredText("name", "the file's name without .yaml.");
        var stem = Path.GetFileNameWithoutExtension(file);
        if (name.Length > 0 && !string.Equals(name, stem, StringComparison.Ordinal))
        {
            found.Add(ProfileDiagnostics.NameDiffers, keys.LocationOf("name"), name, stem);
        }

        var description = Description(keys.Mapping("description"));
        var sound = Sound(keys.Mapping("audio"), found);
        var (packets, pcrs, lead) = Cell(keys.Mapping("cell"), found);
        var (si, encoding) = Si(keys.Mapping("si"));
        var videoAt = keys.LocationOf("video");
        var video = Video(keys.Mapping("video"), found);
        var pids = Pids(keys, found);
        keys.Close();
        var profile = new Profile
        {
            Name = new(name),
            Description = description,
            Video = video,
            Audio = sound,
            PacketsPerCell = packets,
            PcrPerCell = pcrs,
            LeadMs = lead,
            Si = si,
            SiText = encoding,
            Pids = pids,
        };
        if (!found.HasErrors)
        {
            ProfileLimits.Check(profile, (keys.LocationOf("cell"), keys.LocationOf("si"), videoAt, keys.LocationOf("audio")), found);
        }

        return profile;
    }

    private static LocalizedText Description(MappingReader keys)
    {
        var text = new LocalizedText(keys.Text("zh") ?? "", keys.Text("en"));
        keys.Close();
        return text;
    }

    private static VideoFormat Video(MappingReader keys, DiagnosticBag found)
    {
        Supported(keys, "codec", "h264", Codecs, found);
        Supported(keys, "rate", "25", "25", found);
        var codecProfile = keys.Text("profile") ?? "main";
        if (codecProfile is not ("main" or "high"))
        {
            found.Add(ProfileDiagnostics.NotSupported, keys.LocationOf("profile"), "profile", codecProfile, "main, high");
        }

        var level = keys.RequiredText("level", "as \"3.0\", in quotes.");
        if (level.Length > 0 && H264Level.Of(level) is null)
        {
            found.Add(ProfileDiagnostics.NotSupported, keys.LocationOf("level"), "level", level, string.Join(", ", H264Level.Names));
        }

        var (width, height) = Size(keys, found);
        var video = new VideoFormat(
            VideoCodec.H264, codecProfile, level, width, height,
            keys.Integer("maxBitrate", 0, 0, 100_000_000),
            keys.Integer("quality", 23, 1, 51),
            keys.Integer("bFrames", 2, 0, 3));
        keys.Close();
        return video;
    }

    private static (int Width, int Height) Size(MappingReader keys, DiagnosticBag found)
    {
        var text = keys.RequiredText("size", "as 640x360.");
        var parts = text.Split('x');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= 64 and <= 4096 && height is >= 64 and <= 2304 && width % 2 == 0 && height % 2 == 0)
        {
            return (width, height);
        }

        if (text.Length > 0)
        {
            found.Add(ProfileDiagnostics.OddSize, keys.LocationOf("size"), text);
        }

        return (64, 64);
    }

    private static AudioFormat Sound(MappingReader keys, DiagnosticBag found)
    {
        Supported(keys, "codec", "aac", SoundCodecs, found);
        Supported(keys, "channels", "2", "2", found);
        var sound = new AudioFormat(AudioCodec.Aac, keys.Integer("bitrate", 128_000, 32_000, 320_000), 2);
        keys.Close();
        return sound;
    }

    private static (int Packets, int Pcrs, int LeadMs) Cell(MappingReader keys, DiagnosticBag found)
    {
        var packets = keys.Integer("packets", 0, 1, 1_000_000);
        if (packets == 0)
        {
            keys.RequiredText("packets", "transport packets of 188 bytes in 960 ms, a multiple of 21.");
            packets = 840;
        }

        if (packets % 21 != 0 || packets is < 105 or > 42_000)
        {
            var below = Math.Clamp(packets / 21 * 21, 105, 42_000);
            found.Add(ProfileDiagnostics.PacketsNotWhole, keys.LocationOf("packets"), Text(packets), Text(below), Text(Math.Min(below + 21, 42_000)));
        }

        var pcrs = keys.Integer("pcr", 50, 0, int.MaxValue);
        if (pcrs is < 48 or > 192)
        {
            found.Add(ProfileDiagnostics.PcrTooRare, keys.LocationOf("pcr"), Text(pcrs));
        }

        var lead = keys.Integer("lead", 240, 0, int.MaxValue);
        if (lead is < 100 or > 900)
        {
            found.Add(ProfileDiagnostics.LeadOutOfRange, keys.LocationOf("lead"), Text(lead));
        }

        keys.Close();
        return (packets, pcrs, lead);
    }

    private static (SiBudget Si, SiTextEncoding Text) Si(MappingReader keys)
    {
        var si = new SiBudget(
            keys.Integer("pat", 12, 2, 64), keys.Integer("pmt", 12, 2, 64), keys.Integer("nit", 1, 0, 64),
            keys.Integer("sdt", 1, 0, 64), keys.Integer("eit", 8, 0, 64), keys.Integer("tdt", 2, 0, 64));
        var text = keys.Value<SiTextEncoding>(
            "text", SiTextEncoding.Utf8, "utf8 or gb2312",
            s => s switch { "utf8" => SiTextEncoding.Utf8, "gb2312" => SiTextEncoding.Gb2312, _ => null });
        keys.Close();
        return (si, text);
    }

    private static ProfilePids Pids(MappingReader keys, DiagnosticBag found)
    {
        var pids = keys.Mapping("pids");
        var read = new ProfilePids(Pid(pids, "pmt", 0x100), Pid(pids, "video", 0x101), Pid(pids, "audio", 0x102));
        int[] all = [read.Pmt, read.Video, read.Audio];
        if (all.Distinct().Count() < all.Length || all.Any(p => p is < 0x20 or > 0x1ffe))
        {
            found.Add(ProfileDiagnostics.PidsClash, keys.LocationOf("pids"));
        }

        pids.Close();
        return read;
    }

    private static int Pid(MappingReader keys, string key, int defaultValue) => keys.Value(
        key, defaultValue, "a PID, as 0x101 or 257",
        s => s.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(s.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (int?)number : null);

    private static void Supported(MappingReader keys, string key, string only, string made, DiagnosticBag found)
    {
        if (keys.Text(key) is { } value && !string.Equals(value, only, StringComparison.Ordinal))
        {
            found.Add(ProfileDiagnostics.NotSupported, keys.LocationOf(key), key, value, made);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
