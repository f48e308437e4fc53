-- Sessions somebody signed out of, until they would have ended by themselves: a cookie that was copied before is good no longer.
create table "EndedSessions" (
    "AccountId" text not null,
    "Session" text not null,
    "UntilSecond" integer not null,
    constraint "PK_EndedSessions" primary key ("AccountId", "Session"),
    constraint "FK_EndedSessions_Accounts_AccountId" foreign key ("AccountId") references "Accounts" ("Id") on delete cascade
);
