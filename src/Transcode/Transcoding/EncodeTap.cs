using System.Collections.Immutable;

namespace Airclass.Transcode.Transcoding;

/// <summary>Something that looks on while a source is encoded: filters before the encodes, which pass the pictures on, and outputs beside them.</summary>
/// <param name="Graph">The chains that take pictures from the first label and hand them on under the second; no semicolon at either end.</param>
/// <param name="Output">What ffmpeg is told after its other outputs.</param>
/// <param name="IsErrorLine">Tells which lines of ffmpeg's standard error are not its own.</param>
public sealed record EncodeTap(Func<string, string, string> Graph, ImmutableArray<string> Output, Func<string, bool> IsErrorLine);
