using System.Diagnostics.CodeAnalysis;
using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Composition;

/// <summary>Something that the world may refuse: the value, or the diagnostic that names the path, port or key in the way.</summary>
public readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Diagnostic? obstacle) => (Value, Obstacle) = (value, obstacle);

    /// <summary>What was asked for; null if something is in the way.</summary>
    public T? Value { get; }

    /// <summary>What is in the way; null if all went well.</summary>
    public Diagnostic? Obstacle { get; }

    /// <summary>True with the value, false with the obstacle.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Diagnostic? obstacle)
    {
        (value, obstacle) = (Value, Obstacle);
        return value is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Diagnostic obstacle) => new(null, obstacle);
}
