using System.Globalization;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.ChannelLists;

/// <summary>Writes channel lists for players and boxes: extended M3U with the attributes that link each channel to the guide. UTF-8, LF.</summary>
public static class M3uWriter
{
    /// <summary>The channels of the station as live HLS, in the order of their numbers.</summary>
    public static string Hls(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return Write(station, station.Services, s => s.Number, s => PublicPath.Url(station, PublicPath.Live(s.Id)));
    }

    /// <summary>The channels that a partner takes, at their UDP or RTP addresses (of two legs the first) and under the partner's numbers.</summary>
    public static string Udp(StationDefinition station, Output output)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(output);
        return Write(
            station,
            station.Services.Where(s => output.Services.Contains(s.Id) && output.Destinations.ContainsKey(s.Id)),
            output.NumberOf,
            s => output.Destinations[s.Id].PlayerAddress);
    }

    private static string Write(StationDefinition station, IEnumerable<Service> services, Func<Service, int?> numberOf, Func<Service, string> addressOf)
    {
        var guide = PublicPath.Url(station, PublicPath.Guide);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#EXTM3U x-tvg-url=\"{guide}\" url-tvg=\"{guide}\"\n");
        foreach (var service in services.OrderBy(s => numberOf(s) ?? int.MaxValue))
        {
            var name = Safe(service.Name.In(Language.Chinese));
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:-1 tvg-id=\"{service.GuideId}\" tvg-name=\"{name}\"");
            if (numberOf(service) is { } number)
            {
                text.Append(CultureInfo.InvariantCulture, $" tvg-chno=\"{number}\"");
            }

            text.Append(CultureInfo.InvariantCulture, $" group-title=\"{Safe(StageOf(service))}\",{name}\n{addressOf(service)}\n");
        }

        return text.ToString();
    }

    private static string StageOf(Service service) => service.Stage switch
    {
        "primary" => "小学",
        "junior" => "初中",
        "senior" => "高中",
        var other => other,
    };

    /// <summary>The format has no escapes: a quote would end the attribute, a comma begin the name, a semicolon a second group.</summary>
    private static string Safe(string text) =>
        GuideText.Clean(text).Replace('"', '\'').Replace(',', '，').Replace(';', '；');
}
