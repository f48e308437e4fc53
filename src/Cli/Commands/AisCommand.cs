using System.CommandLine;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban ais …</c>: what concerns the radio of ships.</summary>
internal static class AisCommand
{
    internal static Command Create() => new("ais", "read what ships say by radio") { AisDecodeCommand.Create() };
}
