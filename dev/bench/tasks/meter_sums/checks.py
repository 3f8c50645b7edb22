"""The sums of each day follow from the readings as text."""

from decimal import Decimal


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    found = {table: rows(world, conn_id, f"SELECT * FROM {table}") for table in tables}
    world.reset(conn_id)
    for table in tables:
        assert rows(world, conn_id, f"SELECT * FROM {table}") == found[table], f"{table} was changed"


def tasks(world, dag_id, *names):
    """The DAG still has these tasks."""
    found = world.dags().get(dag_id, {})
    assert set(names) <= set(found), f"{dag_id} has only the tasks {sorted(found)}"


def expected(world, day):
    sums = {}
    for meter, text in world.sql("grid", "SELECT meter_id, kwh FROM readings WHERE day = %s", (day,)):
        if (text or "").strip():
            sums[meter] = sums.get(meter, Decimal(0)) + Decimal(text.strip())
    return sorted(sums.items())


def check_days_have_their_sums(world):
    for day in ("2026-02-10", "2026-02-11", "2026-02-12", "2026-02-09"):
        run(world, "meter_sums", day)
        found = world.sql("grid", "SELECT meter_id, kwh FROM daily_kwh WHERE day = %s ORDER BY 1", (day,))
        assert found == expected(world, day), f"{day}: {found} instead of {expected(world, day)}"


def check_a_second_run_changes_nothing(world):
    run(world, "meter_sums", "2026-02-11")
    first = rows(world, "grid", "SELECT * FROM daily_kwh")
    run(world, "meter_sums", "2026-02-11")
    assert rows(world, "grid", "SELECT * FROM daily_kwh") == first, "a second run changed rows"
    old = world.sql("grid", "SELECT kwh FROM daily_kwh WHERE day = '2026-02-08' ORDER BY meter_id")
    assert old == [(Decimal("3.100"),), (Decimal("0.900"),)], f"the 8th became {old}"


def check_readings_are_untouched_and_the_task_there(world):
    same(world, "grid", "readings")
    column = "(table_name, column_name) = ('daily_kwh', 'kwh')"
    query = f"SELECT data_type FROM information_schema.columns WHERE {column}"
    kinds = world.sql("grid", query)
    assert kinds == [("numeric",)], f"daily_kwh.kwh became {kinds}"
    tasks(world, "meter_sums", "sum")
