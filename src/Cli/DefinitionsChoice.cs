using System.CommandLine;
using Tongban.Definitions;

namespace Tongban.Cli;

/// <summary>The folder of definitions a verb was asked to use.</summary>
internal static class DefinitionsChoice
{
    /// <summary>The option that names it.</summary>
    internal static Option<string?> Option() => new("--definitions") { Description = $"the folder of definitions (default: {DefinitionsFolder.Variable}, then definitions/)" };

    /// <summary>The folder.</summary>
    /// <exception cref="Refusal">There is none; the message says where one was looked for and how to name one.</exception>
    internal static string Folder(string? asked) => DefinitionsFolder.Find(asked) ?? throw Refusal.Because(
        $"there are no definitions at {asked ?? Environment.GetEnvironmentVariable(DefinitionsFolder.Variable) ?? "definitions/"}: name the folder with --definitions or {DefinitionsFolder.Variable}");
}
