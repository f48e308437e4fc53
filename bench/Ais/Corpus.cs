namespace Tongban.Bench.Ais;

/// <summary>The recordings of <c>../shared/data/ais</c>, one after the other, repeated until there are so many lines: a few alone would be learnt by heart by the branch predictor.</summary>
internal static class Corpus
{
    private static readonly string[] Names =
    [
        "bcl-seattle.log", "bcl-unknown.log", "dma-stream_example.txt", "goais-aistest.nmea", "gpsd-sample.aivdm", "libais-test.aivdm", "norway-Ais1000Lines.nm4", "pyais-nmea_data_sample.txt",
    ];

    internal static string UsualFolder => Path.Combine(Root(), "..", "shared", "data", "ais");

    internal static byte[] Repeated(string folder, int lines)
    {
        var once = Once(folder);
        var (each, bytes, counted) = (once.Count(letter => letter == (byte)'\n'), new List<byte>(), 0);
        for (; counted + each <= lines; counted += each)
        {
            bytes.AddRange(once);
        }

        for (var at = 0; counted < lines; at++)
        {
            bytes.Add(once[at]);
            counted += once[at] == (byte)'\n' ? 1 : 0;
        }

        return [.. bytes];
    }

    private static byte[] Once(string folder)
    {
        using var whole = new MemoryStream();
        foreach (var file in Names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            var bytes = File.ReadAllBytes(file);
            whole.Write(bytes);
            whole.Write(bytes is [.., (byte)'\n'] ? "" : "\n");
        }

        return whole.Length > 0 ? whole.ToArray() : throw new InvalidOperationException($"There are no recordings in {folder}.");
    }

    private static void Write(this MemoryStream whole, string text) => whole.Write(System.Text.Encoding.ASCII.GetBytes(text));

    private static string Root()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (here is not null && !File.Exists(Path.Combine(here.FullName, "Tongban.slnx")))
        {
            here = here.Parent;
        }

        return here?.FullName ?? throw new InvalidOperationException("Run the benchmarks from the project's own build.");
    }
}
