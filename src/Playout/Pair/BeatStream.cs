namespace Airclass.Playout.Pair;

/// <summary>What a node says of one stream in a beat. All numbers are cells.</summary>
/// <param name="Id">Which stream: the same number on both nodes.</param>
/// <param name="From">The first cell that it sends; <see cref="long.MaxValue"/> while it is not on air.</param>
/// <param name="Until">The first cell that it no longer sends; <see cref="long.MaxValue"/> unless it is about to end.</param>
/// <param name="LacksFrom">The first cell ahead for which it has not the right bytes; <see cref="long.MaxValue"/> if it knows of none.</param>
/// <param name="LacksTo">The first cell after those.</param>
/// <param name="Begun">The last cell that it began, sent or mute.</param>
/// <param name="IsRight">True if it was sure of that cell.</param>
internal readonly record struct BeatStream(uint Id, long From, long Until, long LacksFrom, long LacksTo, long Begun, bool IsRight);
