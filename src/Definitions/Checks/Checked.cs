using System.Collections.Immutable;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Parameters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Laws;

namespace Tongban.Definitions.Checks;

/// <summary>Everything that was read and is to be checked.</summary>
internal sealed record Checked(Ground Ground, LawRegistry Laws, ImmutableArray<ParameterSource> Parameters, ImmutableArray<MatterSource> Matters);

/// <summary>The checks, in the order in which they are explained in the manual. Each proves one sentence about the definitions.</summary>
internal static class AllChecks
{
    private static readonly ImmutableArray<Action<MatterSource, Checked, Faults>> OfOneMatter =
    [
        StagesAreReachable.Check,
        CasesCanEnd.Check,
        TargetsExist.Check,
        ClocksRun.Check,
        ClocksStop.Check,
        DeemedActionsNeedNothing.Check,
        PapersHaveTemplates.Check,
        ConditionsReadWhatExists.Check,
        AnswersAreBoundByAnswers.Check,
        ParametersHaveValues.Check,
        DaysSetAreAskedFor.Check,
        PromisesKeepTheLimit.Check,
        LimitsOfPracticeEndNothing.Check,
        CitationsAreInForce.Check,
        ProceduresPauseClocks.Check,
        CorrectionsMoveNoOffice.Check,
        OfficesExist.Check,
        NamesAreUnique.Check,
        MaterialsAreOfKnownTypes.Check,
        OnFileNamesAreKnown.Check,
    ];

    private static readonly ImmutableArray<Action<Checked, Faults>> OfAll = [VersionsDoNotOverlap.Check, ConceptsAgree.Check, FeedsAreIssued.Check, ListingsCanBeOpened.Check, PapersPrintWhatIsAsked.Check];

    internal static void Run(Checked all, Faults faults)
    {
        foreach (var source in all.Matters)
        {
            foreach (var check in OfOneMatter)
            {
                check(source, all, faults);
            }
        }

        foreach (var check in OfAll)
        {
            check(all, faults);
        }
    }
}
