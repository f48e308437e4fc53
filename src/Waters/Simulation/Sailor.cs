using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geometry;

namespace Tongban.Waters.Simulation;

/// <summary>Sails one boat through its day: where it is at each moment it is heard. The same boat always makes the same way.</summary>
internal sealed class Sailor
{
    private const double PerKnot = Sea.Mile / 3600;
    private const double Error = 4;
    private const double BankToBank = 300;
    private readonly SimulatedBoat boat;
    private readonly Waterway river;
    private readonly Dice dice;
    private double along;
    private double aside;
    private double course;
    private int direction;

    internal Sailor(SimulatedBoat boat, Waterway river)
    {
        (this.boat, this.river, dice) = (boat, river, new(boat.Chance));
        (along, aside, direction) = (boat.Home, boat.Aside, boat.Knots < 0 ? -1 : 1);
        course = dice.Between(0, 2 * Math.PI);
    }

    /// <summary>The positions it tells, in the order of time.</summary>
    internal IEnumerable<Fix> Sail(Instant midnight, int seconds)
    {
        for (var second = (int)dice.Between(0, boat.Every); second < seconds; second += Math.Max(2, boat.Every + (int)dice.Between(-2, 3)))
        {
            Move(second, boat.Every);
            if (IsHeard(second))
            {
                yield return Told(midnight + Duration.FromSeconds(second));
            }
        }
    }

    private bool IsHeard(int second) => boat.Doing switch
    {
        // Switched off from a while after it left until a while after it has done.
        Doing.GoesDark => !IsAtIt(second) || second < boat.Begins + 1200,
        Doing.SneaksByNight => IsAtIt(second),
        Doing.Passes or Doing.Ferries or Doing.Waits or Doing.Dredges or Doing.Patrols or Doing.Visits or Doing.Poaches or Doing.HandsOver or Doing.SharesIdentity
            or Doing.IsAdrift => !dice.Happens(0.02),
    };

    private void Move(int second, int elapsed)
    {
        switch (boat.Doing)
        {
            case Doing.Passes or Doing.SharesIdentity or Doing.SneaksByNight:
                Steam(Math.Abs(boat.Knots) * (1 + (0.05 * dice.Normal())), elapsed);
                break;
            case Doing.Ferries:
                Cross(second, elapsed);
                break;
            case Doing.Waits:
                break;
            case Doing.Dredges:
                Between(boat.Home - 400, boat.Home + 400, 2, elapsed);
                break;
            case Doing.Patrols:
                Steam(second / 1800 % 3 == 0 ? 3 : 12, elapsed);
                break;
            case Doing.Visits:
                Visit(second, elapsed);
                break;
            case Doing.Poaches or Doing.GoesDark:
                Fish(second, elapsed);
                break;
            case Doing.HandsOver:
                Meet(second, elapsed);
                break;
            case Doing.IsAdrift:
                Drift(second, elapsed);
                break;
        }
    }

    private bool IsAtIt(int second) => second >= boat.Begins && second < boat.Ends;

    private void Steam(double knots, int elapsed)
    {
        along += direction * knots * PerKnot * elapsed;
        if (along < 0 || along > river.Length)
        {
            (along, direction) = (Math.Clamp(along, 0, river.Length), -direction);
        }
    }

    private void Between(double least, double most, double knots, int elapsed)
    {
        along += direction * knots * PerKnot * elapsed;
        direction = along > most ? -1 : along < least ? 1 : direction;
    }

    private void Cross(int second, int elapsed)
    {
        // Half of every twenty minutes at the landing.
        if (second / 600 % 2 == 0)
        {
            aside = Math.Clamp(aside + (direction * 5 * PerKnot * elapsed), -BankToBank, BankToBank);
            direction = aside >= BankToBank ? -1 : aside <= -BankToBank ? 1 : direction;
        }
    }

    private void Visit(int second, int elapsed)
    {
        var middle = (boat.Begins + boat.Ends) / 2;
        if (IsAtIt(second) && Math.Abs(second - middle) > 900)
        {
            var way = Math.Abs(boat.Knots) * PerKnot * elapsed * (second < middle ? 1 : -1);
            along = Math.Clamp(along + (direction * way), 0, river.Length);
        }
    }

    private void Fish(int second, int elapsed)
    {
        // Out for twenty minutes, work, and home.
        if (second >= boat.Begins && second < boat.Begins + 1200)
        {
            Steam(6.5, elapsed);
        }
        else if (IsAtIt(second))
        {
            Work(elapsed);
        }
    }

    private void Work(int elapsed)
    {
        course += 0.5 * dice.Normal();
        var way = dice.Between(0.8, 3) * PerKnot * elapsed;
        along += way * Math.Cos(course);
        aside += way * Math.Sin(course);
        if (Math.Abs(aside) > BankToBank)
        {
            (aside, course) = (Math.Clamp(aside, -BankToBank, BankToBank), -course);
        }
    }

    private void Meet(int second, int elapsed)
    {
        if (second >= boat.Begins - 2400 && second < boat.Begins)
        {
            Steam(7, elapsed);
        }
        else if (IsAtIt(second))
        {
            // Side by side, going slowly with the stream.
            along += 0.6 * PerKnot * elapsed;
        }
        else if (second >= boat.Ends)
        {
            Steam(7, elapsed);
        }
    }

    private void Drift(int second, int elapsed)
    {
        if (IsAtIt(second))
        {
            along += 1.6 * PerKnot * elapsed;
        }
        else
        {
            Steam(Math.Abs(boat.Knots), elapsed);
        }
    }

    private Fix Told(Instant time)
    {
        var (lat, lon) = river.At(along, aside);
        var (there, east) = Sea.Moved(lat, lon, Error * dice.Normal(), Error * dice.Normal());
        return new(boat.Source, boat.Id, time, Math.Round(there, 6), Math.Round(east, 6)) { VesselType = boat.Type, Heading = Bow() };
    }

    // Small boats tell no heading; a boat adrift lies across the stream.
    private float? Bow()
    {
        if (boat.Doing is not (Doing.IsAdrift or Doing.Passes or Doing.Patrols))
        {
            return null;
        }

        var (from, to) = (river.At(along - 200, 0), river.At(along + 200, 0));
        var way = Sea.Bearing(from.Lat, from.Lon, to.Lat, to.Lon) + (direction < 0 ? 180 : 0) + (boat.Doing == Doing.IsAdrift ? 85 : 0);
        return (float)Math.Round(((way % 360) + 360) % 360, 1) % 360;
    }
}
