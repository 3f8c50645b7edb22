create schema "Odd ""schema";
create extension citext;
create type mood as enum ('sad', 'it''s ok');
create domain positive as integer check (value > 0);
create type pair as (a integer, b text);
create type span as range (subtype = integer);
create function double(x integer) returns integer language sql immutable as 'select x * 2';
create table customers (
  id bigint generated always as identity primary key, email citext unique, name varchar(20), mood mood default 'sad',
  place pair, during span);
create table orders (
  id bigserial primary key, customer_id bigint not null references customers, amount positive not null,
  twice integer generated always as (double(amount)) stored, at timestamptz not null default now());
create index on orders (customer_id);
create index orders_at on orders (at) where amount > 10;
create table order_items (order_id bigint not null references orders, line integer, article text collate "C",
  primary key (order_id, line));
create table events (at date not null, id integer, note text, primary key (at, id)) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create index on events (note);
create table "Odd ""schema"."Tä ble%s" ("Id" integer primary key, "a%b" text, "--" text default 'x''y\z');
create table hens (id integer primary key, egg integer);
create table eggs (id integer primary key, hen integer references hens);
alter table hens add constraint laid foreign key (egg) references eggs deferrable initially deferred;
create table people (id integer primary key, boss integer references people);
create table things (id integer primary key, label text);
create table special_things (price integer check (price >= 0)) inherits (things);
create table no_key (x integer, y text);
create table secrets (id integer, secret text);
create table hidden_rows (id integer primary key, owner text);
alter table hidden_rows enable row level security;
create policy own_rows on hidden_rows using (owner = 'maker');
create view cheap as select id, amount from orders where amount < 10;
create view cheap_sum as select sum(amount) as total from cheap;
create materialized view customer_count as select count(*) as n from customers with data;
create unique index on customer_count (n);
create function stamp() returns trigger language plpgsql as $$begin new.note = coalesce(new.note, 'none'); return new; end$$;
create trigger stamped before insert on events for each row execute function stamp();
create function spender(id bigint) returns setof cheap language sql stable as 'select id, amount from public.orders';
create aggregate product(integer) (sfunc = int4mul, stype = integer, initcond = '1');
create sequence invoices start 1000 increment 5;
select nextval('invoices'), nextval('invoices');
insert into customers (email, name) select 'c' || n || '@example.org', 'N' || n from generate_series(1, 3000) n;
insert into orders (customer_id, amount, at)
  select 1 + (n * 7) % 3000, 1 + n % 50, '2026-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, 20000) n;
insert into order_items select n, l, 'a' || l from generate_series(1, 20000) n, generate_series(1, 2) l;
insert into events select '2025-06-01'::date + n, n, null from generate_series(1, 400) n;
insert into "Odd ""schema"."Tä ble%s" values (1, 'x''y\z', null), (2, E'tab\there', 'q');
begin; insert into hens select n, n from generate_series(1, 5) n; insert into eggs select n, n from generate_series(1, 5) n; commit;
insert into people select n, nullif(n / 2, 0) from generate_series(1, 5000) n;
insert into things values (1, 'plain'); insert into special_things values (2, 'special', 9);
insert into no_key values (1, 'a'), (1, 'a'), (2, null);
insert into secrets values (1, 'canary-row');
insert into hidden_rows values (1, 'maker'), (2, 'somebody else');
refresh materialized view customer_count;
analyze;
