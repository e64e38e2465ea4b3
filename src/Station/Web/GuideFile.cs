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
    private readonly Lock _gate = new();
    private StationDefinition? _station;
    private ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>? _guide;
    private Task<Written> _written = Task.FromResult(new Written([], new("\"\"")));

    /// <summary>The file of a guide; made once for as long as the same guide is asked for, however many ask at the same time.</summary>
    public Task<Written> Of(StationDefinition station, ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> guide)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_guide, guide) || !ReferenceEquals(_station, station) || _written.IsFaulted)
            {
                (_station, _guide) = (station, guide);
                _written = Task.Run(() => Write(station, guide));
            }

            return _written;
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

        return new(compressed.ToArray(), TagOf(hash.Hash!));
    }

    /// <summary>A guide as it is kept.</summary>
    internal sealed record Written(byte[] Gzip, EntityTagHeaderValue Tag);
}
