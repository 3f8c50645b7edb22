"""It can be done: the CRM is the connection pipeline."""

import sqlite3
from pathlib import Path


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def check_leads_of_days(world):
    leads = {row[0]: row for row in seed("pipeline").execute("SELECT * FROM leads")}
    for day in ("2026-02-01", "2026-02-02", "2026-02-04", "2026-02-03", "2026-02-01"):
        run(world, "crm_leads", day)
        for (email,) in seed("web").execute("SELECT email FROM guests WHERE day = ?", (day,)):
            leads.setdefault(email, (email, "webinar", day))
        found = rows(world, "pipeline", "SELECT email, source, created_on FROM leads")
        assert found == sorted(leads.values(), key=repr), f"after {day}: {found}"


def check_the_rest_is_as_it_was(world):
    same(world, "web", "guests")
    same(world, "pipeline", "deals")
    assert set(world.dags()) == {"crm_leads", "guest_counts"}, sorted(world.dags())
