using System.Collections.Immutable;
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
    private static readonly VideoFormat Nothing = new(VideoCodec.H264, "main", "3.0", 64, 64, 0, 23, 2);

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

        if (TakenNames.Contains(name))
        {
            found.Add(ProfileDiagnostics.NameTaken, keys.LocationOf("name"), name);
        }

        var profile = new Profile
        {
            Name = new(name),
            Description = Description(keys.Mapping("description")),
            Source = keys.Text("source") ?? "",
            Use = keys.Value<ProfileUse>("use", ProfileUse.Air, "air or web", s => s switch { "air" => ProfileUse.Air, "web" => ProfileUse.Web, _ => null }),
            SafeAreaPercent = keys.Integer("safeArea", 90, 80, 100),
            Boxes = [.. keys.Texts("boxes").Select(b => b.Value)],
            Audio = SoundReader.Read(keys.Mapping("audio"), found),
            Video = Nothing,
            PacketsPerCell = 0,
            Si = new(0, 0, 0, 0, 0, 0),
            Pids = new(0x100, 0x101, 0x102),
        };
        return profile.Use == ProfileUse.Web ? Web(profile, keys, found) : Air(profile, keys, found);
    }

    private static Profile Air(Profile begun, MappingReader keys, DiagnosticBag found)
    {
        var (packets, pcrs, lead) = Cell(keys.Mapping("cell"), found);
        var (si, encoding) = Si(keys.Mapping("si"));
        var profile = begun with
        {
            Transport = keys.Value<Transport>("transport", Transport.Udp, "udp or rtp", s => s switch { "udp" => Transport.Udp, "rtp" => Transport.Rtp, _ => null }),
            Cmaf = keys.Flag("cmaf", false),
            Video = VideoReader.Read(keys.Mapping("video"), found),
            PacketsPerCell = packets,
            PcrPerCell = pcrs,
            LeadMs = lead,
            Si = si,
            SiText = encoding,
            Pids = Pids(keys, found),
        };
        keys.Close();
        if (!found.HasErrors)
        {
            ProfileLimits.Check(profile, keys.LocationOf, found);
        }

        return profile;
    }

    private static Profile Web(Profile begun, MappingReader keys, DiagnosticBag found)
    {
        var items = keys.Items("ladder");
        var rungs = items.Select(i => VideoReader.Read(MappingReader.Open(i, "ladder", found), found)).ToImmutableArray();
        if (rungs.IsEmpty)
        {
            found.Add(DocumentDiagnostics.MissingKey, keys.LocationOf("ladder"), "ladder", "the pictures from the largest to the smallest, each as under \"video\".");
            return begun;
        }

        var profile = begun with { Video = rungs[0], Rungs = rungs, Cmaf = true };
        keys.Close();
        if (!found.HasErrors)
        {
            ProfileLimits.CheckLadder(profile, [.. items.Select(i => i.Location)], found);
        }

        return profile;
    }

    private static LocalizedText Description(MappingReader keys)
    {
        var text = new LocalizedText(keys.Text("zh") ?? "", keys.Text("en"));
        keys.Close();
        return text;
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
