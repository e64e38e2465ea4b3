using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.EpgExport.Replay;

namespace Airclass.Station.Cli;

/// <summary>A lesson as CMAF in a folder of its own, with manifests for HLS and DASH: any web server plays it.</summary>
internal static class CmafFolder
{
    /// <summary>Copies what was made and writes the manifests.</summary>
    /// <param name="made">The folder with the tracks.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="target">The folder; made if need be, files of the same names are replaced.</param>
    public static void Write(string made, Profile profile, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(made))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        var rendition = CmafJson.Read(File.ReadAllBytes(Path.Combine(made, CmafRendition.File)))
            ?? throw new InvalidOperationException($"{made} holds no rendition.");
        foreach (var (name, text) in new CmafManifest(rendition, profile).Files())
        {
            File.WriteAllText(Path.Combine(target, name), text);
        }
    }
}
