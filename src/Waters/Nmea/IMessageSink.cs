using Tongban.Waters.Messages;

namespace Tongban.Waters.Nmea;

/// <summary>Who takes what a <see cref="SentenceReader"/> reads. Implemented by a struct, so that no call goes through a table and nothing is allocated.</summary>
public interface IMessageSink
{
    /// <summary>A whole message. It lives in the reader's buffer and until this call returns.</summary>
    void Take(in AisMessage message);

    /// <summary>A line that gave no message. The stream goes on.</summary>
    void Refuse(in LineError error);
}
