using System.Runtime.InteropServices;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>
/// An electronic manifest of a transfer of hazardous waste (危险废物转移联单, 部令23号) as the three parties filled it in: who moved out, carried and
/// received, what, how much by each of them, and when. A value that is null was not filled in. One waste a manifest: a manifest over several
/// wastes is given as one line a waste under the same number.
/// </summary>
/// <param name="Number">Its number (article 15).</param>
/// <param name="Mover">移出人.</param>
/// <param name="From">The division it leaves.</param>
/// <param name="Carrier">承运人.</param>
/// <param name="Receiver">接受人.</param>
/// <param name="To">The division of the receiver's place.</param>
/// <param name="Consignor">托运人; only the mover or the receiver can be it (article 31).</param>
/// <param name="WasteCode">废物代码.</param>
/// <param name="TonnesOut">What the mover weighed, in tonnes.</param>
/// <param name="TonnesCarried">What the carrier took over, in tonnes.</param>
/// <param name="TonnesIn">What the receiver accepted, in tonnes.</param>
/// <param name="Accepted">Whether the receiver accepted; null while she has not said.</param>
/// <param name="Departed">The day it left.</param>
/// <param name="Arrived">The day it was received.</param>
/// <param name="Confirmed">The day the receiver confirmed in the system (article 18).</param>
/// <param name="EndedAt">The division where the journey ended by the vehicle's track.</param>
/// <param name="Approval">The decision that allows a transfer across provinces (article 27).</param>
/// <param name="PaperEntered">For a paper manifest, the day it was entered afterwards (article 20).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Manifest(
    WasteManifestNumber Number,
    string? Mover,
    DivisionCode? From,
    string? Carrier,
    string? Receiver,
    DivisionCode? To,
    string? Consignor,
    WasteCode WasteCode,
    decimal TonnesOut,
    decimal? TonnesCarried,
    decimal? TonnesIn,
    bool? Accepted,
    LocalDate Departed,
    LocalDate? Arrived,
    LocalDate? Confirmed,
    DivisionCode? EndedAt,
    string? Approval,
    LocalDate? PaperEntered)
{
    /// <summary>Whether it goes from one province to another; false where a place is not filled in.</summary>
    public bool CrossesProvinces => From is { } from && To is { } to && from.Province != to.Province;
}

/// <summary>A receiver's permit (危险废物经营许可证).</summary>
/// <param name="Unit">Whose.</param>
/// <param name="From">The first day it is valid.</param>
/// <param name="Until">The last day.</param>
/// <param name="Categories">The categories it covers: 17 is HW17.</param>
/// <param name="TonnesAYear">How much a calendar year.</param>
public sealed record WastePermit(string Unit, LocalDate From, LocalDate Until, IReadOnlyList<int> Categories, decimal TonnesAYear);

/// <summary>A decision that allows a transfer across provinces (article 27).</summary>
/// <param name="Id">Its number.</param>
/// <param name="Mover">Who may move out.</param>
/// <param name="Receiver">Who may receive.</param>
/// <param name="WasteCode">Which waste.</param>
/// <param name="Tonnes">How much in all.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; twelve months at most.</param>
public sealed record TransferApproval(string Id, string Mover, string Receiver, string WasteCode, decimal Tonnes, LocalDate From, LocalDate Until);

/// <summary>A line of a unit's ledger (管理台账): hazardous waste that left or came in.</summary>
/// <param name="Unit">Whose ledger.</param>
/// <param name="Way">Out or in.</param>
/// <param name="WasteCode">Which waste.</param>
/// <param name="Tonnes">How much.</param>
/// <param name="On">When.</param>
/// <param name="Manifest">The manifest it went under; null: none.</param>
public sealed record LedgerLine(string Unit, Way Way, string WasteCode, decimal Tonnes, LocalDate On, string? Manifest);

/// <summary>Which way waste went.</summary>
public enum Way
{
    /// <summary>It left the unit.</summary>
    Out,

    /// <summary>It came in.</summary>
    In,
}
