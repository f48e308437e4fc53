namespace Tongban.Waters.Nmea;

/// <summary>
/// Puts the parts of messages together, several messages at a time. A message that cannot be completed is abandoned with its reason; nothing is guessed.
/// </summary>
internal sealed class Assembly(AssemblyLimits limits)
{
    private readonly WaitingMessage[] waiting = [.. Enumerable.Range(0, limits.Waiting).Select(_ => new WaitingMessage())];
    private readonly long longestMilliseconds = (long)limits.Age.TotalMilliseconds;
    private int busy;

    internal int Abandoned { get; private set; }

    /// <summary>Takes a part. Gives the message when the part completes it; the caller releases it.</summary>
    internal WaitingMessage? Add<TSink>(in VdmSentence part, in Context context, long line, long sentence, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var key = PartKey.Of(part, context);
        var message = Find(key, part, ref sink) ?? Begin(key, part, line, ref sink);
        if (!message.TryAdd(part, context, sentence))
        {
            Abandon(message, new LineError(message.FirstLine, LineFault.PayloadTooLong, WaitingMessage.LongestPayload + 1, WaitingMessage.LongestPayload), ref sink);
            return null;
        }

        return message.IsWhole ? message : null;
    }

    /// <summary>Those in use stand before those that are not, so that looking through them costs no more than there are.</summary>
    internal void Free(WaitingMessage message)
    {
        busy--;
        (waiting[Array.IndexOf(waiting, message)], waiting[busy]) = (waiting[busy], message);
    }

    /// <summary>Abandons what has waited too long, by sentences or by time.</summary>
    internal void Age<TSink>(long sentence, long unixMilliseconds, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        for (var index = busy - 1; index >= 0; index--)
        {
            var message = waiting[index];
            if (sentence - message.LatestSentence > limits.Sentences)
            {
                Abandon(message, LineFault.PartsOverdue, ref sink);
            }
            else if (IsPast(message.UnixMilliseconds, unixMilliseconds))
            {
                Abandon(message, LineFault.PartsTooOld, ref sink);
            }
        }
    }

    /// <summary>Abandons everything: the input has ended.</summary>
    internal void End<TSink>(ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        while (busy > 0)
        {
            Abandon(Longest(), LineFault.PartsAtEnd, ref sink);
        }
    }

    private bool IsPast(long begun, long now) =>
        begun != UnixTime.None && now != UnixTime.None && now - begun > longestMilliseconds;

    /// <summary>The message to which the part belongs; one that it contradicts is abandoned.</summary>
    private WaitingMessage? Find<TSink>(in PartKey key, in VdmSentence part, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        for (var index = 0; index < busy; index++)
        {
            var message = waiting[index];
            if (!message.Key.Fits(key))
            {
                continue;
            }

            if (message.Total == part.Total && !message.Has(part.Number))
            {
                return message;
            }

            Abandon(message, message.Total == part.Total ? LineFault.PartTwice : LineFault.PartOfOtherTotal, ref sink);
            return null;
        }

        return null;
    }

    private WaitingMessage Begin<TSink>(in PartKey key, in VdmSentence part, long line, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (busy == waiting.Length)
        {
            Abandon(Longest(), LineFault.PartsCrowdedOut, ref sink);
        }

        var message = waiting[busy++];
        message.Begin(key, part.Total, line);
        return message;
    }

    /// <summary>The message that has waited longest for its next part.</summary>
    private WaitingMessage Longest()
    {
        var longest = waiting[0];
        foreach (var message in waiting.AsSpan(0, busy))
        {
            longest = message.LatestSentence < longest.LatestSentence ? message : longest;
        }

        return longest;
    }

    private void Abandon<TSink>(WaitingMessage message, LineFault reason, ref TSink sink)
        where TSink : IMessageSink, allows ref struct =>
        Abandon(message, new LineError(message.FirstLine, reason, message.Held, message.Total), ref sink);

    private void Abandon<TSink>(WaitingMessage message, in LineError reason, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        sink.Refuse(reason);
        Abandoned++;
        Free(message);
    }
}
