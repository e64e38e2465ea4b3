using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Boxes;

/// <summary>A model of set-top box.</summary>
/// <param name="Maker">Who sells it.</param>
/// <param name="Model">The model, as printed on it: <c>EC6108V9C</c>.</param>
/// <param name="Chips">The chips it was built with; mostly one.</param>
/// <param name="Equipment">Memory and network, for people.</param>
/// <param name="Source">Where this comes from.</param>
/// <param name="Location">Where it is described.</param>
public sealed record Box(string Maker, string Model, ImmutableArray<Chip> Chips, string Equipment, string Source, SourceLocation Location);
