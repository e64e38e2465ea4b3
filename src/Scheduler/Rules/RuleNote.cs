using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;

namespace Airclass.Scheduler.Rules;

/// <summary>A rule of a jurisdiction that no rundown can break: kept so that nobody looks for it in vain, and never checked.</summary>
/// <param name="Id">The rule's name, unique in its set.</param>
/// <param name="Says">What the rule says.</param>
/// <param name="Why">Why no rundown can break it, and who keeps it.</param>
/// <param name="Severity">Error for <c>must</c>, warning for <c>should</c>, information for <c>info</c>.</param>
/// <param name="Source">Where the rule is published.</param>
/// <param name="Location">Where the set says so.</param>
public sealed record RuleNote(string Id, LocalizedText Says, LocalizedText Why, Severity Severity, string Source, SourceLocation Location);
