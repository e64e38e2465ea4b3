using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Ingest;

/// <summary>What a studio says of a recording, in <c>FILE.yaml</c> beside it.</summary>
/// <param name="Lesson">The lesson's key; null: the file's name says it.</param>
/// <param name="Sha256">What the recording must be, lower-case hex: once it is all there, it is taken at once. Null: it has to be at rest.</param>
/// <param name="Attachments">Files beside it, or web addresses.</param>
/// <param name="Location">Where all this is said.</param>
public sealed record LessonSidecar(string? Lesson, string? Sha256, ImmutableArray<ScalarNode> Attachments, SourceLocation Location)
{
    /// <summary>More than this is no sidecar.</summary>
    public const int MostBytes = 1 << 16;

    private const int HashDigits = 64;

    /// <summary>The path of a recording's sidecar.</summary>
    public static string Of(string recording) => recording + ".yaml";

    /// <summary>True for a path that can only be a sidecar.</summary>
    public static bool IsSidecar(string path) => path.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>Reads the sidecar of a recording; null if it has none, or it is wrong, which is told.</summary>
    public static LessonSidecar? Read(string recording, IDocumentParser parser, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var path = Of(recording);
        var facts = FileFacts.Of(path);
        if (facts.Type == FileType.Nothing)
        {
            return null;
        }

        if (facts is not { Type: FileType.Regular, Bytes: <= MostBytes })
        {
            diagnostics.Add(IngestDiagnostics.NoSidecar, new(path));
            return null;
        }

        return parser.Parse(path, File.ReadAllText(path), diagnostics) is { } root ? Read(MappingReader.Open(root, "sidecar", diagnostics), diagnostics) : null;
    }

    private static LessonSidecar Read(MappingReader sidecar, DiagnosticBag diagnostics)
    {
        var hash = sidecar.Text("sha256");
        if (!string.IsNullOrEmpty(hash) && (hash.Length != HashDigits || !hash.All(char.IsAsciiHexDigit)))
        {
            diagnostics.Add(DocumentDiagnostics.WrongValue, sidecar.LocationOf("sha256"), "sha256", hash, "64 hexadecimal digits");
        }

        var lesson = sidecar.Text("lesson");
        var read = new LessonSidecar(
            string.IsNullOrEmpty(lesson) ? null : lesson, string.IsNullOrEmpty(hash) ? null : hash.ToLowerInvariant(), [.. sidecar.Texts("attachments")],
            string.IsNullOrEmpty(lesson) ? sidecar.Location : sidecar.LocationOf("lesson"));
        sidecar.Close();
        return read;
    }
}
