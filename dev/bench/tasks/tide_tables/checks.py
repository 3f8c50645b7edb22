"""Each harbour of the list has one task and its high water."""

import json
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


def check_high_water_of_days(world):
    for day in ("2026-03-05", "2026-03-06", "2026-03-08", "2026-03-05"):
        run(world, "tide_tables", day)
        query = (
            "SELECT harbour, substr(at, 1, 10), MAX(cm) FROM tides WHERE substr(at, 1, 10) = ? GROUP BY 1, 2"
        )
        wanted = sorted(seed("tides").execute(query, (day,)).fetchall(), key=repr)
        found = rows(world, "tides", "SELECT * FROM high_water WHERE day = ?", (day,))
        assert found == wanted, f"{day}: {found} instead of {wanted}"


def check_one_task_a_harbour(world):
    names = json.loads((world.before / "include" / "harbours.json").read_text(encoding="utf-8"))
    wanted = {f"tides_{name.strip().lower()}" for name in names}
    assert set(world.dags()["tide_tables"]) == wanted, f"tasks: {sorted(world.dags()['tide_tables'])}"
    same(world, "tides", "tides")


def check_it_lives_with_the_next_export(world):
    path = world.repo / "include" / "harbours.json"
    kept = path.read_bytes()
    path.write_text(json.dumps(["Kiel", "KIEL ", "Wyk", "wyk", "Husum"]), encoding="utf-8")
    try:
        assert set(world.dags()["tide_tables"]) == {"tides_kiel", "tides_wyk", "tides_husum"}, world.dags()
    finally:
        path.write_bytes(kept)
