using Airclass.TestKit;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Tests.Store;

public sealed class AirFileWriterTests
{
    [Fact]
    public void Writers_that_open_at_once_clear_what_was_abandoned_and_none_of_them_fails()
    {
        using var folder = new TempFolder();
        for (var n = 0; n < 300; n++)
        {
            // No process has this number: Linux counts to 4 194 304.
            Directory.CreateDirectory(folder[FormattableString.Invariant($".999999999-{n}.part.d"), "of", "it"]);
        }

        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, _ => AirFileWriter.Open(folder.Path).Dispose());

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }
}
