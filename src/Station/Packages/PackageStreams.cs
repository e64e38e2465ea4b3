using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.EpgExport.Replay.Media;
using Airclass.EpgExport.Replay.Packages;
using Airclass.Station.Composition;

namespace Airclass.Station.Packages;

/// <summary>
/// Puts the CMAF of lessons into a package, each with the manifests of HLS and DASH over it: a district's own web server then carries them to
/// browsers and phones. The files of the store, copied as they are.
/// </summary>
internal sealed class PackageStreams(OpenedStation station, ICmafShelf shelf)
{
    /// <summary>The streams of a lesson, a folder a profile.</summary>
    /// <param name="entry">The lesson.</param>
    /// <param name="folder">Its folder in the package.</param>
    /// <param name="files">The package.</param>
    /// <param name="findings">Told of a lesson that is not there as CMAF.</param>
    public ImmutableArray<PackagedStream> Put(ReplayEntry entry, string folder, PackageFolder files, DiagnosticBag findings)
    {
        var put = ImmutableArray.CreateBuilder<PackagedStream>();
        foreach (var rendition in entry.Renditions)
        {
            if (shelf.Find(rendition.AirFile) is { Rendition: var cmaf } && station.Profiles.GetValueOrDefault(rendition.Profile) is { } profile)
            {
                var below = $"{folder}/web/{PublicPath.FitName(rendition.Profile.Value)}";
                foreach (var track in cmaf.Video.Append(cmaf.Audio))
                {
                    files.Copy(Path.Combine(station.Store.Cmaf(cmaf.RecipeHash), track.File), $"{below}/{track.File}");
                }

                foreach (var (name, text) in new CmafManifest(cmaf, profile).Files())
                {
                    files.Put($"{below}/{name}", Encoding.UTF8.GetBytes(text));
                }

                put.Add(new(rendition.Profile, $"{below}/{CmafManifest.Hls}", $"{below}/{CmafManifest.Dash}"));
            }
        }

        if (put.Count == 0)
        {
            findings.Add(PackageDiagnostics.NoStreams, new("--streams"), entry.Lesson.Value);
        }

        return put.ToImmutable();
    }
}
