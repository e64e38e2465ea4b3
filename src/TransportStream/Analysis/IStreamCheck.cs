using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>Follows one elementary stream.</summary>
internal interface IStreamCheck
{
    /// <summary>Pictures, or frames of sound, begun so far.</summary>
    long Units { get; }

    /// <summary>Takes a packet with payload, repetitions left out.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="startsCell">In a stream of cells: the first of the PID in its cell.</param>
    void Take(ReadOnlySpan<byte> packet, bool startsCell);

    /// <summary>Takes a packet without payload: it fills the transport buffer all the same.</summary>
    void TakeEmpty(ReadOnlySpan<byte> packet);

    /// <summary>The stream is over.</summary>
    void Finish();

    StreamFigures Figures();
}
