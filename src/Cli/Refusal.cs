namespace Tongban.Cli;

/// <summary>Why a verb cannot answer: a sentence for standard error and the exit status.</summary>
internal sealed class Refusal : Exception
{
    private Refusal(string message, int status)
        : base(message) => Status = status;

    /// <summary>1 refused or failed, 2 wrong usage.</summary>
    internal int Status { get; }

    internal static Refusal Usage(string message) => new(message, 2);

    internal static Refusal Because(string message) => new(message, 1);

    /// <summary>Writes the answer of a verb, or its refusal, and gives the exit status.</summary>
    internal static int OrAnswer(string verb, Func<string> answer)
    {
        try
        {
            Console.Out.WriteLine(answer());
            return 0;
        }
        catch (Refusal refusal)
        {
            Console.Error.WriteLine($"{verb}: {refusal.Message}");
            return refusal.Status;
        }
    }
}
