using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Preparation;

/// <summary>Makes the air files of a source where there is room for them: a disk that is full is told as that, before an encode begins if possible.</summary>
/// <param name="preparation">Makes them.</param>
/// <param name="space">The disk.</param>
internal sealed class LessonMaking(LessonPreparation preparation, StoreSpace space)
{
    /// <summary>Finds or makes the air files of a source.</summary>
    public async Task<LessonOutcome> MakeAsync(
        ILessonSource source, ImmutableArray<Profile> profiles, IProgress<TranscodeProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            var missing = await MissingAsync(source, profiles, cancellation);
            if (missing.Count > 0 && space.Lacks(missing) is { } lack)
            {
                return new(profiles.ToImmutableDictionary(p => p.Name, PreparationOutcome (_) => Lacking(lack)));
            }
        }
        catch (OperationCanceledException)
        {
            return new(profiles.ToImmutableDictionary(p => p.Name, PreparationOutcome (_) => new PreparationOutcome.Cancelled()));
        }

        var outcome = await preparation.PrepareAsync(source, profiles, progress, cancellation);
        return outcome.Profiles.Values.Any(o => o is PreparationOutcome.Failed) && space.Lacks([]) is { } full
            ? outcome with { Profiles = outcome.Profiles.ToImmutableDictionary(o => o.Key, o => o.Value is PreparationOutcome.Failed ? Lacking(full) : o.Value) }
            : outcome;
    }

    /// <summary>The air files that are not there, with their lengths.</summary>
    private async Task<List<(Profile Profile, CellCount Cells)>> MissingAsync(ILessonSource source, ImmutableArray<Profile> profiles, CancellationToken cancellation)
    {
        var missing = new List<(Profile, CellCount)>();
        foreach (var profile in profiles)
        {
            if (await preparation.FindAsync(source, profile, cancellation) is null && await source.LengthAsync(profile, cancellation) is { } cells)
            {
                missing.Add((profile, cells));
            }
        }

        return missing;
    }

    private static PreparationOutcome.Failed Lacking(Diagnostic space) => new(space.Message(Language.English)) { Finding = space };
}
