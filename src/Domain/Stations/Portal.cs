using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Stations;

/// <summary>A portal that is told which lessons are on demand: a city's learning space, a district's library.</summary>
/// <param name="Name">Its short name: the key of its outbox, the only one of the station.</param>
/// <param name="Address">Where messages are posted, http or https.</param>
/// <param name="SecretFile">The file with the secrets that sign them (<see cref="PortalSecrets"/>), absolute.</param>
/// <param name="Layer">The layer within which it stands: it is told that layer's own lessons too. Null: only what is for everybody.</param>
/// <param name="Location">Where station.yaml says so.</param>
public sealed record Portal(string Name, Uri Address, string SecretFile, LayerId? Layer, SourceLocation Location);
