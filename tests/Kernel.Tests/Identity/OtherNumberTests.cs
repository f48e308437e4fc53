using CsCheck;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;

namespace Tongban.Kernel.Tests.Identity;

public sealed class OtherNumberTests
{
    [Theory]
    [InlineData("91310115MA1K4ABC4H", "310115")]
    [InlineData("111101050000000191", "110105")]
    [InlineData("52420100MJ0000018A", "420100")]
    public void A_social_credit_code_is_read(string text, string division)
    {
        SocialCreditCode.Parse(text).Division.ToString().ShouldBe(division);
        SocialCreditCode.Parse(text.ToLowerInvariant()).ToString().ShouldBe(text);
        SocialCreditCode.Parse(text).Organisation.ShouldNotBeNull().ToString().ShouldBe(text[8..17]);
    }

    [Theory]
    [InlineData("91310115MA1K4ABC4", NumberFaultKind.Length)]
    [InlineData("91310115MA1K4ABO4H", NumberFaultKind.Character)] // no letter O in the alphabet
    [InlineData("9131011AMA1K4ABC4H", NumberFaultKind.Character)] // a letter in the division
    [InlineData("91310115MA1K4ABC4J", NumberFaultKind.Check)]
    public void A_wrong_social_credit_code_says_why(string text, NumberFaultKind kind) => (SocialCreditCode.Diagnose(text)?.Kind).ShouldBe(kind);

    [Fact]
    public void Every_wrong_character_of_a_social_credit_code_is_caught() =>
        Neighbours.OneChanged("91310115MA1K4ABC4H", Mod31.Alphabet).Where(text => SocialCreditCode.TryParse(text, out _)).ShouldBeEmpty();

    [Theory]
    [InlineData("MA1K4ABC-4")]
    [InlineData("MA1K4ABC4")]
    public void An_organisation_code_is_read_with_and_without_hyphen(string text) => OrganisationCode.Parse(text).ToString().ShouldBe("MA1K4ABC4");

    [Theory]
    [InlineData("MA1K4ABC5", NumberFaultKind.Check)]
    [InlineData("MA1K4ABC", NumberFaultKind.Length)]
    [InlineData("MA1K4-BC4", NumberFaultKind.Character)]
    public void A_wrong_organisation_code_says_why(string text, NumberFaultKind kind) => (OrganisationCode.Diagnose(text)?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData("浙A12345", PlateKind.Ordinary)]
    [InlineData("浙A·12345", PlateKind.Ordinary)]
    [InlineData("京N5A7B8", PlateKind.Ordinary)]
    [InlineData("浙AD12345", PlateKind.NewEnergySmall)]
    [InlineData("粤BFA1234", PlateKind.NewEnergySmall)]
    [InlineData("沪A12345D", PlateKind.NewEnergyLarge)]
    [InlineData("鲁B1234挂", PlateKind.Trailer)]
    [InlineData("川A1234学", PlateKind.Training)]
    [InlineData("京A1234警", PlateKind.Police)]
    [InlineData("粤Z1234港", PlateKind.HongKongMacao)]
    [InlineData("粤ZAB12澳", PlateKind.HongKongMacao)]
    [InlineData("224001使", PlateKind.Embassy)]
    [InlineData("使014001", PlateKind.Embassy)]
    [InlineData("沪A0023领", PlateKind.Consulate)]
    [InlineData("WJ京01234", PlateKind.ArmedPolice)]
    public void A_plate_says_what_it_is_for(string text, PlateKind kind)
    {
        var plate = PlateNumber.Parse(text);
        plate.Kind.ShouldBe(kind);
        PlateNumber.Parse(plate.ToString()).ShouldBe(plate);
    }

    [Theory]
    [InlineData("浙A1234O", NumberFaultKind.Character)] // no letter O
    [InlineData("浙A123456789", NumberFaultKind.Length)]
    [InlineData("浙AABCDE", NumberFaultKind.Form)] // five letters
    [InlineData("陆A12345", NumberFaultKind.Form)] // no such province
    [InlineData("浙AE1234学", NumberFaultKind.Form)]
    [InlineData("", NumberFaultKind.Missing)]
    public void A_wrong_plate_says_why(string text, NumberFaultKind kind) => (PlateNumber.Diagnose(text)?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData("1M8GDM9AXKP042788")]
    [InlineData("11111111111111111")]
    [InlineData("1m8gdm9axkp042788")]
    public void A_vehicle_number_with_a_good_check_is_read(string text) => Vin.Parse(text).ToString().ShouldBe(text.ToUpperInvariant());

