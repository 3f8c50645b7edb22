"""The copy of a day follows from PostgreSQL."""


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def expected(world, day):
    utc = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
    raw = [
        (t, at.replace(" ", "T") + "Z", kw, ok)
        for t, at, kw, ok in world.sql("park", f"SELECT turbine, {utc}, kw, ok FROM power")
    ]
    return sorted(
        ((t, at, float(kw), None if ok is None else int(ok)) for t, at, kw, ok in raw if at[:10] == day),
        key=repr,
    )


def copied(world, day):
    return rows(
        world, "room", "SELECT turbine, at, kw, ok FROM turbine_copy WHERE substr(at, 1, 10) = ?", (day,)
    )


def check_days(world):
    for day in ("2026-03-29", "2026-04-01", "2026-03-30", "2026-03-29"):
        run(world, "turbine_copy", day)
        assert copied(world, day) == expected(world, day), (
            f"{day}: {copied(world, day)} instead of {expected(world, day)}"
        )
        kinds = world.sql("room", "SELECT DISTINCT typeof(kw), typeof(ok) FROM turbine_copy")
        assert {kind for kind, _ in kinds} == {"real"}, f"types: {kinds}"


def check_corrections_are_taken_over(world):
    world.sql("park", "DELETE FROM power WHERE turbine = 'T2' AND at = '2026-04-01 12:00:00+00'")
    world.sql("park", "UPDATE power SET kw = 1, ok = true WHERE at = '2026-04-01 12:00:01+00'")
    run(world, "turbine_copy", "2026-04-01")
    assert copied(world, "2026-04-01") == expected(world, "2026-04-01"), copied(world, "2026-04-01")


def check_an_empty_day_fails_and_leaves_the_rows(world):
    before = rows(world, "room", "SELECT * FROM turbine_copy")
    played = world.run("turbine_copy", "2026-03-31T00:00:00+00:00")
    assert played.state == "failed", "there is nothing of the 31st, and the run is green"
    assert rows(world, "room", "SELECT * FROM turbine_copy") == before, "the control room has lost rows"


def check_the_rest_is_as_it_was(world):
    world.reset()
    raw = rows(world, "park", "SELECT * FROM power")
    run(world, "turbine_copy", "2026-03-29")
    assert rows(world, "park", "SELECT * FROM power") == raw, "power was changed"
    assert copied(world, "2026-03-28") == [("T1", "2026-03-28T10:00:00Z", 5.0, 1)], "the 28th was changed"
    assert set(world.dags()["turbine_list"]) == {"names"}, "turbine_list was changed"
