namespace Tongban.Web.Hosting;

/// <summary>
/// What whoever runs the platform chooses: section <c>Tongban</c> of the configuration, and the command line's
/// <c>--urls --data --store --sample --public-url</c>, which win. Read once at start; registered as a singleton.
/// </summary>
public sealed class PlatformOptions
{
    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; set; } = "http://localhost:8080";

    /// <summary>The folder for files: the SQLite books, keys, uploaded papers. Made when it is missing.</summary>
    public string Data { get; set; } = "data";

    /// <summary><c>sqlite:PATH</c> or a PostgreSQL connection string; empty means <c>tongban.db</c> in <see cref="Data"/>.</summary>
    public string Store { get; set; } = "";

    /// <summary>The folder of definitions; empty means <c>definitions</c> here or above.</summary>
    public string? Definitions { get; set; }

    /// <summary>Whether to load the sample data and accounts, and to show <c>/demo</c>. Never on a system with real people.</summary>
    public bool Sample { get; set; }

    /// <summary>Whether <see cref="Sample"/> also fills the queues of an empty store with sample cases.</summary>
    public bool SampleCases { get; set; } = true;

    /// <summary>The address under which the public reaches the platform, for links on paper and QR codes; empty means the first of <see cref="Urls"/>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Addresses or networks (<c>10.1.0.0/16</c>) whose <c>Information-Mediator-Client</c> header is believed.</summary>
    public IList<string> TrustedMediators { get; } = [];

    /// <summary>Systems behind the mediator that do an office's work; all others act for applicants only.</summary>
    public IList<MediatorOffice> MediatorOffices { get; } = [];

    /// <summary>Receiver stations that bring positions of vessels.</summary>
    public IList<Command.StationOptions> Stations { get; } = [];

    /// <summary>Addresses or networks of our own reverse proxies, whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Whether anybody may open an account here; without, people come in through the provider of <see cref="Oidc"/> alone.</summary>
    public bool OpenRegistration { get; set; } = true;

    /// <summary>Sign-in through a national or provincial identity platform; off while no authority is named.</summary>
    public OidcOptions Oidc { get; set; } = new();

    /// <summary>What the key ring (sessions, authenticator keys) is sealed under.</summary>
    public KeyRingOptions KeyRing { get; set; } = new();

    /// <summary>The account name of the first keeper of accounts, made at start when there is none; empty: none is made.</summary>
    public string FirstAdministrator { get; set; } = "";

    public RateLimitOptions Limits { get; set; } = new();

    /// <summary>How much an account may have uploaded that stands in no case yet.</summary>
    public UploadOptions Uploads { get; set; } = new();

    public StorePlace Place => StorePlace.Parse(Store.Length > 0 ? Store : $"sqlite:{Path.Combine(Data, "tongban.db")}");

    public Uri PublicBase => new(PublicUrl.Length > 0 ? PublicUrl : Urls.Split(';')[0]);

    /// <summary>The path of a file in the data folder, which is made when it is missing.</summary>
    public string FileIn(string name)
    {
        OwnersAlone.MakeFolder(Data);
        return Path.Combine(Data, name);
    }
}

/// <summary>A system behind the mediator and the office whose work it does.</summary>
public sealed class MediatorOffice
{
    /// <summary>The client as the mediator names it.</summary>
    public string Client { get; set; } = "";

    /// <summary>The office, such as <c>police-station:370102</c>.</summary>
    public string Office { get; set; } = "";

    /// <summary>The roles whose actions it may take there.</summary>
    public IList<string> Roles { get; } = [];
}

/// <summary>The OpenID Connect provider people may sign in through.</summary>
public sealed class OidcOptions
{
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The name shown on the button, in Chinese and in English.</summary>
    public string NameZh { get; set; } = "国家政务服务平台";

    public string NameEn { get; set; } = "National government services";

    /// <summary>The claim that carries the identity number.</summary>
    public string IdentityNumberClaim { get; set; } = "identity_number";

    /// <summary>The claim that carries the name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that says how surely the provider knows the person.</summary>
    public string LevelClaim { get; set; } = "acr";

    /// <summary>The values of <see cref="LevelClaim"/> at which the person is verified; with none named, nobody is by signing in through the provider.</summary>
    public IList<string> VerifiedLevels { get; } = [];

    /// <summary>Extra scopes to ask for besides <c>openid</c> and <c>profile</c>, separated by spaces.</summary>
    public string Scopes { get; set; } = "";

    public bool Configured => Authority.Length > 0;
}

/// <summary>The certificate that seals the key ring; without one it is sealed under a key drawn from the master key file.</summary>
public sealed class KeyRingOptions
{
    /// <summary>A PKCS#12 file with its private key.</summary>
    public string Certificate { get; set; } = "";

    public string CertificatePassword { get; set; } = "";
}

/// <summary>Room of one account for uploads that stand in no case yet, unfinished ones included. Systems behind the mediator and offices have no such limit.</summary>
public sealed class UploadOptions
{
    public int Files { get; set; } = 200;

    public long Bytes { get; set; } = 1L << 30;
}

/// <summary>How often one may ask, in requests a window; refused requests are told when to try again.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Sign-in attempts for one name from one address.</summary>
    public int SignIns { get; set; } = 10;

    public TimeSpan SignInWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Registrations, and sign-in attempts under whatever names, from one address: offices and villages share addresses.</summary>
    public int SignInsFromOneAddress { get; set; } = 100;

    /// <summary>Attempts to follow a case without signing in, from one address.</summary>
    public int Lookups { get; set; } = 30;

    /// <summary>Documents checked without signing in, from one address: a counter scans many, and offices and villages share addresses.</summary>
    public int Verifications { get; set; } = 120;

    /// <summary>Questions where one may settle, from one address.</summary>
    public int Explorations { get; set; } = 30;

    public TimeSpan LookupWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Attempts to follow one case without signing in, from wherever, counted by each process.</summary>
    public int LookupsOfOneNumber { get; set; } = 20;

    public TimeSpan LookupsOfOneNumberWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>API requests of one client.</summary>
    public int Api { get; set; } = 6000;

    public TimeSpan ApiWindow { get; set; } = TimeSpan.FromMinutes(1);
}
