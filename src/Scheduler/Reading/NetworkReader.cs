using System.Globalization;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "network" of station.yaml: the ids of the network, and what the streams say of it.</summary>
internal static class NetworkReader
{
    /// <summary>The first tag that a network may give a meaning of its own (EN 300 468 table 12), and the last.</summary>
    private const uint LeastPrivateTag = 0x80, MostPrivateTag = 0xFE;

    /// <summary>The ids and the settings; those that are wrong are told and stand at their defaults.</summary>
    public static (ushort Onid, ushort Tsid, NetworkSettings Settings) Read(MappingReader station)
    {
        var network = station.Mapping("network");
        var (onid, tsid) = (Identifier(network, "onid", 0xff01), Identifier(network, "tsid", 1));
        var settings = new NetworkSettings
        {
            Name = network.Text("name") is { Length: > 0 } name ? name : null,
            ChannelTag = (byte)Number(network, "channelTag", NetworkSettings.UsualChannelTag, LeastPrivateTag, MostPrivateTag, "0x80 to 0xfe"),
            ChannelSpecifier = Number(network, "channelSpecifier", NetworkSettings.UsualChannelSpecifier, 0, uint.MaxValue, "0 to 0xffffffff"),
            Rating = network.Value<int>("rating", 0, "an age from 4 to 18, or 0 for none", ReadAge),
        };
        network.Close();
        return (onid, tsid, settings);
    }

    /// <summary>A 16-bit id of DVB, decimal or 0x hexadecimal, from 1.</summary>
    public static ushort Identifier(MappingReader mapping, string key, ushort defaultValue) =>
        (ushort)Number(mapping, key, defaultValue, 1, ushort.MaxValue, "1 to 65535 (or 0x0001 to 0xffff)");

    private static uint Number(MappingReader mapping, string key, uint defaultValue, uint least, uint most, string range) =>
        mapping.Value<uint>(key, defaultValue, $"a number from {range}", text => Read(text) is { } number && number >= least && number <= most ? number : null);

    /// <summary>A number, decimal or 0x hexadecimal; null if it is none.</summary>
    public static uint? Read(string text)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(hex ? text[2..] : text, style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static int? ReadAge(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is 0 or (>= 4 and <= 18) ? age : null;
}
