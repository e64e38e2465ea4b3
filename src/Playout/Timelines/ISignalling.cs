using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Timelines;

/// <summary>
/// Makes what a service tells about itself in its stream (PAT, PMT, SDT, EIT, TDT/TOT) from its timeline: built where guides are built,
/// carried by playout.
/// </summary>
public interface ISignalling
{
    /// <summary>
    /// The service information of a service in a profile while a timeline is in effect. Asked anew when what is told changes; the
    /// answer is asked for every cell, a few cells ahead, from one thread at a time, and must be a pure function of cell and PID.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="profile">Says the PIDs, the codecs, the coding of texts, and how many packets a cell has for each table.</param>
    /// <param name="timeline">The timeline; empty if the service has none yet.</param>
    IServiceInformation Of(Service service, Profile profile, Timeline timeline);
}
