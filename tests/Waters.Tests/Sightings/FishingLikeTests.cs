using NodaTime;
using Tongban.Waters.Sightings;
using Tongban.Waters.Tests.Geofences;

namespace Tongban.Waters.Tests.Sightings;

/// <summary>How well movement is taken for fishing on fixes that observers labelled, fitted and judged honestly: what is judged was left out of the fit.</summary>
public sealed class FishingLikeTests
{
    private readonly ITestOutputHelper output;

    public FishingLikeTests(ITestOutputHelper output) => this.output = output;

    [Fact]
    public void The_shipped_function_labels_at_least_93_of_a_hundred_fixes_of_the_survey_as_its_observers_did() =>
        Accuracy(Shipped, LabelledTrip.Survey(), "shipped, on the survey it was fitted on").ShouldBeGreaterThanOrEqualTo(0.93);

    [Fact]
    public void And_at_least_86_of_a_hundred_of_boats_it_was_not_fitted_on() =>
        Accuracy(Shipped, LabelledTrip.OtherSurvey(), "shipped, on another survey").ShouldBeGreaterThanOrEqualTo(0.86);

    [Fact]
    public void The_shipped_coefficients_are_those_that_the_survey_gives() =>
        Logistic.Fit(Rows(LabelledTrip.Survey())).Zip(Shipped, (fitted, shipped) => Math.Abs(fitted - shipped)).Max().ShouldBeLessThan(0.05);

    [Fact]
    public void A_boat_that_was_left_out_of_the_fit_is_labelled_at_least_86_of_a_hundred_right()
    {
        var survey = LabelledTrip.Survey();
        foreach (var boat in survey.Select(trip => trip.Boat).Distinct())
        {
            Accuracy(Logistic.Fit(Rows(survey.Where(trip => trip.Boat != boat))), [.. survey.Where(trip => trip.Boat == boat)], $"without {boat}, on {boat}").ShouldBeGreaterThanOrEqualTo(0.85, boat);
        }

        var right = survey.Select(trip => trip.Boat).Distinct().Sum(boat => Right(Logistic.Fit(Rows(survey.Where(trip => trip.Boat != boat))), survey.Where(trip => trip.Boat == boat)));
        ((double)right / survey.Sum(trip => trip.Fixes.Count)).ShouldBeGreaterThanOrEqualTo(0.93, "all boats, each left out of its fit");
    }

    [Theory]
    [InlineData("DRB", "FPO")] // fitted on dredges, judged on pots
    [InlineData("FPO", "DRB")]
    public void A_gear_that_was_left_out_of_the_fit_is_labelled_at_least_86_of_a_hundred_right(string fitted, string judged)
    {
        var survey = LabelledTrip.Survey();
        Accuracy(Logistic.Fit(Rows(survey.Where(trip => trip.Gear == fitted))), [.. survey.Where(trip => trip.Gear == judged)], $"fitted on {fitted}, on {judged}").ShouldBeGreaterThanOrEqualTo(0.86);
    }

    [Fact]
    public void Sightings_of_the_whole_watch_cover_what_observers_called_fishing()
    {
        var (right, all) = (0, 0);
        foreach (var trip in LabelledTrip.Survey())
        {
            var spans = Watched.Over([.. trip.Fixes.Select(row => row.Fix)], []).Alerts.Where(sighting => sighting.Kind == SightingKind.Fishing).Select(sighting => new Interval(sighting.From, sighting.To + Duration.FromSeconds(1))).ToArray();
            right += trip.Fixes.Count(row => row.Fishing == spans.Any(span => span.Contains(row.Fix.Time)));
            all += trip.Fixes.Count;
        }

        output.WriteLine($"fixes told by spans of sightings: {(double)right / all:0.0000} of {all}");
        ((double)right / all).ShouldBeGreaterThanOrEqualTo(0.93);
    }

    [Fact]
    public void A_boat_at_rest_is_not_fishing_however_slow()
    {
        var random = new Random(7);
        var still = Enumerable.Range(0, 400).Select(i => A.Fix("412000001", i / 2.0, 30 + (random.NextDouble() * 0.0002), 114 + (random.NextDouble() * 0.0002)));

        Watched.Over([.. still], []).Alerts.ShouldNotContain(sighting => sighting.Kind == SightingKind.Fishing);
    }

    [Fact]
    public void Fishing_outside_closed_water_is_no_sighting()
    {
        var trip = LabelledTrip.Survey()[0];
        var elsewhere = ZoneIndexTests.Zone("elsewhere", ShapeTests.Ring((100, 30), (101, 30), (101, 31), (100, 31)));

        Watched.Over([.. trip.Fixes.Select(row => row.Fix)], [elsewhere]).Alerts.ShouldBeEmpty();
    }

    private static double[] Shipped => new FishingModel() is var model ? [model.Constant, model.Speed, model.Above, model.Smooth, model.Turn] : [];

    private static List<(double[], bool)> Rows(IEnumerable<LabelledTrip> trips) => [.. trips.SelectMany(trip => trip.Fixes
        .Select((row, i) => (row.Fishing, i, Features: trip.Features[i]))
        .Where(row => row.Fishing is not null && row.i % 3 == 0)
        .Select(row => (Inputs(row.Features), row.Fishing ?? false)))];

    private static double[] Inputs(in MovementFeatures features) => FishingModel.Inputs(features) is var (speed, above, smooth, turn) ? [1, speed, above, smooth, turn] : [];

    private static FishingModel Model(double[] weights) => new() { Constant = weights[0], Speed = weights[1], Above = weights[2], Smooth = weights[3], Turn = weights[4] };

    private static int Right(double[] weights, IEnumerable<LabelledTrip> trips)
    {
        var model = Model(weights);
        return trips.Sum(trip => trip.Fixes.Select((row, i) => row.Fishing is { } fishing && model.Of(trip.Features[i]) > 0.5 == fishing).Count(right => right));
    }

    private double Accuracy(double[] weights, IReadOnlyList<LabelledTrip> trips, string what)
    {
        var all = trips.Sum(trip => trip.Fixes.Count(row => row.Fishing is not null));
        var accuracy = (double)Right(weights, trips) / all;
        output.WriteLine($"{what}: {accuracy:0.0000} of {all} fixes");
        return accuracy;
    }
}
