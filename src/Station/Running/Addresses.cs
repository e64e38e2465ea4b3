using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.Station.Running;

/// <summary>Where a station can be watched, for people and as data.</summary>
public sealed record Addresses(Uri Page, Uri Guide, Uri ChannelList, ImmutableArray<ServiceAddress> Services)
{
    /// <summary>The addresses of a station.</summary>
    public static Addresses Of(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        var root = station.PublicUrl.AbsoluteUri.TrimEnd('/');
        return new(
            new(root + "/"), new(root + "/epg.xml"), new(root + "/channels.m3u"),
            [
                .. from output in station.Outputs
                   from id in output.Services
                   let service = station.Find(id)
                   where service is not null && output.Destinations.ContainsKey(id)
                   select new ServiceAddress(service.Id, service.Name, output.Partner, output.Destinations[id].PlayerAddress),
            ]);
    }

    /// <summary>The lines that tell them.</summary>
    public IEnumerable<string> Lines(Language language)
    {
        var chinese = language == Language.Chinese;
        yield return $"  {(chinese ? "网页    " : "page    ")}  {Page}";
        yield return $"  {(chinese ? "节目指南" : "guide   ")}  {Guide}";
        yield return $"  {(chinese ? "频道列表" : "channels")}  {ChannelList}";
        foreach (var service in Services)
        {
            yield return $"  {service.Service.Value,-8}  vlc {service.Address}    {service.Name.In(language)}";
        }
    }
}

/// <summary>Where one service of a partner can be watched.</summary>
public sealed record ServiceAddress(ServiceId Service, LocalizedText Name, string Partner, string Address);
