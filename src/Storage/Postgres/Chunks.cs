using System.Runtime.CompilerServices;

namespace Tongban.Storage.Postgres;

/// <summary>A stream in pieces of a size.</summary>
internal static class Chunks
{
    public static async IAsyncEnumerable<IReadOnlyList<T>> ChunkAsync<T>(this ConfiguredCancelableAsyncEnumerable<T> source, int size)
    {
        var chunk = new List<T>(size);
        await foreach (var item in source)
        {
            chunk.Add(item);
            if (chunk.Count == size)
            {
                yield return chunk;
                chunk = new List<T>(size);
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
