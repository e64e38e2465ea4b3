using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// What is to be encoded, reduced to ffmpeg's words: a lesson file and a recipe both become one of these. The transcoder adds everything
/// that the profile asks for (rate, size, bars, sound format, length), so a source brings its pictures and its sound just as they are.
/// </summary>
public sealed record TranscodeSource
{
    /// <summary>What people call it, for messages: a path.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// SHA-256 in lower-case hex over everything that decides on the content: a file's bytes, or a recipe's text with the bytes of what it
    /// uses. The same hash must mean the same pictures and sound.
    /// </summary>
    public required string ContentHash { get; init; }

    /// <summary>
    /// SHA-256 in lower-case hex of the file that people delivered: the recording's bytes, the recipe's text; of the station's own pieces, their
    /// name. Its quality report is kept under it, one whatever the number of sizes in which it is drawn.
    /// </summary>
    public string FileHash { get => field ?? ContentHash; init; }

    /// <summary>What decides on the findings about it, the same in all sizes: with another hash it is measured again.</summary>
    public string MeasuredHash { get => field ?? FileHash; init; }

    /// <summary>
    /// The arguments of each input, in order: <c>["-i", "file:/path"]</c> or <c>["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25"]</c>.
    /// </summary>
    public required ImmutableArray<ImmutableArray<string>> Inputs { get; init; }

    /// <summary>
    /// Filters that make the pictures and end in the label <c>[picture]</c>, as <c>[0:v]drawtext=…[picture]</c>. May be endless.
    /// </summary>
    public required string PictureGraph { get; init; }

    /// <summary>Filters that make the sound and end in the label <c>[sound]</c>; null: there is none, and silence is put. May be endless.</summary>
    public string? SoundGraph { get; init; }

    /// <summary>The length of the longer of pictures and sound, before padding. Needed unless <see cref="Cells"/> is given.</summary>
    public Duration Length { get; init; }

    /// <summary>
    /// The air file's length, where the source says it (a recipe's <c>cells</c>): content is cut or held to it. Null: as many cells as
    /// the content needs.
    /// </summary>
    public CellCount? Cells { get; init; }

    /// <summary>
    /// True for a station piece (slate, break): its sound is endless, with a period of <see cref="Cells"/>, and the file is looped on
    /// air. So no silence is put before it: the file begins E audio frames before the period ends (<see cref="Domain.Profiles.Profile.AudioEarlyFrames"/>),
    /// takes exactly its frames out of the endless sound, and the last one runs into the first without a gap or a click.
    /// </summary>
    public bool Loops { get; init; }

    /// <summary>True if pictures may be interlaced; they are made progressive where they are flagged so.</summary>
    public bool MayBeInterlaced { get; init; }

    /// <summary>What the recording is that this comes from; null where the station makes it itself (a recipe, a card).</summary>
    public MediaInfo? Media { get; init; }

    /// <summary>What brings its sound to the station's loudness.</summary>
    public SoundCorrection Correction { get; init; } = SoundCorrection.None;
}
