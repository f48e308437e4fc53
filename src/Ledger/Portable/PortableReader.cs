using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tongban.Ledger;

/// <summary>Reads the lines of a portable copy one after another, and proves at its end that it is whole: that it has the length and the hash its last line names, and nothing after.</summary>
internal sealed class PortableReader(Stream source)
{
    /// <summary>The number of the line that was read last, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The hash of all lines before the end; known once everything was read.</summary>
    public Hash Digest { get; private set; }

    /// <summary>What stands in each line, from the beginning of the copy on; ends with the copy.</summary>
    public async IAsyncEnumerable<JsonProperty> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        source.Position = 0;
        using var reader = new StreamReader(source, Encoding.UTF8, leaveOpen: true);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            Line++;
            using var json = Parsed(line);
            var thing = json.RootElement.EnumerateObject().First();
            if (thing.Name == "end")
            {
                Digest = new Hash(digest.GetHashAndReset());
                await EndedAsync(thing.Value, reader, cancellation);
                yield break;
            }

            digest.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            yield return thing;
        }

        throw Wrong("was the last: the end is missing, the copy was cut off");
    }

    /// <summary>Reads what a line says; what cannot be read is told with its line.</summary>
    public T Read<T>(Func<T> what)
    {
        try
        {
            return what();
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw Wrong($"cannot be read ({error.Message})");
        }
    }

    public FormatException Wrong(string words) => new($"Line {Line} of the copy {words}.");

    private async Task EndedAsync(JsonElement end, StreamReader reader, CancellationToken cancellation)
    {
        if (Read(() => PortableFormat.End(end)) != (Line - 1, Digest))
        {
            throw Wrong("is its end, and names another length or hash than the lines before it have");
        }

        if (await reader.ReadLineAsync(cancellation) is not null)
        {
            Line++;
            throw Wrong("stands after its end: something was added to it, or two copies were joined");
        }
    }

    private JsonDocument Parsed(string line)
    {
        try
        {
            var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } thing && thing.EnumerateObject().Any()
                ? json
                : throw Wrong("is no JSON object with a name");
        }
        catch (JsonException error)
        {
            throw Wrong($"is not JSON ({error.Message})");
        }
    }
}
