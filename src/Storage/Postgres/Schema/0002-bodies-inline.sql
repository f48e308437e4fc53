-- Bodies are mostly sealed text, which no compressor makes smaller; those that fit a page stay with their entry.
alter table entries alter column body set storage external;
alter table entries set (toast_tuple_target = 8160);
