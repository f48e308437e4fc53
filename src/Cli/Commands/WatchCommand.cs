using System.CommandLine;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban watch …</c>: positions into tracks, sightings and simulated days on the water.</summary>
internal static class WatchCommand
{
    internal static Command Create() => new("watch", "positions of vessels: their tracks, and what the watch sees in them")
    {
        WatchRegisterCommand.Create(),
        WatchReplayCommand.Create(),
        WatchSimulateCommand.Create(),
        WatchTracksCommand.Create(),
    };
}
