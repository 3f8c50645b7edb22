"""The table holds what the office serves for each day that was run."""


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


TABLE = "SELECT station, measured_at, celsius FROM station_weather WHERE substr(measured_at, 1, 10) = ?"


def right(world, day):
    query = "SELECT station, time, temperature FROM office_data WHERE substr(time, 1, 10) = ?"
    raw = world.sql("climate", query, (day,))
    wanted = {(station, time): tenths / 10 for station, time, tenths in raw}
    found = {row[:2]: row[2] for row in world.sql("climate", TABLE, (day,))}
    assert found.keys() == wanted.keys(), f"{day}: {sorted(found)} instead of {sorted(wanted)}"
    for key, value in wanted.items():
        assert abs(found[key] - value) < 1e-6, f"{key}: {found[key]} instead of {value}"


def check_days_are_complete(world):
    for day in ("2026-01-05", "2026-01-08", "2026-01-06", "2026-01-07"):
        run(world, "station_weather", day)
        right(world, day)


def check_a_second_run_takes_corrections_over(world):
    run(world, "station_weather", "2026-01-06")
    run(world, "station_weather", "2026-01-08")
    late = "station = 'A1' AND time = '2026-01-08T18:00'"
    world.sql("climate", f"UPDATE office_data SET temperature = 777 WHERE {late}")
    world.sql("climate", "DELETE FROM office_data WHERE station = 'B2' AND time = '2026-01-08T06:00'")
    before = rows(world, "climate", TABLE, ("2026-01-06",))
    run(world, "station_weather", "2026-01-08")
    right(world, "2026-01-08")
    assert rows(world, "climate", TABLE, ("2026-01-06",)) == before, "another day was changed"


def check_what_was_there_stays(world):
    world.reset()
    run(world, "station_weather", "2026-01-05")
    fourth = rows(world, "climate", TABLE, ("2026-01-04",))
    assert fourth == [("A1", "2026-01-04T06:00", 1.5)], "the 4th is gone"
    assert len(world.sql("climate", "SELECT * FROM office_data")) == 11, "the office's data were changed"
    assert world.dags()["station_list"] == {"count": "_PythonDecoratedOperator"}, "station_list was changed"
