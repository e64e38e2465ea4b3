using System.Text.Json;

namespace Airclass.Station.Bench.Players;

/// <summary>What a measured playout process says of itself each second, as one line of JSON. Counts are from its start.</summary>
/// <param name="Sent">Datagrams.</param>
/// <param name="Skipped">Datagrams left out because their time was over.</param>
/// <param name="Refused">Datagrams that the system refused.</param>
/// <param name="SlateCells">Cells in which something else aired than what was planned.</param>
/// <param name="LatenessMaxUs">How late the latest datagram of the last second left, in microseconds.</param>
/// <param name="LatenessP99Us">How late 99 of 100 did, at most.</param>
/// <param name="RealTime">Whether the pacing thread has real-time priority.</param>
/// <param name="AllocatedBytes">Bytes that the program took from the managed heap.</param>
/// <param name="PacingAllocatedBytes">Bytes that the sending thread took.</param>
/// <param name="Collections">How often garbage was collected.</param>
public sealed record NodeBeat(
    long Sent, long Skipped, long Refused, long SlateCells, long LatenessMaxUs, long LatenessP99Us, bool RealTime, long AllocatedBytes,
    long PacingAllocatedBytes, int Collections)
{
    /// <summary>The line; it has no other than ASCII characters.</summary>
    public string Line() => JsonSerializer.Serialize(this);

    /// <summary>Reads a line; null if it is none.</summary>
    public static NodeBeat? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<NodeBeat>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
