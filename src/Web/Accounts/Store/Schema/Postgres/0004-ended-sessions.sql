-- Sessions somebody signed out of, until they would have ended by themselves: a cookie that was copied before is good no longer.
create table accounts."EndedSessions" (
    "AccountId" text not null,
    "Session" text not null,
    "UntilSecond" bigint not null,
    constraint "PK_EndedSessions" primary key ("AccountId", "Session"),
    constraint "FK_EndedSessions_Accounts_AccountId" foreign key ("AccountId") references accounts."Accounts" ("Id") on delete cascade
);
