using NodaTime;

namespace Tongban.Feeds;

/// <summary>Who takes what a feed brings. Never called by two threads at a time.</summary>
public interface IFeedTaker
{
    /// <summary>Some bytes, cut anywhere. They are the feed's and hold until this returns.</summary>
    /// <param name="origin">Where they came from: a file, a connection, a sender of datagrams. Bytes of one origin follow each other.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="arrived">When they came; of a file the moment of reading is of no use, and null.</param>
    void Take(string origin, ReadOnlySpan<byte> bytes, Instant? arrived);

    /// <summary>Nothing more comes from an origin: what is half read is to be finished.</summary>
    void End(string origin);

    /// <summary>Something went wrong outside the bytes. The feed goes on by itself.</summary>
    void Hear(FeedTrouble trouble);
}
