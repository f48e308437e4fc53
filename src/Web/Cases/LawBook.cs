using Tongban.Definitions;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Laws;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Web.Cases;

/// <summary>
/// The definitions the host serves by. Read and checked at start; a folder with a fault is refused, with every fault named. Reading it again
/// puts another value in place for the commands that come after.
/// </summary>
public sealed class LawBook
{
    private readonly string folder;
    private readonly bool sample;
    private volatile DefinitionSet current;

    public LawBook(string folder, bool sample)
    {
        (this.folder, this.sample) = (folder, sample);
        current = Read();
    }

    public LawInForce Law => current.Law;

    public LawRegistry Laws => current.Laws;

    /// <summary>By what rules people may settle, city by city.</summary>
    public SettlementBook Settlement => current.Settlement;

    /// <summary>Reads the folder again; what is in place stays when it has a fault.</summary>
    public void Reload() => current = Read();

    private DefinitionSet Read()
    {
        var samples = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? ".", "samples", "offices.yaml");
        var set = DefinitionSet.Load(folder, sample, sample && File.Exists(samples) ? [samples] : Array.Empty<string>());
        return set.Faults.IsEmpty
            ? set
            : throw new InvalidDataException($"The definitions in {folder} have faults; run ‘tongban check’ and mend them:\n{string.Join('\n', set.Faults)}");
    }
}
