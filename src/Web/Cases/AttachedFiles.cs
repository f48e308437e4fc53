using System.Runtime.CompilerServices;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Cases;

/// <summary>The files that stand in the cases of an applicant, also those that a correction replaced: they stay there for good.</summary>
public sealed class AttachedFiles(CaseQueries cases, CaseDesk desk)
{
    private const int Page = 100;

    /// <summary>The ids of the files, case by case.</summary>
    public async IAsyncEnumerable<string> OfAsync(string person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        MyCaseRow? last = null;
        do
        {
            var rows = await cases.MineAsync(person, last, Page, cancellation);
            foreach (var row in rows)
            {
                foreach (var id in await OfCaseAsync(row, cancellation))
                {
                    yield return id;
                }
            }

            last = rows.Count == Page ? rows[^1] : null;
        }
        while (last is not null);
    }

    private async Task<IEnumerable<string>> OfCaseAsync(MyCaseRow row, CancellationToken cancellation) =>
        await desk.LifeAsync(CaseNumber.Parse(row.Number), cancellation) is { } life
            ? life.History.SelectMany(entry => entry.Facts).OfType<Fact.MaterialAttached>().SelectMany(attached => attached.Material.All()).Select(file => file.File)
            : [];
}
