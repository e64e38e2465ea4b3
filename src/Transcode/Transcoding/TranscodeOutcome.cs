using Airclass.Transcode.Store;

namespace Airclass.Transcode.Transcoding;

/// <summary>What came of an encode.</summary>
public abstract record TranscodeOutcome
{
    private TranscodeOutcome()
    {
    }

    /// <summary>All cells are written and verified.</summary>
    /// <param name="Content">What the file is, for its sidecar.</param>
    /// <param name="Tightened">Cells that were encoded again because they did not fit at first.</param>
    /// <param name="Complaints">Lines that decoders wrote: damaged places in the source.</param>
    public sealed record Encoded(AirFileContent Content, int Tightened, int Complaints) : TranscodeOutcome;

    /// <summary>ffmpeg is not there or failed, the disk is full, or what came out could not be cut into cells.</summary>
    public sealed record Failed(string Reason) : TranscodeOutcome;

    /// <summary>Somebody stopped it.</summary>
    public sealed record Cancelled : TranscodeOutcome;
}
