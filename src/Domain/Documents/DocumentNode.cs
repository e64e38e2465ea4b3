using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Domain.Documents;

/// <summary>A node of a configuration document (station.yaml, a profile, a recipe), with its place in the file.</summary>
public abstract record DocumentNode(SourceLocation Location);

/// <summary>A single value, as written; how it is read is up to the key.</summary>
public sealed record ScalarNode(SourceLocation Location, string Value) : DocumentNode(Location);

/// <summary>An ordered list of nodes.</summary>
public sealed record SequenceNode(SourceLocation Location, ImmutableArray<DocumentNode> Items) : DocumentNode(Location);

/// <summary>Keys with values, in the order written.</summary>
public sealed record MappingNode(SourceLocation Location, ImmutableArray<MappingEntry> Entries) : DocumentNode(Location);

/// <summary>One key of a mapping with its value.</summary>
public sealed record MappingEntry(ScalarNode Key, DocumentNode Value);
