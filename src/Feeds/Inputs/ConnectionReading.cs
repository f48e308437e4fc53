using System.Net.Sockets;
using NodaTime;

namespace Tongban.Feeds.Inputs;

/// <summary>One connection read until it ends, falls silent or is told to stop.</summary>
internal sealed class ConnectionReading(string origin, TcpClient client, Duration silence, TimeProvider clock)
{
    private const int Piece = 1 << 16;

    /// <summary>How it ended, and whether it brought anything.</summary>
    internal async Task<(FeedTrouble Trouble, bool Brought)> RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        var (piece, brought, trouble) = (new byte[Piece], false, new FeedTrouble(origin, FeedTroubleKind.Lost, "", null));
        using var quiet = new CancellationTokenSource(silence.ToTimeSpan(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, quiet.Token);
        try
        {
            var stream = client.GetStream();
            for (var length = await stream.ReadAsync(piece, either.Token); length > 0; length = await stream.ReadAsync(piece, either.Token))
            {
                brought = true;
                quiet.CancelAfter(silence.ToTimeSpan());
                taker.Take(origin, piece.AsSpan(0, length), clock.Moment());
            }
        }
        catch (OperationCanceledException)
        {
            trouble = quiet.IsCancellationRequested ? trouble with { Kind = FeedTroubleKind.Silent } : trouble;
        }
        catch (IOException broken)
        {
            trouble = trouble with { Detail = broken.Message };
        }

        taker.End(origin);
        return (trouble, brought);
    }
}
