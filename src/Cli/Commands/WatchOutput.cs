using System.Text;

namespace Tongban.Cli.Commands;

/// <summary>Writes many lines quickly, and a refusal as every verb does.</summary>
internal static class WatchOutput
{
    internal static int Write(string verb, Action<TextWriter> answer)
    {
        try
        {
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            answer(output);
            return 0;
        }
        catch (Refusal refusal)
        {
            Console.Error.WriteLine($"{verb}: {refusal.Message}");
            return refusal.Status;
        }
    }
}
