using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>An alarm as pages and <c>/health</c> show it: the stored row with its text.</summary>
/// <param name="Code">The diagnostic's code: <c>PO3001</c>.</param>
/// <param name="Severity">An error makes <c>/health</c> say degraded; a warning only shows.</param>
/// <param name="Service">The service it is about; null for the station as a whole.</param>
/// <param name="Text">What is wrong, for people.</param>
/// <param name="Since">When it began.</param>
public sealed record StationAlarm(string Code, Severity Severity, ServiceId? Service, LocalizedText Text, Instant Since);
