namespace Tongban.Storage.Tests;

/// <summary>A stream that lets the house do one more piece of work before every line it takes: the same interleaving every time.</summary>
internal sealed class WrittenBeside(Func<Task> work, int mostTimes) : MemoryStream
{
    /// <summary>How often the house worked.</summary>
    public int Times { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Times < mostTimes)
        {
            Times++;
            await work();
        }

        await base.WriteAsync(buffer, cancellationToken);
    }
}
