using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tongban.Waters.Tracks;

/// <summary>The last positions of a track in the order of their moments, at most <see cref="Capacity"/>; the oldest gives way.</summary>
[StructLayout(LayoutKind.Auto)]
public struct RecentPoints
{
    /// <summary>How many are kept: what the rules look back on, and the room in which a late position finds its neighbours.</summary>
    public const int Capacity = 12;

    private Row row;
    private byte first;
    private byte length;

    /// <summary>How many there are.</summary>
    public readonly int Count => length;

    /// <summary>The position with this many newer ones; 0 is the newest.</summary>
    public readonly TrackPoint Back(int newer) => row[(first + length - 1 - newer) % Capacity];

    /// <summary>How many positions are newer than a moment.</summary>
    public readonly int NewerThan(long milliseconds)
    {
        var newer = 0;
        while (newer < length && Back(newer).Milliseconds > milliseconds)
        {
            newer++;
        }

        return newer;
    }

    /// <summary>Adds the newest.</summary>
    public void Add(in TrackPoint point)
    {
        row[(first + length) % Capacity] = point;
        if (length < Capacity)
        {
            length++;
        }
        else
        {
            first = (byte)((first + 1) % Capacity);
        }
    }

    /// <summary>Puts a late position where its moment belongs; one older than all kept is not kept when the row is full.</summary>
    public void Insert(in TrackPoint late)
    {
        if (NewerThan(late.Milliseconds) is < Capacity and var newer)
        {
            MakeRoom(newer, late);
        }
    }

    private void MakeRoom(int newer, in TrackPoint late)
    {
        Add(late);
        for (var i = 0; i < newer; i++)
        {
            row[(first + length - 1 - i) % Capacity] = Back(i + 1);
        }

        row[(first + length - 1 - newer) % Capacity] = late;
    }

    [InlineArray(Capacity)]
    private struct Row
    {
        private TrackPoint first;
    }
}
