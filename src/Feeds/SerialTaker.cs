using NodaTime;

namespace Tongban.Feeds;

/// <summary>Lets several threads bring bytes to one taker, one after the other.</summary>
internal sealed class SerialTaker(IFeedTaker next) : IFeedTaker
{
    private readonly Lock turn = new();

    public void Take(string origin, ReadOnlySpan<byte> bytes, Instant? arrived)
    {
        lock (turn)
        {
            next.Take(origin, bytes, arrived);
        }
    }

    public void End(string origin)
    {
        lock (turn)
        {
            next.End(origin);
        }
    }

    public void Hear(FeedTrouble trouble)
    {
        lock (turn)
        {
            next.Hear(trouble);
        }
    }
}
