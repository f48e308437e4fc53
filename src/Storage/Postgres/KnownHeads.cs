using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>
/// Where the streams lately written stand. Only ever holds what was committed, and streams only grow: it may be behind, never wrong.
/// Bounded: the older half is forgotten when the younger is full.
/// </summary>
internal sealed class KnownHeads(int most = 100_000)
{
    private readonly Lock _gate = new();
    private Dictionary<string, StreamHead> _young = new(StringComparer.Ordinal);
    private Dictionary<string, StreamHead> _old = new(StringComparer.Ordinal);

    /// <summary>The head known of a stream; null when none is.</summary>
    public StreamHead? Of(string stream)
    {
        lock (_gate)
        {
            return Known(stream);
        }
    }

    /// <summary>Remembers heads, unless later ones are known already.</summary>
    public void Learn(IEnumerable<KeyValuePair<string, StreamHead>> heads)
    {
        lock (_gate)
        {
            foreach (var (stream, head) in heads)
            {
                _young[stream] = Known(stream) is { } known && known.Version > head.Version ? known : head;
            }

            if (_young.Count > most / 2)
            {
                (_old, _young) = (_young, new Dictionary<string, StreamHead>(StringComparer.Ordinal));
            }
        }
    }

    private StreamHead? Known(string stream) => _young.TryGetValue(stream, out var head) || _old.TryGetValue(stream, out head) ? head : null;
}
