using System.Globalization;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.ChannelLists;

/// <summary>
/// Writes channel lists for players and boxes: extended M3U with the attributes that link each channel to the guide, its logo and its past. UTF-8, LF.
/// </summary>
public static class M3uWriter
{
    /// <summary>The text of a list; a header alone if it has no channel.</summary>
    public static string Write(ChannelList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var guide = PublicPath.Url(list.Station, PublicPath.Partner(list.Partner) + PublicPath.Guide);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#EXTM3U x-tvg-url=\"{guide}\" url-tvg=\"{guide}\"");
        if (list.Edition is { } edition)
        {
            text.Append(CultureInfo.InvariantCulture, $" x-edition=\"{edition}\"");
        }

        text.Append('\n');
        foreach (var (service, number, address) in list.Channels)
        {
            var name = Safe(service.Name.In(Language.Chinese));
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:-1 tvg-id=\"{service.GuideId}\" tvg-name=\"{name}\"");
            if (number is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" tvg-chno=\"{number}\"");
            }

            var logo = PublicPath.Url(list.Station, PublicPath.LogoPicture(service.Id));
            var stage = Safe(GuideWords.Stage(service.Stage).Chinese);
            text.Append(CultureInfo.InvariantCulture, $" tvg-logo=\"{logo}\" group-title=\"{stage}\"{CatchUp(list, service)},{name}\n{address}\n");
        }

        return text.ToString();
    }

    /// <summary>How the flavour's players ask for the past, where the station keeps it. It is HLS whatever the live channel is: they may differ.</summary>
    private static string CatchUp(ChannelList list, Service service)
    {
        var days = list.Station.CatchUp.Days;
        if (days == 0)
        {
            return "";
        }

        // Both of these make the address from the live one: Flussonic by its rule, shift by what it puts behind.
        if (list.Flavour is ChannelListFlavour.Flussonic or ChannelListFlavour.Shift)
        {
            return string.Create(CultureInfo.InvariantCulture, $" catchup=\"{ChannelList.NameOf(list.Flavour)}\" catchup-days=\"{days}\"");
        }

        var path = list.Flavour == ChannelListFlavour.Playseek ? PublicPath.CatchUpByPlayseek(service.Id) : PublicPath.CatchUp(service.Id);
        var source = PublicPath.Url(list.Station, path);
        return string.Create(CultureInfo.InvariantCulture, $" catchup=\"default\" catchup-source=\"{source}\" catchup-days=\"{days}\"");
    }

    /// <summary>The format has no escapes: a quote would end the attribute, a comma begin the name, a semicolon a second group.</summary>
    private static string Safe(string text) =>
        GuideText.Clean(text).Replace('"', '\'').Replace(',', '，').Replace(';', '；');
}
