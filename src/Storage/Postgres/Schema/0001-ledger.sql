-- The book. A stream's versions are unique, so two deciders cannot both be next.
create table entries (
  sequence   bigint primary key,
  stream     text collate "C" not null,
  version    bigint not null,
  kind       text collate "C" not null,
  definition text collate "C" not null,
  actor      text collate "C" not null,
  office     text collate "C" not null,
  at         bigint not null,
  body       bytea  not null,
  previous   bytea  not null,
  hash       bytea  not null,
  constraint entries_stream unique (stream, version)
);

-- Entries are never changed or removed by this house; whoever does it must first take these away, and verify will still find out.
create function entries_stay() returns trigger language plpgsql as
  'begin raise exception ''entries are never changed and never removed''; end';
create trigger entries_never_change before update or delete on entries for each row execute function entries_stay();
create trigger entries_never_emptied before truncate on entries execute function entries_stay();

-- One row: the last sequence given. Whoever adds to it holds it until the commit, so sequences have no gaps and follow the order of commits.
create table book (
  one  boolean primary key default true check (one),
  last bigint  not null
) with (fillfactor = 10);
insert into book (last) values (0);

create table answers (
  key         text collate "C" not null,
  fingerprint bytea  not null,
  sequence    bigint not null,
  answer      bytea  not null,
  constraint answers_key primary key (key)
);

create table roots (
  tree_size bigint primary key,
  root      bytea  not null,
  previous  bytea  not null unique,
  at        bigint not null,
  key_id    bytea  not null,
  signature bytea  not null,
  leaves    bytea not null
);

-- The complete nodes of every eighth level of the tree, so that proofs are quick.
create table nodes (
  level bigint not null,
  place bigint not null,
  hash  bytea not null,
  primary key (level, place)
);

create table persons (
  id        text collate "C" primary key,
  wrapped   bytea not null,
  lookup    bytea unique,
  erased_at bigint
);

create table views (
  name        text collate "C" primary key,
  declaration bytea   not null,
  filled      boolean not null
);

create table leases (
  name   text collate "C" primary key,
  holder text collate "C" not null,
  until  bigint not null
);

create table settings (
  name  text collate "C" primary key,
  value text not null
);

create table series (
  name text collate "C" primary key,
  last bigint not null
);

create table blobs (
  key   text collate "C" primary key,
  bytes bytea not null
);
