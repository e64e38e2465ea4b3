using System.Text;

namespace Airclass.EpgExport.Export;

/// <summary>A file that an export will have, and how it is written.</summary>
/// <param name="Path">Its path below the folder, with <c>/</c>: the address at which the pages serve the same.</param>
/// <param name="Write">Writes it and leaves the stream open. The same content gives the same bytes.</param>
public sealed record ExportFile(string Path, Action<Stream> Write)
{
    /// <summary>A file of text, in UTF-8 without a byte-order mark; the text is made when the file is written.</summary>
    public static ExportFile Text(string path, Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(path, stream => stream.Write(Encoding.UTF8.GetBytes(text())));
    }
}
