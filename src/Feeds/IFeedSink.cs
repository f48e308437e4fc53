using NodaTime;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Feeds;

/// <summary>Who takes what a feed's lines say.</summary>
public interface IFeedSink
{
    /// <summary>A message. It holds until this returns.</summary>
    void Take(in AisMessage message, string origin, Instant? arrived);

    /// <summary>A line that gave none, numbered by origin.</summary>
    void Refuse(in LineError error, string origin);

    /// <summary>Something went wrong outside the lines.</summary>
    void Hear(FeedTrouble trouble);

    /// <summary>A piece of bytes has been read through; what follows may be long in coming.</summary>
    void Rest();
}
