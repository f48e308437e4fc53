namespace Tongban.Waters.Tests.Sightings;

/// <summary>Logistic regression by reweighted least squares with a small ridge: how the shipped coefficients were found, and how they are tried anew.</summary>
internal static class Logistic
{
    private const double Ridge = 1e-3;

    internal static double[] Fit(IReadOnlyList<(double[] Inputs, bool Yes)> rows)
    {
        var weights = new double[rows[0].Inputs.Length];
        for (var round = 0; round < 25; round++)
        {
            var step = Solve(rows, weights);
            weights = [.. weights.Zip(step, (weight, change) => weight + change)];
            if (step.Max(Math.Abs) < 1e-6)
            {
                break;
            }
        }

        return weights;
    }

    private static double Logit(double[] weights, double[] inputs) => weights.Zip(inputs, (weight, input) => weight * input).Sum();

    private static double[] Solve(IReadOnlyList<(double[] Inputs, bool Yes)> rows, double[] weights)
    {
        var n = weights.Length;
        var equations = new double[n, n + 1];
        foreach (var (inputs, yes) in rows)
        {
            var p = 1 / (1 + Math.Exp(-Logit(weights, inputs)));
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    equations[i, j] += Math.Max(p * (1 - p), 1e-5) * inputs[i] * inputs[j];
                }

                equations[i, n] += ((yes ? 1 : 0) - p) * inputs[i];
            }
        }

        for (var i = 1; i < n; i++)
        {
            equations[i, i] += Ridge * rows.Count;
            equations[i, n] -= Ridge * rows.Count * weights[i];
        }

        return Eliminate(equations, n);
    }

    private static double[] Eliminate(double[,] equations, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = i + 1; k < n; k++)
            {
                var factor = equations[k, i] / equations[i, i];
                for (var j = i; j <= n; j++)
                {
                    equations[k, j] -= factor * equations[i, j];
                }
            }
        }

        var solution = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            var rest = equations[i, n];
            for (var j = i + 1; j < n; j++)
            {
                rest -= equations[i, j] * solution[j];
            }

            solution[i] = rest / equations[i, i];
        }

        return solution;
    }
}
