namespace Tongban.Bench;

/// <summary>One benchmark of the list.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Purpose">What it measures, in one line.</param>
/// <param name="Run">Measures, prints and writes its section; takes the rest of the command line.</param>
internal sealed record Verb(string Name, string Purpose, Func<string[], Task> Run);
