namespace Airclass.Domain.Diagnostics;

/// <summary>A place in a file that somebody wrote. Line and column count from 1; 0 means the file as a whole.</summary>
public readonly record struct SourceLocation(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? File : $"{File}({Line},{Math.Max(Column, 1)})";
}
