namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The colours of subjects on paper: a light ground that any printer keeps legible, and a stripe.</summary>
internal static class PaperTints
{
    private static readonly uint[] Grounds = [0xfdeeee, 0xeaf2fc, 0xf4effc, 0xe8f6f0, 0xfceef5, 0xe7f4f8, 0xfaf3e3, 0xedf5e6];
    private static readonly uint[] Stripes = [0xc05a5a, 0x4a7fc0, 0x8a68c4, 0x3b9a76, 0xbd5a8c, 0x2f8ba6, 0xa8802a, 0x6a9440];

    public static uint Ground(int hue) => Grounds[hue % Grounds.Length];

    public static uint Stripe(int hue) => Stripes[hue % Stripes.Length];
}
