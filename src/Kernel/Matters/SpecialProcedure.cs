using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>A procedure whose time is not counted in the limits of the decision (行政许可法 article 45): the closed list of that clause.</summary>
public enum ProcedureKind
{
    /// <summary>A hearing 听证.</summary>
    Hearing,

    /// <summary>A call for tenders 招标.</summary>
    Tender,

    /// <summary>An auction 拍卖.</summary>
    Auction,

    /// <summary>An inspection 检验.</summary>
    Inspection,

    /// <summary>A measurement 检测.</summary>
    Testing,

    /// <summary>Quarantine 检疫.</summary>
    Quarantine,

    /// <summary>An appraisal 鉴定.</summary>
    Appraisal,

    /// <summary>A review by experts 专家评审.</summary>
    ExpertReview,
}

/// <summary>A special procedure (特殊程序) that may come in between, with the actions that begin and end it. What pauses the clocks are these actions.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Required">When the law wants it, as whoever applies reads it beforehand.</param>
/// <param name="Begins">The actions that begin it; each pauses a clock and, in a matter that is applied for, tells the applicant.</param>
/// <param name="Ends">The actions that end it; each resumes what is paused.</param>
/// <param name="Basis">The clause that wants it.</param>
public sealed record SpecialProcedure(ProcedureKind Kind, Wording Required, ImmutableArray<string> Begins, ImmutableArray<string> Ends, string Basis)
{
    /// <summary>Its name.</summary>
    public Wording Title => Kind switch
    {
        ProcedureKind.Hearing => new("听证", "hearing"),
        ProcedureKind.Tender => new("招标", "call for tenders"),
        ProcedureKind.Auction => new("拍卖", "auction"),
        ProcedureKind.Inspection => new("检验", "inspection"),
        ProcedureKind.Testing => new("检测", "testing"),
        ProcedureKind.Quarantine => new("检疫", "quarantine"),
        ProcedureKind.Appraisal => new("鉴定", "appraisal"),
        ProcedureKind.ExpertReview => new("专家评审", "review by experts"),
    };
}
