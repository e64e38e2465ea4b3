namespace Airclass.Station.Retention;

/// <summary>Why something stays.</summary>
public enum KeepReason
{
    /// <summary>It is younger than a day: whoever made it may not have said yet what for.</summary>
    Recent,

    /// <summary>The timeline has it, in what is to come or in the days that are kept.</summary>
    Timeline,

    /// <summary>It is a piece of the station's own: slate, break, exercises.</summary>
    Station,

    /// <summary>Its lesson can be watched on demand, or is planned.</summary>
    Lesson,

    /// <summary>Its lesson is in a package that was handed on by links.</summary>
    Package,

    /// <summary>It is the delivery of its lesson that is in force.</summary>
    Delivery,

    /// <summary>It is only for the web, and what it is of is not written down.</summary>
    Web,
}
