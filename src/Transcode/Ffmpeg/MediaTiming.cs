using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>When the pictures and the sound of a file are shown, as its packets say; all times count from the file's start.</summary>
/// <param name="Pictures">How many there are.</param>
/// <param name="PictureEnd">The end of the last picture.</param>
/// <param name="SoundStart">The beginning of the sound; null without sound.</param>
/// <param name="SoundEnd">The end of the sound; null without sound.</param>
/// <param name="TypicalStep">From picture to picture, in the middle of all steps; zero if there is only one picture.</param>
/// <param name="IrregularPermille">How many steps differ from it by more than a third, of a thousand.</param>
public sealed record MediaTiming(int Pictures, Duration PictureEnd, Duration? SoundStart, Duration? SoundEnd, Duration TypicalStep, int IrregularPermille);