    [Theory]
    [InlineData("1M8GDM9A1KP042788", NumberFaultKind.Check)]
    [InlineData("1M8GDM9AXKP04278O", NumberFaultKind.Character)]
    [InlineData("1M8GDM9AXKP04278", NumberFaultKind.Length)]
    public void A_wrong_vehicle_number_says_why(string text, NumberFaultKind kind) => (Vin.Diagnose(text)?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData("412345678", MmsiClass.Ship, 412, true)]
    [InlineData("414000001", MmsiClass.Ship, 414, true)]
    [InlineData("477000001", MmsiClass.Ship, 477, false)] // Hong Kong
    [InlineData("004122100", MmsiClass.CoastStation, 412, true)]
    [InlineData("041200001", MmsiClass.Group, 412, true)]
    [InlineData("111412001", MmsiClass.RescueAircraft, 412, true)]
    [InlineData("994121234", MmsiClass.AidToNavigation, 412, true)]
    [InlineData("984121234", MmsiClass.ParentShipCraft, 412, true)]
    [InlineData("841212345", MmsiClass.Handheld, 412, true)]
    [InlineData("970012345", MmsiClass.RescueTransmitter, null, false)]
    [InlineData("972012345", MmsiClass.ManOverboard, null, false)]
    [InlineData("974012345", MmsiClass.EmergencyBeacon, null, false)]
    [InlineData("000000000", MmsiClass.Unassigned, null, false)]
    [InlineData("123456789", MmsiClass.Unassigned, null, false)]
    [InlineData("999999999", MmsiClass.Unassigned, null, false)]
    [InlineData("800412345", MmsiClass.Unassigned, null, false)] // 004 is no administration
    public void A_maritime_identity_says_what_it_names(string text, MmsiClass kind, int? mid, bool mainland)
    {
        var mmsi = Mmsi.Parse(text);
        mmsi.Class.ShouldBe(kind);
        mmsi.Mid.ShouldBe(mid);
        mmsi.IsOfMainlandChina.ShouldBe(mainland);
    }

    [Fact]
    public void A_maritime_identity_reads_back_as_it_was_written() =>
        Gen.Int[0, 999_999_999].Sample(number => Mmsi.Parse(Mmsi.Of(number).ToString()).Number == number && Enum.IsDefined(Mmsi.Of(number).Class));

    [Fact]
    public void A_fishing_vessels_name_is_taken_apart()
    {
        var name = FishingVesselName.Parse("浙岭渔运20001");
        (name.Province, name.County, name.Kind, name.Sequence).ShouldBe(("浙", "岭", "渔运", "20001"));
        FishingVesselName.Parse("鲁荣渔52345").Kind.ShouldBe("渔");
    }

    [Theory]
    [InlineData("浙岭渔2000")]
    [InlineData("浙渔20001")] // no county
    [InlineData("海岭渔20001")] // no province
    [InlineData("浙岭货20001")]
    [InlineData("浙岭渔20001 ")]
    public void Another_form_is_no_fishing_vessels_name(string text) => (FishingVesselName.Diagnose(text)?.Kind).ShouldBe(NumberFaultKind.Form);

    [Theory]
    [InlineData("CN20181234567", null)]
    [InlineData("cn20181234567", null)]
    [InlineData("CN2018123456", NumberFaultKind.Length)]
    [InlineData("XX20181234567", NumberFaultKind.Form)]
    [InlineData("CN2018123456A", NumberFaultKind.Character)]
    [InlineData("CN00001234567", NumberFaultKind.Date)]
    public void A_vessel_identification_number_is_judged_by_its_form_alone(string text, NumberFaultKind? kind) => (VesselIdentificationNumber.Diagnose(text)?.Kind).ShouldBe(kind);

    [Fact]
    public void A_waste_manifest_says_which_city_the_waste_leaves()
    {
        var number = WasteManifestNumber.Parse("20223301000123");
        (number.Year, number.Origin.ToString(), number.Serial).ShouldBe((2022, "330100", 123));
        WasteManifestNumber.Compose(2022, DivisionCode.Parse("330100"), 123).ShouldBe(number);
    }

