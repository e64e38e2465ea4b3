using System.Security.Cryptography;
using System.Text;

namespace Airclass.Transcode.Transcoding;

/// <summary>The title card over a recording of sound alone.</summary>
/// <param name="PictureGraph">Filters without an input that draw it without end, ending in the label <c>[picture]</c>.</param>
/// <param name="FontVersion">Another font makes another picture.</param>
public sealed record LessonCard(string PictureGraph, string FontVersion)
{
    /// <summary>The hash of a recording together with its card, lower-case hex.</summary>
    public string HashWith(string contentHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"card\n{contentHash}\n{PictureGraph}\n{FontVersion}")));
}
