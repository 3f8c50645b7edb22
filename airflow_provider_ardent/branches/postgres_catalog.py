"""What the catalogs of a PostgreSQL database are asked for, to write its schema down again.

Every query is run with an empty ``search_path``, so that the server itself qualifies every name. ``{own}``
leaves out what belongs to PostgreSQL, to an extension, or to somebody's temporary tables.
"""

from __future__ import annotations


def _own(catalog: str, oid: str, namespace: str) -> str:
    return (
        f"{namespace} in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> "
        f"'information_schema') "
        f"and not exists (select from pg_depend e where e.classid = 'pg_catalog.{catalog}'::regclass "
        f"and e.objid = {oid} and e.deptype = 'e')"
    )


_RELATION = _own("pg_class", "c.oid", "c.relnamespace")
_FULL = "format('%I.%I', n.nspname, c.relname)"

SCHEMAS = """
select nspname, format('create schema if not exists %I', nspname) from pg_namespace n
where nspname !~ '^pg_' and nspname <> 'information_schema'
and not exists (select from pg_depend e where e.classid = 'pg_catalog.pg_namespace'::regclass
  and e.objid = n.oid and e.deptype = 'e')
order by nspname"""

EXTENSIONS = """
select extname, nspname, extversion from pg_extension e join pg_namespace n on n.oid = extnamespace
where extname <> 'plpgsql' order by e.oid"""

COLLATIONS = f"""
select format('%I.%I', n.nspname, c.collname),
  format('create collation %I.%I (provider = %s, %s, deterministic = %s)', n.nspname, c.collname,
    case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
    coalesce(format('locale = %L', coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale')),
      format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype)),
    c.collisdeterministic)
from pg_collation c join pg_namespace n on n.oid = c.collnamespace
where {_own("pg_collation", "c.oid", "c.collnamespace")} order by c.oid"""

ENUMS = f"""
select format('%I.%I', n.nspname, t.typname),
  format('create type %I.%I as enum (%s)', n.nspname, t.typname,
    (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid =
      t.oid))
from pg_type t join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'e' and {_own("pg_type", "t.oid", "t.typnamespace")} order by t.oid"""

COMPOSITES = f"""
select format('%I.%I', n.nspname, t.typname),
  format('create type %I.%I as (%s)', n.nspname, t.typname,
    (select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum)
     from pg_attribute where attrelid = t.typrelid and attnum > 0 and not attisdropped))
from pg_type t join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
join pg_namespace n on n.oid = t.typnamespace
where {_own("pg_type", "t.oid", "t.typnamespace")} order by t.oid"""

DOMAINS = f"""
select format('%I.%I', n.nspname, t.typname),
  format('create domain %I.%I as %s%s%s%s %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
    case when t.typcollation not in (0, b.typcollation)
      then ' collate ' || t.typcollation::regcollation end,
    ' default ' || t.typdefault, case when t.typnotnull then ' not null' end,
    (select string_agg(format('constraint %I %s', conname, pg_get_constraintdef(oid)), ' ' order by oid)
     from pg_constraint where contypid = t.oid and contype = 'c'))
from pg_type t join pg_type b on b.oid = t.typbasetype join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'd' and {_own("pg_type", "t.oid", "t.typnamespace")} order by t.oid"""

RANGES = f"""
select format('%I.%I', n.nspname, t.typname),
  format('create type %I.%I as range (subtype = %s%s)', n.nspname, t.typname, format_type(r.rngsubtype, null),
    case when r.rngsubdiff <> 0 then ', subtype_diff = ' || r.rngsubdiff::regproc end)
from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
where {_own("pg_type", "t.oid", "t.typnamespace")} order by t.oid"""

# The constructors of a range type come with the type.
FUNCTIONS = f"""
select p.oid::regprocedure::text, pg_get_functiondef(p.oid)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prokind in ('f', 'p', 'w') and {_own("pg_proc", "p.oid", "p.pronamespace")}
and not exists (select from pg_depend d where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid
  and d.deptype = 'i') order by p.oid"""

