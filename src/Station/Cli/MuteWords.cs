using Airclass.Domain.AsRun;

namespace Airclass.Station.Cli;

/// <summary>Why the node of a pair keeps silent, in words.</summary>
internal static class MuteWords
{
    public static string Of(MuteReason? reason, Terminal terminal) => reason == MuteReason.BytesWrong
        ? terminal.Text("mute: wrong bytes", "静默：数据有误")
        : terminal.Text("mute: change log not read", "静默：未读到变更记录");
}
