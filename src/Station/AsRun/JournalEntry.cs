using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Airclass.Station.AsRun;

/// <summary>
/// An entry of the journal as it stands in its file: one line of JSON whose last member is the hash. The hash is the SHA-256, in lower-case
/// hexadecimal, of the hash before it followed by the line up to, not including, <c>,"hash"</c>.
/// </summary>
internal sealed record JournalEntry(JournalText Text, string Hash, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What the first entry of all goes on from.</summary>
    public static readonly string Origin = new('0', 64);

    private const int HashLetters = 64;
    private static readonly byte[] BeforeHash = ",\"hash\":\""u8.ToArray();
    private static readonly byte[] AfterHash = "\"}"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of an entry, with the line feed that ends it, and its hash.</summary>
    public static (byte[] Bytes, string Hash) Write(JournalText text, string previous)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(text, Json).AsSpan()[..^1];
        var hash = HashOf(previous, payload);
        return ([.. payload, .. BeforeHash, .. Encoding.ASCII.GetBytes(hash), .. AfterHash, (byte)'\n'], hash);
    }

    /// <summary>Reads a line of a file, without its line feed; null if it is no entry.</summary>
    public static JournalEntry? Read(ReadOnlyMemory<byte> line)
    {
        var payload = line.Length - BeforeHash.Length - HashLetters - AfterHash.Length;
        if (payload <= 0 || !line.Span[payload..].StartsWith(BeforeHash) || !line.Span.EndsWith(AfterHash))
        {
            return null;
        }

        try
        {
            var text = JsonSerializer.Deserialize<JournalText>(Encoding.UTF8.GetString(line.Span[..payload]) + "}", Json);
            var hash = Encoding.UTF8.GetString(line.Span.Slice(payload + BeforeHash.Length, HashLetters));
            return text is null ? null : new(text, hash, line[..payload]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash that the entry must have if it follows one with this hash.</summary>
    public string HashAfter(string previous) => HashOf(previous, Payload.Span);

    private static string HashOf(string previous, ReadOnlySpan<byte> payload)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.ASCII.GetBytes(previous));
        sha.AppendData(payload);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
