using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Tests.Replay.Media;

/// <summary>CMAF of any air file: fragments of sizes that its name decides.</summary>
/// <param name="since">When that of an air file came onto the shelf; null: never. Without it all have been there always.</param>
internal sealed class SampleShelf(Func<AirFileId, CellIndex?>? since = null) : ICmafShelf
{
    private const int Cells = 240;

    private readonly ConcurrentDictionary<AirFileId, ShelvedCmaf?> _made = new();

    public ShelvedCmaf? Find(AirFileId airFile) => _made.GetOrAdd(airFile, Make);

    private ShelvedCmaf? Make(AirFileId airFile)
    {
        if ((since is null ? new CellIndex(0) : since(airFile)) is not { } at)
        {
            return null;
        }

        var random = new Random(airFile.Value.Aggregate(17, (sum, c) => unchecked((sum * 31) + c)));
        return new(
            new()
            {
                Profile = Sample.Sd.Name,
                RecipeHash = airFile.Value,
                Cells = new(Cells),
                Video = [new("video-0.mp4", random.Next(700, 900), [.. Enumerable.Range(0, Cells).Select(_ => random.Next(5_000, 60_000))])],
                Audio = new("audio.mp4", random.Next(600, 800), [.. Enumerable.Range(0, Cells).Select(_ => random.Next(7_000, 9_000))]),
                Storyboard = new("thumbnails.vtt", 10, 160, 90, 10, 10),
            },
            at);
    }
}
