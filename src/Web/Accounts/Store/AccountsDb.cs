using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Tongban.Web.Accounts.Store;

/// <summary>Accounts in SQLite or in the schema <c>accounts</c> of PostgreSQL.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    internal const string Schema = "accounts";
    internal const string File = "accounts.db";

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<AppointmentLogEntry> AppointmentLog => Set<AppointmentLogEntry>();

    public DbSet<IdentityCheck> IdentityChecks => Set<IdentityCheck>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<RingKey> RingKeys => Set<RingKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.IsNpgsql())
        {
            builder.HasDefaultSchema(Schema);
        }

        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.Kind).HasConversion<string>();
            account.HasIndex(a => a.PersonId).IsUnique();
            account.HasIndex(a => a.ClaimedPerson);
            account.HasMany(a => a.Appointments).WithOne().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Appointment>(appointment =>
        {
            appointment.HasKey(a => new { a.AccountId, a.Office, a.Role });
            appointment.Property(a => a.Role).HasConversion<string>();
        });
        builder.Entity<AppointmentLogEntry>(entry =>
        {
            entry.ToTable("AppointmentLog");
            entry.Property(e => e.Role).HasConversion<string>();
            entry.HasIndex(e => new { e.Office, e.Id });
        });
        builder.Entity<IdentityCheck>(check =>
        {
            check.ToTable("IdentityChecks");
            check.HasIndex(c => c.Account);
            check.HasIndex(c => new { c.ByOffice, c.Id });
        });
        builder.Entity<EndedSession>(session =>
        {
            session.ToTable("EndedSessions");
            session.HasKey(s => new { s.AccountId, s.Session });
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.HasKey(c => new { c.AccountId, c.Hash });
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RingKey>().HasKey(key => key.Name);
    }
}
