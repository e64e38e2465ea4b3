using System.Text;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;

namespace Airclass.Transcode.Store;

/// <summary>
/// The content-addressed store of air files: <c>ab/ab12….ts</c> with its sidecar <c>.json</c> beside it, <c>recipes/HASH</c> naming the air
/// file that a recipe made, <c>parameter-sets/HASH</c> the parameter sets of a profile. Everything appears whole, by a rename, the air file
/// last, and without it the others say nothing; what is half-made lies in <c>work/</c> and has no name that anybody reads.
/// </summary>
/// <remarks>Errors of the disk come out as <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, which name the path.</remarks>
public sealed class AirFileStore(AirFileStoreLayout layout)
{
    /// <summary>Where things are.</summary>
    public AirFileStoreLayout Layout => layout;

    /// <summary>The air file that a recipe made; null if there is none, or if it is not whole any more.</summary>
    public AirFileSidecar? Find(string recipeHash)
    {
        var path = layout.Recipe(recipeHash);
        return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: 64 } id ? Find(new AirFileId(id)) : null;
    }

    /// <summary>The CMAF rendition that a recipe made; null if there is none.</summary>
    public CmafRendition? FindCmaf(string recipeHash)
    {
        var path = Path.Combine(layout.Cmaf(recipeHash), CmafRendition.File);
        return File.Exists(path) && CmafJson.Read(File.ReadAllBytes(path)) is { } found && string.Equals(found.RecipeHash, recipeHash, StringComparison.Ordinal) ? found : null;
    }

    /// <summary>Gives a finished CMAF rendition its place, in one step.</summary>
    /// <param name="folder">What was made, on the same file system.</param>
    /// <param name="recipeHash">What made it.</param>
    public void PutCmaf(string folder, string recipeHash)
    {
        var place = layout.Cmaf(recipeHash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        Directory.Move(folder, place);
    }

    /// <summary>The sidecar of an air file whose length is right; null if file or sidecar are missing or don't match.</summary>
    public AirFileSidecar? Find(AirFileId id)
    {
        var (file, json) = (new FileInfo(layout.AirFile(id)), layout.Sidecar(id));
        return file.Exists && File.Exists(json) && SidecarJson.Read(File.ReadAllBytes(json)) is { } sidecar
            && sidecar.Id == id && file.Length == sidecar.Cells.Value * sidecar.PacketsPerCell * 188
            ? sidecar
            : null;
    }

    /// <summary>Begins a new air file in the folder for work.</summary>
    public AirFileWriter Write() => AirFileWriter.Open(layout.Work);

    /// <summary>Gives a finished air file its place, its sidecar and its recipe.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="content">What it turned out to be.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="recipeHash">What made it.</param>
    /// <param name="encoderVersion">Who made it.</param>
    public StoreOutcome Put(AirFileWriter writer, AirFileContent content, Profile profile, string recipeHash, string encoderVersion)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(content);
        if (ParameterSets(profile, encoderVersion, content.ParameterSetsHash) is var expected
            && !string.Equals(expected, content.ParameterSetsHash, StringComparison.Ordinal))
        {
            return new StoreOutcome.ParameterSetsDiffer(expected, content.ParameterSetsHash);
        }

        var sidecar = content.ToSidecar(profile, recipeHash);
        var path = layout.AirFile(content.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AirFileWriter.WriteWhole(layout.Sidecar(content.Id), SidecarJson.Write(sidecar));
        AirFileWriter.WriteWhole(layout.Recipe(recipeHash), Encoding.ASCII.GetBytes(content.Id.Value));
        // Last: until now its cells are work to go on with, from now on all that belongs to it is there. A kill finds the one or the other.
        writer.Publish(path);
        return new StoreOutcome.Stored(sidecar);
    }

    /// <summary>
    /// Waits until nobody else makes the same recipe, in this process or another of this machine, then keeps the others waiting until it is
    /// disposed of. The lock dies with its process.
    /// </summary>
    public async Task<IDisposable> LockAsync(string recipeHash, CancellationToken cancellation = default)
    {
        var folder = Path.Combine(layout.Work, "locks");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, recipeHash);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // No sharing is an flock on Unix: the kernel gives it back however the holder ends.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsLocked(e))
            {
                await Task.Delay(LockPoll, cancellation);
            }
        }
    }

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    // EWOULDBLOCK of flock: .NET puts errno into HResult on Unix.
    private static bool IsLocked(IOException e) => e is not (FileNotFoundException or DirectoryNotFoundException) && e.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>The parameter sets that the profile's air files have; the first file decides.</summary>
    private string ParameterSets(Profile profile, string encoderVersion, string offered)
    {
        var path = Path.Combine(layout.Root, "parameter-sets", RecipeHash.OfEncoder(profile, encoderVersion));
        if (!File.Exists(path))
        {
            AirFileWriter.WriteWhole(path, Encoding.ASCII.GetBytes(offered));
        }

        return File.ReadAllText(path).Trim();
    }
}
