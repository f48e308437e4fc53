using System.Runtime.InteropServices;

namespace Tongban.Web.Cases;

/// <summary>
/// Reads the definitions again when the process is told to (<c>SIGHUP</c>): a new holiday notice, a parameter that has changed. What is under way goes by what it began
/// with; a folder with a fault is left aside, and what is in place stays.
/// </summary>
internal sealed partial class DefinitionsAgain(LawBook book, ILogger<DefinitionsAgain> log) : IHostedService, IDisposable
{
    private PosixSignalRegistration? signal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            Read();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        signal?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => signal?.Dispose();

    private void Read()
    {
        try
        {
            book.Reload();
            Taken(log, book.Law.Calendar.Version);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Left(log, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The definitions were read again; the calendar is {Calendar}.")]
    private static partial void Taken(ILogger log, string calendar);

    [LoggerMessage(LogLevel.Error, "The definitions could not be read again, those in place stay. {Fault}")]
    private static partial void Left(ILogger log, string fault);
}
