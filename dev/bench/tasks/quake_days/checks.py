"""Every day is closed with its strongest quakes, quiet days too."""

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


def tasks(world, dag_id, *names):
    """The DAG still has these tasks."""
    found = world.dags().get(dag_id, {})
    assert set(names) <= set(found), f"{dag_id} has only the tasks {sorted(found)}"


def check_days_and_quiet_days(world):
    for day in ("2026-05-06", "2026-05-05", "2026-05-08", "2026-05-09", "2026-05-06"):
        run(world, "quake_days", day)
        query = "SELECT day, station, MAX(magnitude) FROM events WHERE day = ? GROUP BY station"
        wanted = sorted(seed("quakes").execute(query, (day,)).fetchall(), key=repr)
        assert rows(world, "quakes", "SELECT * FROM strongest WHERE day = ?", (day,)) == wanted, (
            f"{day} is wrong"
        )
        closed = world.sql("quakes", "SELECT stations FROM closed_days WHERE day = ?", (day,))
        assert closed == [(len(wanted),)], f"{day} is closed with {closed}, not {len(wanted)}"


def check_a_day_is_not_closed_if_a_station_fails(world):
    world.sql(
        "quakes",
        "CREATE TRIGGER broken BEFORE INSERT ON strongest WHEN NEW.station = 'BER' BEGIN SELECT RAISE(ABORT, 'disk'); END",
    )
    played = world.run("quake_days", "2026-05-07T00:00:00+00:00")
    assert played.state == "failed", f"a station failed and the run is {played.state}"
    assert not world.sql("quakes", "SELECT * FROM closed_days WHERE day = '2026-05-07'"), (
        "closed all the same"
    )


def check_the_rest_is_as_it_was(world):
    same(world, "quakes", "events")
    assert world.sql("quakes", "SELECT stations FROM closed_days WHERE day = '2026-05-04'") == [(2,)], (
        "the 4th"
    )
    tasks(world, "quake_days", "stations", "strongest", "close")
