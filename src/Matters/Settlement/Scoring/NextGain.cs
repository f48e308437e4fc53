using NodaTime;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>What has to go on for more points to come by themselves.</summary>
public enum GoingOn
{
    /// <summary>Insurance.</summary>
    Insurance,

    /// <summary>Insurance and residence.</summary>
    InsuranceAndResidence,

    /// <summary>Residence.</summary>
    Residence,

    /// <summary>Residence outside the core districts.</summary>
    ResidenceOutside,

    /// <summary>Residence and work outside the core districts.</summary>
    ResidenceAndWorkOutside,

    /// <summary>The permit, endorsed in time.</summary>
    Permit,

    /// <summary>The engagement.</summary>
    Engagement,
}

/// <summary>The next points that come by themselves.</summary>
/// <param name="Gain">How many.</param>
/// <param name="Months">How many months more it takes, from the last month that counts now.</param>
/// <param name="Reached">The month with which they are earned.</param>
/// <param name="CountedFrom">The first day of an application in which they count.</param>
/// <param name="If">What has to go on.</param>
public sealed record NextGain(Points Gain, int Months, YearMonth Reached, LocalDate CountedFrom, GoingOn If);
