using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Psi;

/// <summary>
/// What a service tells about itself in its stream: the sections that the SI slots carry. Made where guides are made, carried where streams are
/// rendered; a pure function, so that every node sends the same bytes at the same time.
/// </summary>
public interface IServiceInformation
{
    /// <summary>The sections of one SI PID that are in force in a cell, in the order to send them; empty if there are none.</summary>
    /// <param name="cell">k, counted from the Unix epoch.</param>
    /// <param name="pid">PAT, the service's PMT, NIT, SDT, EIT, TDT/TOT.</param>
    IReadOnlyList<Section> Sections(long cell, Pid pid);
}
