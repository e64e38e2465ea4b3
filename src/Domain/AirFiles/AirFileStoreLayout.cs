using Airclass.Domain.Identity;

namespace Airclass.Domain.AirFiles;

/// <summary>Where the content-addressed store keeps things: names only, no IO. Transcode writes there, everyone else reads.</summary>
/// <param name="Root">The store's folder, absolute.</param>
public sealed record AirFileStoreLayout(string Root)
{
    /// <summary>The air file of an id.</summary>
    public string AirFile(AirFileId id) => Path.Combine(Root, id.Value[..2], id.Value + ".ts");

    /// <summary>The sidecar of an id.</summary>
    public string Sidecar(AirFileId id) => Path.Combine(Root, id.Value[..2], id.Value + ".json");

    /// <summary>The file that remembers which air file a recipe made (its text is the id).</summary>
    public string Recipe(string recipeHash) => Path.Combine(Root, "recipes", recipeHash);

    /// <summary>The CMAF renditions that a recipe made: a folder that appears whole.</summary>
    public string Cmaf(string recipeHash) => Path.Combine(Root, "cmaf", recipeHash);

    /// <summary>Where a recipe is being made; its finished cells are in it, so that a process that was killed goes on where it was.</summary>
    public string WorkOf(string recipeHash) => Path.Combine(Work, recipeHash);

    /// <summary>The folder of a content's quality report: <c>report.json</c>, pictures, and the reviewer's page <c>index.html</c>.</summary>
    public string Quality(string contentHash) => Path.Combine(Root, "quality", contentHash);

    /// <summary>The folder for work in progress, on the same file system; whatever is in it may be deleted when nobody works.</summary>
    public string Work => Path.Combine(Root, "work");
}
