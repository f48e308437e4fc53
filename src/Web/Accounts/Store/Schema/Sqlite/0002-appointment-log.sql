-- Who appointed or dismissed whom, where, to what and when. Rows are added and never changed; they outlive the accounts they name.
create table "AppointmentLog" (
    "Id" integer not null constraint "PK_AppointmentLog" primary key autoincrement,
    "At" text not null,
    "By" text not null,
    "ByOffice" text not null,
    "Account" text not null,
    "Office" text not null,
    "Role" text not null,
    "Appointed" integer not null
);

create index "IX_AppointmentLog_Office_Id" on "AppointmentLog" ("Office", "Id");
