-- An account nobody vouched for stands for nobody but itself: the number it goes by is a claim. Its own reference is made when it signs in next.
alter table "Accounts" add column "ClaimedPerson" text null;

update "Accounts" set "ClaimedPerson" = "PersonId", "PersonId" = null where "Kind" = 'Person' and "Verified" = 0;

create index "IX_Accounts_ClaimedPerson" on "Accounts" ("ClaimedPerson");

-- Who vouched for whom, when and how. Rows are added and never changed; they outlive the accounts they name.
create table "IdentityChecks" (
    "Id" integer not null constraint "PK_IdentityChecks" primary key autoincrement,
    "At" text not null,
    "Account" text not null,
    "PersonId" text not null,
    "Method" text not null,
    "Level" text not null,
    "By" text not null,
    "ByOffice" text not null
);

create index "IX_IdentityChecks_Account" on "IdentityChecks" ("Account");

create index "IX_IdentityChecks_ByOffice_Id" on "IdentityChecks" ("ByOffice", "Id");
