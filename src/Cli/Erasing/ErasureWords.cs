using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tongban.Cli.Erasing;

/// <summary>What is said after an erasure, or instead of one.</summary>
internal static class ErasureWords
{
    /// <summary>What an erasure does not reach.</summary>
    internal static readonly string[] StaysReadable =
    [
        "the numbers, matters, stages, moments and offices of her cases, and her id in them: the chain covers them",
        "her account, which names her id: it is kept in accounts.db or the schema accounts",
        "papers handed out, and copies of the store made before: discard them as the law asks",
        "in processes that run, what they hold in memory, for five minutes at most; where one of them acts on her case meanwhile, its lists have her masked name again until 'tongban rebuild'",
    ];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task<int> TellAsync(Erased erased, bool json)
    {
        await (json ? Console.Out.WriteLineAsync(JsonSerializer.Serialize(Answer(erased), Readable))
            : erased.Why is { } why ? Console.Error.WriteLineAsync($"erase-person: nothing was erased: {why}.\n{Stays}")
            : Console.Out.WriteLineAsync($"Erased at {Moment.Write(erased.At ?? default)}, recorded as entry {erased.Sequence}: what is sealed for {erased.Person} can never be read again.\n{Stays}"));
        return erased.Why is null ? 0 : 1;
    }

    private static string Stays => "What stays readable:\n" + string.Join('\n', StaysReadable.Select(what => "- " + what));

    private static object Answer(Erased erased) => new
    {
        erased = erased.Why is null, erased.Person, entry = erased.Sequence, at = erased.At is { } at ? Moment.Write(at) : null, erased.OpenCases, erased.Why, StaysReadable,
    };
}
