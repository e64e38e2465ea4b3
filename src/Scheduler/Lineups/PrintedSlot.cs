using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Scheduler.Lineups;

/// <summary>A slot as a school printed it, on one date.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Date">The date.</param>
/// <param name="Start">Seconds since midnight.</param>
/// <param name="End">Seconds since midnight, after the start.</param>
/// <param name="Subject">The subject, as station.yaml writes it, or as the lineup does if the station has none of the name.</param>
/// <param name="Lesson">The lesson's key; empty if only the subject is printed.</param>
/// <param name="Location">Where it is printed.</param>
public sealed record PrintedSlot(Grade Grade, LocalDate Date, int Start, int End, string Subject, string Lesson, SourceLocation Location);
