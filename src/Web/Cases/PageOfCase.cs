using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Components;

namespace Tongban.Web.Cases;

/// <summary>
/// A page about one case. There is one only for who may see the case: anybody else gets the answer an unknown number gets, and an official's
/// look is written down before anything is shown.
/// </summary>
public abstract class PageOfCase : PostedPage
{
    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required CaseSight Sights { get; set; }

    [Inject]
    public required CaseDesk Cases { get; set; }

    [Inject]
    public required LawBook Book { get; set; }

    /// <summary>The case; null when there is none to show, and then nothing is rendered.</summary>
    protected CaseInSight? Sight { get; private set; }

    /// <summary>Every entry of the case with its facts, in order; empty where the page does not ask for it.</summary>
    protected IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> Life { get; private set; } = [];

    /// <summary>Whether the page tells the case's history.</summary>
    protected virtual bool ReadsHistory => false;

    protected sealed override async Task<bool> LoadAsync()
    {
        var found = ReadsHistory
            ? (await Sights.SeeLifeAsync(Number, Current.Actor, Why, life => IsThereAsync(life.Sight, life.History), Stop))?.Sight
            : await Sights.SeeAsync(Number, Current.Actor, Why, sight => IsThereAsync(sight, []), Stop);
        Sight = found;
        return found is not null;
    }

    private Task<bool> IsThereAsync(CaseInSight sight, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> history)
    {
        (Sight, Life) = (sight, history);
        return ReadAsync(sight);
    }

    /// <summary>Why the asker looks, as the parties will read it.</summary>
    protected abstract string Why(CaseState state, MatterDefinition matter);

    /// <summary>Reads what else the page shows; false when the page is not there for the case now.</summary>
    protected virtual Task<bool> ReadAsync(CaseInSight sight) => Task.FromResult(true);
}