    [Theory]
    [InlineData("2022330100012", NumberFaultKind.Length)]
    [InlineData("2022330100012A", NumberFaultKind.Character)]
    [InlineData("18223301000123", NumberFaultKind.Date)]
    [InlineData("20220001000123", NumberFaultKind.Division)]
    public void A_wrong_waste_manifest_number_says_why(string text, NumberFaultKind kind) => (WasteManifestNumber.Diagnose(text)?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData("13800138000", "13800138000", "138****8000", true)]
    [InlineData("+86 138-0013-8000", "13800138000", "138****8000", true)]
    [InlineData("010-62345678", "010-62345678", "010-****5678", false)]
    [InlineData("(0571", null, null, false)]
    [InlineData("057187654321", "0571-87654321", "0571-****4321", false)]
    [InlineData("0086 21 61234567", null, null, false)] // the area code without its zero is not guessed at
    [InlineData("12800138000", null, null, false)]
    [InlineData("1380013800", null, null, false)]
    [InlineData("110", null, null, false)]
    public void A_telephone_number_is_kept_in_one_form(string text, string? kept, string? masked, bool mobile)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBe(kept is not null);
        (number.ToString(), number.Masked(), number.IsMobile).ShouldBe((kept ?? string.Empty, masked ?? string.Empty, mobile));
        PhoneNumber.Diagnose(text).ShouldBe(kept is null ? PhoneNumber.Diagnose(text).ShouldNotBeNull() : null);
    }

    [Theory]
    [InlineData("王小明", "王小明", "王**")]
    [InlineData(" 欧阳娜 ", "欧阳娜", "欧**")]
    [InlineData("阿不都•热合曼", "阿不都·热合曼", "阿**·***")]
    [InlineData("Maria O'Neil-Smith Jr.", "Maria O'Neil-Smith Jr.", "M**** *'****-***** **.")]
    [InlineData("𠮷田", "𠮷田", "𠮷*")] // a character of two code units is one character
    public void A_name_is_kept_tidy_and_masked(string text, string kept, string masked)
    {
        var name = PersonName.Parse(text);
        name.ToString().ShouldBe(kept);
        name.Masked().ShouldBe(masked);
        PersonName.Parse(kept).ShouldBe(name);
    }

    [Theory]
    [InlineData(null, NumberFaultKind.Missing)]
    [InlineData("   ", NumberFaultKind.Missing)]
    [InlineData("王3", NumberFaultKind.Character)]
    [InlineData("·王", NumberFaultKind.Character)]
    [InlineData("王·", NumberFaultKind.Character)]
    [InlineData("王<b>", NumberFaultKind.Character)]
    [InlineData("王\n明", NumberFaultKind.Character)]
    [InlineData("😀", NumberFaultKind.Character)]
    [InlineData("无", NumberFaultKind.Length)] // a family name and a given name are two characters at least
    [InlineData("𠮷", NumberFaultKind.Length)]
    [InlineData("王.", NumberFaultKind.Length)]
    [InlineData("O", null)] // there are people of one name, and of one letter
    [InlineData("Ө", null)]
    public void What_is_no_name_says_why(string? text, NumberFaultKind? kind) => (PersonName.Diagnose(text)?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_name_has_at_most_fifty_characters(int length, bool good) => PersonName.TryParse(new string('王', length), out _).ShouldBe(good);

    [Fact]
    public void Garbage_is_refused_without_an_exception()
    {
        var digitsAndLetters = Gen.String[Gen.Char["0123456789XxAZ渔浙· -+CN"], 0, 30];
        Gen.OneOf(Gen.String, digitsAndLetters).Sample(text => Readers.All(read => read(text)));
    }

    /// <summary>Each reader: whether it takes exactly what it finds nothing wrong with, and reads back what it kept.</summary>
    private static readonly Func<string, bool>[] Readers =
    [
        text => IdentityNumber.TryParse(text, out var n) ? IdentityNumber.Parse(n.ToString()) == n : IdentityNumber.Diagnose(text) is not null,
        text => CaseNumber.TryParse(text, out var n) ? CaseNumber.Parse(n.ToString()) == n : CaseNumber.Diagnose(text) is not null,
        text => SocialCreditCode.TryParse(text, out var n) ? SocialCreditCode.Parse(n.ToString()) == n : SocialCreditCode.Diagnose(text) is not null,
        text => OrganisationCode.TryParse(text, out var n) ? OrganisationCode.Parse(n.ToString()) == n : OrganisationCode.Diagnose(text) is not null,
        text => PlateNumber.TryParse(text, out var n) ? PlateNumber.Parse(n.ToString()) == n : PlateNumber.Diagnose(text) is not null,
        text => Vin.TryParse(text, out var n) ? Vin.Parse(n.ToString()) == n : Vin.Diagnose(text) is not null,
        text => Mmsi.TryParse(text, out var n) ? Mmsi.Parse(n.ToString()) == n : Mmsi.Diagnose(text) is not null,
        text => FishingVesselName.TryParse(text, out var n) ? FishingVesselName.Parse(n.ToString()) == n : FishingVesselName.Diagnose(text) is not null,
        text => VesselIdentificationNumber.TryParse(text, out var n) ? VesselIdentificationNumber.Parse(n.ToString()) == n : VesselIdentificationNumber.Diagnose(text) is not null,
        text => WasteManifestNumber.TryParse(text, out var n) ? WasteManifestNumber.Parse(n.ToString()) == n : WasteManifestNumber.Diagnose(text) is not null,
        text => PhoneNumber.TryParse(text, out var n) ? PhoneNumber.Parse(n.ToString()) == n : PhoneNumber.Diagnose(text) is not null,
        text => PersonName.TryParse(text, out var n) ? PersonName.Parse(n.ToString()) == n : PersonName.Diagnose(text) is not null,
    ];
}
