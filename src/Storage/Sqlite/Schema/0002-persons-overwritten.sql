-- Books from before pages were overwritten when they were split: the persons are written anew, and every page they stood on is overwritten.
pragma secure_delete = on;
create table persons_anew (
  id        text not null primary key,
  wrapped   blob not null,
  lookup    blob unique,
  erased_at integer
) without rowid, strict;
insert into persons_anew select id, wrapped, lookup, erased_at from persons;
drop table persons;
alter table persons_anew rename to persons;
