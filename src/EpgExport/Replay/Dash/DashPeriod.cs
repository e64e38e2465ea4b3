using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay.Media;

namespace Airclass.EpgExport.Replay.Dash;

/// <summary>A stretch of one lesson in a DASH manifest (ISO 23009-1 §5.3.2): cells in a row of the same files.</summary>
/// <param name="First">The first cell within the files.</param>
/// <param name="Cells">How many.</param>
/// <param name="Video">The pictures, the highest rung first.</param>
/// <param name="Audio">The sound.</param>
internal sealed record DashPeriod(CellCount First, CellCount Cells, ImmutableArray<DashVideo> Video, DashTrack Audio);

/// <summary>A track of a period.</summary>
/// <param name="Id">Its name within the period.</param>
/// <param name="Uri">Where its file is, from the manifest.</param>
/// <param name="Map">Where its cells lie in the file.</param>
/// <param name="Codec">How it is coded (RFC 6381).</param>
internal record DashTrack(string Id, string Uri, FragmentMap Map, string Codec);

/// <summary>A track of pictures.</summary>
internal sealed record DashVideo(string Id, string Uri, FragmentMap Map, string Codec, VideoFormat Format) : DashTrack(Id, Uri, Map, Codec);
