using System.Text;

namespace Airclass.TransportStream.Psi;

/// <summary>A language or country as three letters of ASCII.</summary>
internal static class LanguageCode
{
    public static void Write(string code, Span<byte> destination)
    {
        if (code.Length != 3 || !code.All(char.IsAsciiLetter))
        {
            throw new ArgumentException($"'{code}' is not a code of three letters.", nameof(code));
        }

        Encoding.ASCII.GetBytes(code, destination);
    }
}
