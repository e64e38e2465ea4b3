namespace Airclass.Station.Cli;

/// <summary>What a verb's exit code means, the same for every verb.</summary>
public static class ExitCode
{
    /// <summary>All went well; warnings are allowed.</summary>
    public const int Fine = 0;

    /// <summary>The input is wrong, or <c>check</c> found faults.</summary>
    public const int InputWrong = 1;

    /// <summary>The command line is wrong.</summary>
    public const int CommandLineWrong = 2;

    /// <summary>The world does not play along: a port, the disk, ffmpeg, the network.</summary>
    public const int World = 3;

    /// <summary>Our own fault.</summary>
    public const int OurFault = 70;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
