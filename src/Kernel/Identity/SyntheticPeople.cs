using System.Globalization;
using NodaTime;
using Tongban.Kernel.Divisions;

namespace Tongban.Kernel.Identity;

/// <summary>A person who does not exist, for samples and tests.</summary>
/// <param name="Name">A name whose second character is 样, 例, 试 or 仿, so that nobody takes it for a neighbour's.</param>
/// <param name="Number">An identity number with a good check character.</param>
/// <param name="Phone">A mobile number in 170 0000.</param>
public sealed record SyntheticPerson(PersonName Name, IdentityNumber Number, PhoneNumber Phone)
{
    /// <summary>The sex, as in the number.</summary>
    public Sex Sex => Number.Sex;

    /// <summary>The date of birth, as in the number.</summary>
    public LocalDate BirthDate => Number.BirthDate;
}

/// <summary>
/// People who do not exist: the same seed, index and division give the same person for ever. Not random numbers for anything
/// else, and no claim that nobody happens to bear such a number: identity numbers are dense.
/// </summary>
public static class SyntheticPeople
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
    private const string Marks = "样例试仿";
    private const string GivenOfWomen = "宁兰敏秀芳静雪梅琳慧萍月荷云霞";
    private const string GivenOfMen = "安平刚伟强涛斌杰军辉山川海峰林";
    private const int FirstSequence = 900;
    private const int Sequences = 95; // 900 to 994: 996 to 999 once meant people over a hundred
    private const int Days = 20_000; // 1950-01-01 to 2004-10-04
    private static readonly LocalDate Eldest = new(1950, 1, 1);

    /// <summary>The person of a seed and an index, first registered in a division.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="index">Which of the seed's people.</param>
    /// <param name="division">A county's code.</param>
    public static SyntheticPerson Of(ulong seed, int index, DivisionCode division)
    {
        var numbers = Numbers(unchecked(seed + ((ulong)(uint)index * 0x5851F42D4C957F2DUL)));
        var number = IdentityNumber.Compose(division, Eldest.PlusDays(numbers[0] % Days), FirstSequence + (numbers[1] % Sequences));
        var given = number.Sex is Sex.Female ? GivenOfWomen : GivenOfMen;
        var name = $"{Pick(Surnames, numbers[2])}{Pick(Marks, numbers[3])}{Pick(given, numbers[4])}";
        return new SyntheticPerson(PersonName.Parse(name), number, PhoneNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"1700000{numbers[5] % 10_000:D4}")));
    }

    /// <summary>Endless people of a seed, in the divisions by turns.</summary>
    /// <exception cref="ArgumentException">No division is given.</exception>
    public static IEnumerable<SyntheticPerson> From(ulong seed, IReadOnlyList<DivisionCode> divisions) =>
        divisions.Count > 0 ? Endless(seed, divisions) : throw new ArgumentException("At least one division is needed.", nameof(divisions));

    private static IEnumerable<SyntheticPerson> Endless(ulong seed, IReadOnlyList<DivisionCode> divisions)
    {
        for (var index = 0; ; index++)
        {
            yield return Of(seed, index, divisions[index % divisions.Count]);
        }
    }

    private static char Pick(string from, int number) => from[number % from.Length];

    /// <summary>Six numbers of 0 to 2^31-1 that follow from the state (SplitMix64).</summary>
    private static int[] Numbers(ulong state)
    {
        var numbers = new int[6];
        for (var at = 0; at < numbers.Length; at++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15UL);
            var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
            numbers[at] = (int)((mixed ^ (mixed >> 31)) >> 33);
        }

        return numbers;
    }
}