AGGREGATES = f"""
select p.oid::regprocedure::text,
  format('create aggregate %I.%I(%s) (sfunc = %s, stype = %s%s%s%s, parallel = %s)', n.nspname, p.proname,
    pg_get_function_identity_arguments(p.oid), a.aggtransfn::regproc, format_type(a.aggtranstype, null),
    case when a.aggfinalfn <> 0 then ', finalfunc = ' || a.aggfinalfn::regproc end,
    case when a.aggcombinefn <> 0 then ', combinefunc = ' || a.aggcombinefn::regproc end,
    ', initcond = ' || quote_literal(a.agginitval),
    case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end)
from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace
where a.aggkind = 'n' and {_own("pg_proc", "p.oid", "p.pronamespace")} order by p.oid"""

SEQUENCES = f"""
select {_FULL},
  format('create sequence %I.%I as %s increment %s minvalue %s maxvalue %s start %s cache %s %s',
    n.nspname, c.relname, format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqstart,
    s.seqcache, case when s.seqcycle then 'cycle' else 'no cycle' end)
from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
where {_RELATION} and c.relpersistence <> 't' and not exists (select from pg_depend d
  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
order by c.oid"""

SEQUENCE_OWNERS = f"""
select {_FULL}, format('alter sequence %I.%I owned by %s.%I', n.nspname, c.relname, d.refobjid::regclass,
  a.attname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
  and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjsubid > 0
join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where c.relkind = 'S' and {_RELATION} order by c.oid"""

SEQUENCE_VALUES = """
select format('%I.%I', schemaname, sequencename),
  format('select pg_catalog.setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)
from pg_sequences where last_value is not null and schemaname !~ '^pg_' order by 1"""

TABLES = f"""
select c.oid, {_FULL}, c.relkind::text, c.relpersistence::text, c.relispartition,
  case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end, array_to_string(c.reloptions, ', '),
  pg_get_expr(c.relpartbound, c.oid)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't' and {_RELATION} order by c.oid"""

COLUMNS = f"""
select a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod),
  case when a.attcollation not in (0, t.typcollation) then a.attcollation::regcollation::text end,
  a.attnotnull, a.attidentity::text, a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
  case when a.attidentity <> '' then (select format('sequence name %I.%I start %s increment %s minvalue %s '
      'maxvalue %s cache %s %s', sn.nspname, sc.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
      s.seqcache, case when s.seqcycle then 'cycle' else 'no cycle' end)
    from pg_depend p join pg_class sc on sc.oid = p.objid and sc.relkind = 'S'
    join pg_namespace sn on sn.oid = sc.relnamespace join pg_sequence s on s.seqrelid = sc.oid
    where p.classid = 'pg_catalog.pg_class'::regclass and p.refclassid = 'pg_catalog.pg_class'::regclass
    and p.refobjid = a.attrelid and p.refobjsubid = a.attnum and p.deptype = 'i') end
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and c.relpersistence <> 't'
and {_RELATION} order by a.attrelid, a.attnum"""

PARENTS = f"""
select {_FULL}, case when c.relispartition
    then format('alter table %s attach partition %I.%I %s', i.inhparent::regclass, n.nspname, c.relname,
      pg_get_expr(c.relpartbound, c.oid))
    else format('alter table %I.%I inherit %s', n.nspname, c.relname, i.inhparent::regclass) end
from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and {_RELATION} order by c.oid, i.inhseqno"""

CONSTRAINTS = f"""
select format('%s on %I.%I', k.conname, n.nspname, c.relname), k.contype::text,
  format('alter table only %I.%I add constraint %I %s', n.nspname, c.relname, k.conname,
    pg_get_constraintdef(k.oid)),
  case when k.contype in ('p', 'u') and c.relkind = 'r' and not c.relispartition then k.conrelid end,
  format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
where k.conparentid = 0 and k.contype in ('c', 'p', 'u', 'x') and c.relkind in ('r', 'p') and {_RELATION}
order by k.contype = 'c' desc, k.oid"""

