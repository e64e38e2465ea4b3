using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Xmltv;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>
/// The guide as XMLTV, written when the guide has changed and kept compressed: a week of twelve busy channels is tens of megabytes of
/// text and one or two of gzip.
/// </summary>
internal sealed class GuideFile
{
    private readonly Lock _writing = new();
    private Written? _last;

    /// <summary>The file of a guide; made once for as long as the same guide is asked for.</summary>
    public Written Of(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        lock (_writing)
        {
            return _last is { } last && ReferenceEquals(last.Guide, guide) && ReferenceEquals(last.Station, station)
                ? last
                : _last = Write(station, guide);
        }
    }

    /// <summary>The entity tag of a content's hash: weak, since the same content goes out in more than one coding.</summary>
    public static EntityTagHeaderValue TagOf(byte[] hash) => new($"\"{Convert.ToHexStringLower(hash)[..32]}\"", isWeak: true);

    private static Written Write(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        using var compressed = new MemoryStream();
        using var hash = SHA256.Create();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        using (var hashing = new CryptoStream(gzip, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            XmltvWriter.Write(hashing, station, guide);
        }

        return new(station, guide, compressed.ToArray(), TagOf(hash.Hash!));
    }

    /// <summary>A guide as it is kept.</summary>
    internal sealed record Written(
        StationDefinition Station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> Guide, byte[] Gzip, EntityTagHeaderValue Tag);
}
