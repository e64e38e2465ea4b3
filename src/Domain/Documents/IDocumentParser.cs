using Airclass.Domain.Diagnostics;

namespace Airclass.Domain.Documents;

/// <summary>
/// Turns the text of a configuration document into nodes. Scheduler and Transcode both read such documents
/// and may not know each other, so Station hands them the one parser.
/// </summary>
public interface IDocumentParser
{
    /// <summary>Parses a text. A syntax error becomes a diagnostic and null is returned. An empty text is an empty mapping.</summary>
    DocumentNode? Parse(string file, string text, DiagnosticBag diagnostics);
}