FOREIGN_KEYS = f"""
select format('%s on %I.%I', k.conname, n.nspname, c.relname),
  format('alter table %s%I.%I add constraint %I %s', case when c.relkind = 'r' then 'only ' else '' end,
    n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
where k.conparentid = 0 and k.contype = 'f' and {_RELATION} order by k.oid"""

INDEXES = f"""
select quote_ident(x.relname), pg_get_indexdef(i.indexrelid), c.relkind = 'm'
from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
where i.indisvalid and not x.relispartition and c.relkind in ('r', 'p', 'm') and {_RELATION}
and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
order by i.indexrelid"""

VIEWS = f"""
select {_FULL}, c.relkind::text, format('create %s %I.%I%s as %s',
    case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname, c.relname,
    ' with (' || array_to_string(c.reloptions, ', ') || ')',
    rtrim(pg_get_viewdef(c.oid), '; ') || case c.relkind when 'm' then ' with no data' else '' end)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('v', 'm') and {_RELATION} order by c.oid"""

STATISTICS = f"""
select s.stxname, pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s
where {_own("pg_statistic_ext", "s.oid", "s.stxnamespace")} order by s.oid"""

TRIGGERS = f"""
select format('%s on %I.%I', t.tgname, n.nspname, c.relname), pg_get_triggerdef(t.oid),
  case when t.tgenabled = 'D' then format('alter table %I.%I disable trigger %I', n.nspname, c.relname,
    t.tgname) end
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
where not t.tgisinternal and (to_jsonb(t) ->> 'tgparentid') is not distinct from '0' and {_RELATION} order
  by t.oid"""

RULES = f"""
select format('%s on %I.%I', r.rulename, n.nspname, c.relname), pg_get_ruledef(r.oid)
from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and {_RELATION} order by r.oid"""

# A policy counts where it counts for the connection's user; in the branch it counts for the branch's role.
POLICIES = f"""
select format('%s on %I.%I', p.polname, n.nspname, c.relname),
  format('create policy %I on %I.%I as %s for %s%s%s', p.polname, n.nspname, c.relname,
    case when p.polpermissive then 'permissive' else 'restrictive' end,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
      else 'all' end,
    ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where row_security_active(c.oid) and {_RELATION} and exists (select from unnest(p.polroles) r
  where r = 0 or pg_has_role(r, 'member')) order by p.oid"""

ROW_SECURITY = f"""
select {_FULL}, format('alter table %I.%I enable row level security, force row level security', n.nspname,
  c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and row_security_active(c.oid) and {_RELATION} order by c.oid"""

NOT_COPIED = f"""
select 'foreign table ' || {_FULL} from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'f' and {_RELATION}
union all select 'event trigger ' || evtname from pg_event_trigger e where not exists (select from pg_depend d
  where d.classid = 'pg_catalog.pg_event_trigger'::regclass and d.objid = e.oid and d.deptype = 'e')
union all select 'operator ' || o.oid::regoperator from pg_operator o
  where {_own("pg_operator", "o.oid", "o.oprnamespace")}
union all select 'text search configuration ' || format('%I.%I', n.nspname, c.cfgname) from pg_ts_config c
  join pg_namespace n on n.oid = c.cfgnamespace where {_own("pg_ts_config", "c.oid", "c.cfgnamespace")}
union all select 'cast from ' || format_type(castsource, null) || ' to ' || format_type(casttarget, null)
  from pg_cast c where c.oid >= 16384 and not exists (select from pg_depend d
  where d.classid = 'pg_catalog.pg_cast'::regclass and d.objid = c.oid and d.deptype in ('e', 'i'))
union all select 'aggregate ' || p.oid::regprocedure from pg_proc p join pg_aggregate a on a.aggfnoid = p.oid
  where a.aggkind <> 'n' and {_own("pg_proc", "p.oid", "p.pronamespace")}
order by 1 limit 200"""
