using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>What a media centre makes of the sample's guide and channel list. Kodi is large: long form only, where it is installed.</summary>
public sealed class KodiTests
{
    [KodiFact]
    public void Kodi_shows_the_samples_channels_and_every_programme_at_its_time()
    {
        using var folder = new TempFolder();
        var export = AirclassProgram.Run("export", Repository.PathOf("samples", "classroom"), "--data", folder["data"], "--out", folder["out"]);
        export.ExitCode.ShouldBe(0, export.Error);
        var guide = XDocument.Load(folder["out", "epg.xml"]).Root!;

        var verdict = ForeignJudge.Run("python3", Repository.PathOf("tests", "judges", "kodi.py"), folder["out", "channels.m3u"], folder["out", "epg.xml"]);

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var channels = json.RootElement.GetProperty("channels").EnumerateArray().ToList();
        channels.Select(c => c.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, 12));
        channels.ShouldAllBe(c => c.GetProperty("hasArchive").GetBoolean());
        json.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.GetString()).ShouldBe(["All channels", "小学", "初中", "高中"], ignoreOrder: true);
        foreach (var channel in channels)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"g{channel.GetProperty("number").GetInt32()}.airclass.example");
            channel.GetProperty("broadcasts").EnumerateArray().Select(Shown).Order(StringComparer.Ordinal)
                .ShouldBe(guide.Elements("programme").Where(p => p.Attribute("channel")!.Value == id).Select(Told).Order(StringComparer.Ordinal), id);
        }
    }

    private static string Shown(JsonElement broadcast) =>
        $"{broadcast.GetProperty("starttime").GetString()} {broadcast.GetProperty("endtime").GetString()} {broadcast.GetProperty("title").GetString()}";

    private static string Told(XElement programme) =>
        $"{Utc(programme.Attribute("start")!.Value)} {Utc(programme.Attribute("stop")!.Value)} {programme.Element("title")!.Value}";

    private static string Utc(string time) => DateTimeOffset.ParseExact(time, "yyyyMMddHHmmss zzz", CultureInfo.InvariantCulture)
        .ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>A fact of the long form that is left out with a word where Kodi is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KodiFactAttribute : FactAttribute
{
    private static readonly string[] Packages = ["kodi", "kodi-pvr-iptvsimple", "xvfb"];

    public KodiFactAttribute() =>
        Skip = !TestScale.Long ? "long form: AIRCLASS_TEST_LONG=1"
            : ForeignJudge.Run("dpkg", ["-s", .. Packages]).ExitCode != 0 ? $"apt-get install {string.Join(' ', Packages)}"
            : null;
}
