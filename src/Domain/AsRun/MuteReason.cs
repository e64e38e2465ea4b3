namespace Airclass.Domain.AsRun;

/// <summary>Why a node of a pair keeps silent on a stream while its twin sends it.</summary>
public enum MuteReason
{
    /// <summary>It has not read the change log within the last cell: what it would send may be out of date.</summary>
    ChangesUnread,

    /// <summary>It has not the bytes that the timeline says: its copy of an air file is missing, short or damaged, or rendering failed.</summary>
    BytesWrong,
}
