"""Findings are counted from the samples, and a day with bad samples is red."""

import sqlite3
from pathlib import Path


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def expected(day):
    raw = seed("lab")
    sites = {row[0] for row in raw.execute("SELECT site FROM sites")}
    seen, bad = set(), {"ph_range": 0, "unknown_site": 0, "duplicate": 0}
    for _, number, site, taken, ph in raw.execute("SELECT * FROM samples ORDER BY id"):
        if taken == day:
            bad["ph_range"] += ph is None or not 0 <= ph <= 14
            bad["unknown_site"] += site not in sites
            bad["duplicate"] += number in seen
        seen.add(number)
    return sorted((day, rule, count) for rule, count in bad.items())


def check_findings_of_good_and_bad_days(world):
    for day in ("2026-04-01", "2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-02"):
        played = world.run("sample_quality", f"{day}T00:00:00+00:00")
        found = rows(world, "lab", "SELECT * FROM quality_findings WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
        wanted = "failed" if any(row[2] for row in expected(day)) else "success"
        assert played.state == wanted, f"the run for {day} is {played.state}, not {wanted}"


def check_the_rest_is_as_it_was(world):
    same(world, "lab", "sites", "samples")
    old = world.sql("lab", "SELECT * FROM quality_findings WHERE day = '2026-03-31'")
    assert old == [("2026-03-31", "ph_range", 2)], f"older findings became {old}"
    assert set(world.dags()["site_list"]) == {"names"}, "site_list was changed"
