using System.Collections.Concurrent;
using System.Security.Cryptography;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Xmltv;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// The XMLTV files of the guide, each written when it is first asked for after the guide has changed, and kept compressed: a week of twelve busy
/// channels is tens of megabytes of text and one or two of gzip.
/// </summary>
internal sealed class GuideFiles
{
    // Beyond this, files are written for each request: whoever asks for all services of a large station gets them, and memory stays bounded.
    private const int MostKept = 200;
    private volatile Kept? _kept;

    /// <summary>
    /// A file of the guide that a snapshot shows; made once for as long as the same guide is asked for, however many ask at the same time. A week
    /// is told whole, all other files tell what receivers are shown: today and seven days.
    /// </summary>
    public Task<Written> Of(StationSnapshot snapshot, XmltvFile file)
    {
        var kept = _kept;
        if (kept is null || !ReferenceEquals(kept.Edition, snapshot.Edition) || !ReferenceEquals(kept.Shown.Events, snapshot.Guide))
        {
            _kept = kept = new(snapshot.Edition, snapshot.Edition with { Events = snapshot.Guide });
        }

        var guide = file.Week is null ? kept.Shown : kept.Edition;
        if (kept.Files.Count >= MostKept && !kept.Files.ContainsKey(file.Path))
        {
            return Task.Run(() => Write(guide, file));
        }

        var written = kept.Files.GetOrAdd(file.Path, _ => new(() => Task.Run(() => Write(guide, file)))).Value;
        if (written.IsFaulted)
        {
            kept.Files.TryRemove(file.Path, out _);
        }

        return written;
    }

    /// <summary>The entity tag of a content's hash: weak, since the same content goes out in more than one coding.</summary>
    public static EntityTagHeaderValue TagOf(byte[] hash) => new($"\"{Convert.ToHexStringLower(hash)[..32]}\"", isWeak: true);

    private static Written Write(GuideEdition guide, XmltvFile file)
    {
        var zipped = file.Zipped(guide);
        return new(zipped, TagOf(SHA256.HashData(zipped)), guide.Changed);
    }

    private sealed record Kept(GuideEdition Edition, GuideEdition Shown)
    {
        public ConcurrentDictionary<string, Lazy<Task<Written>>> Files { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A file as it is kept.</summary>
    internal sealed record Written(byte[] Gzip, EntityTagHeaderValue Tag, Instant Changed);
}
