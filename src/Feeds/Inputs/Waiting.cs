using NodaTime;

namespace Tongban.Feeds.Inputs;

/// <summary>Waiting that being told to stop ends without an exception.</summary>
internal static class Waiting
{
    internal static async Task ForAsync(Duration time, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time.ToTimeSpan(), clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token.
        }
    }
}
