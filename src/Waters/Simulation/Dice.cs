namespace Tongban.Waters.Simulation;

/// <summary>Numbers that look like chance and are the same for the same seed, on every machine and in every version (SplitMix64, Steele, Lea and Flood 2014). Not for secrets.</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 to below 1.</summary>
    public double Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>From one number to below another.</summary>
    public double Between(double least, double most) => least + ((most - least) * Next());

    /// <summary>About 0, with a standard deviation of 1: the sum of twelve, which never goes beyond 6.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return sum;
    }

    /// <summary>Whether it happens, at this chance.</summary>
    public bool Happens(double chance) => Next() < chance;
}
