using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Cards;

/// <summary>
/// The station's own pieces: the slate that covers faults, and the break that fills planned gaps. Both carry the station's names and loop
/// without a seam in picture or sound; neither is ever black or silent.
/// </summary>
/// <param name="font">The cards' font; null if there is none.</param>
/// <param name="cacheFolder">Where music is kept; may be emptied at any time.</param>
public sealed class StationCards(CardFont? font, string cacheFolder)
{
    /// <summary>The length of a piece: 23.04 s, six segments of live HLS, one period of the music.</summary>
    public static CellCount Cells => MusicBed.Period;

    internal static int Pictures => (int)Cells.Value * VideoFormat.PicturesPerCell;

    /// <summary>
    /// The source of <see cref="MaterialId.Slate"/> or <see cref="MaterialId.Break"/>; null, and a diagnostic at the station's file, if
    /// it cannot be drawn. Any other material is a mistake of the caller.
    /// </summary>
    public TranscodeSource? Make(MaterialId piece, StationDefinition station, Profile profile, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (piece != MaterialId.Slate && piece != MaterialId.Break)
        {
            throw new ArgumentException($"{piece} is no piece of the station.", nameof(piece));
        }

        if (font is null)
        {
            diagnostics.Add(RecipeDiagnostics.NoFont, station.Location);
            return null;
        }

        var slate = piece == MaterialId.Slate;
        var (width, height) = (profile.Video.Width, profile.Video.Height);
        var picture = slate ? SlatePicture.Of(station, font, width, height) : BreakPicture.Of(station, font, width, height);
        return Source(piece, picture, slate ? MusicMood.Waiting : MusicMood.Break, font);
    }

    private TranscodeSource Source(MaterialId piece, string picture, MusicMood mood, CardFont drawnWith)
    {
        const string Sound = "[0:a]aformat=sample_fmts=fltp:channel_layouts=stereo,volume=0.7[sound]";
        ImmutableArray<string> music = ["-stream_loop", "-1", "-i", "file:" + MusicBed.File(mood, cacheFolder)];
        return new()
        {
            Name = piece.Value,
            ContentHash = RecipeSource.Hash(picture, Sound, Cells.Value, drawnWith.Version, MusicBed.Name(mood)),
            Inputs = [music],
            PictureGraph = picture,
            SoundGraph = Sound,
            Length = Cells.Duration,
            Cells = Cells,
            Loops = true,
        };
    }
}
