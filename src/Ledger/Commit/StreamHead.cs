using System.Runtime.InteropServices;

namespace Tongban.Ledger;

/// <summary>Where a stream stands: the version and the hash of its last entry.</summary>
/// <param name="Version">The last version; 0 before the first entry.</param>
/// <param name="Hash">The last entry's hash; the stream's origin before the first.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StreamHead(long Version, Hash Hash)
{
    /// <summary>A stream without entries.</summary>
    public static StreamHead Empty(string stream) => new(0, EntryHash.Origin(stream));
}
