-- Accounts as they were before scripts: a database that has these tables already is taken as it is.
create table if not exists "Accounts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "Verified" INTEGER NOT NULL,
    "DisplayName" TEXT NOT NULL,
    "TotpKey" TEXT NOT NULL,
    "TotpConfirmed" INTEGER NOT NULL,
    "TotpLastStep" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);

create table if not exists "RingKeys" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_RingKeys" PRIMARY KEY,
    "Xml" TEXT NOT NULL
);

create table if not exists "Appointments" (
    "AccountId" TEXT NOT NULL,
    "Office" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    CONSTRAINT "PK_Appointments" PRIMARY KEY ("AccountId", "Office", "Role"),
    CONSTRAINT "FK_Appointments_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

create table if not exists "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

create table if not exists "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

create table if not exists "AspNetUserTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

create table if not exists "RecoveryCodes" (
    "AccountId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "UsedAt" TEXT NULL,
    CONSTRAINT "PK_RecoveryCodes" PRIMARY KEY ("AccountId", "Hash"),
    CONSTRAINT "FK_RecoveryCodes_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

create index if not exists "EmailIndex" ON "Accounts" ("NormalizedEmail");

create unique index if not exists "IX_Accounts_PersonId" ON "Accounts" ("PersonId");

create unique index if not exists "UserNameIndex" ON "Accounts" ("NormalizedUserName");

create index if not exists "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");

create index if not exists "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");
