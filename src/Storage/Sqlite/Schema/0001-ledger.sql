-- The book. A stream's versions are unique, so two deciders cannot both be next.
create table entries (
  sequence   integer primary key,
  stream     text    not null,
  version    integer not null,
  kind       text    not null,
  definition text    not null,
  actor      text    not null,
  office     text    not null,
  at         integer not null,
  body       blob    not null,
  previous   blob    not null,
  hash       blob    not null
) strict;
create unique index entries_stream on entries (stream, version);

-- Entries are never changed or removed by this house; whoever does it must first take these away, and verify will still find out.
create trigger entries_never_change before update on entries begin
  select raise(abort, 'entries are never changed');
end;
create trigger entries_never_go before delete on entries begin
  select raise(abort, 'entries are never removed');
end;

create table answers (
  key         text    not null primary key,
  fingerprint blob    not null,
  sequence    integer not null,
  answer      blob    not null
) without rowid, strict;

create table roots (
  tree_size integer primary key,
  root      blob    not null,
  previous  blob    not null unique,
  at        integer not null,
  key_id    blob    not null,
  signature blob    not null,
  leaves    blob not null
) strict;

-- The complete nodes of every eighth level of the tree, so that proofs are quick.
create table nodes (
  level integer not null,
  place integer not null,
  hash  blob not null,
  primary key (level, place)
) without rowid, strict;

create table persons (
  id        text not null primary key,
  wrapped   blob not null,
  lookup    blob unique,
  erased_at integer
) without rowid, strict;

create table views (
  name        text    not null primary key,
  declaration blob    not null,
  filled      integer not null
) without rowid, strict;

create table leases (
  name   text    not null primary key,
  holder text    not null,
  until  integer not null
) without rowid, strict;

create table settings (
  name  text not null primary key,
  value text not null
) without rowid, strict;

create table series (
  name text    not null primary key,
  last integer not null
) without rowid, strict;

create table blobs (
  key   text not null primary key,
  bytes blob not null
) strict;
