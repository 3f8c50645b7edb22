"""Averages follow from the results, with values outside the limits as the lab means them."""

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


def number(text):
    sign, digits = text[0], Decimal(text.lstrip("<> "))
    return digits / 2 if sign == "<" else digits


def check_averages_of_days(world):
    for day in ("2026-11-04", "2026-11-05", "2026-11-07", "2026-11-06", "2026-11-04"):
        run(world, "lab_values", day)
        values = {}
        for analyte, text in world.sql(
            "lab", "SELECT analyte, value_text FROM results WHERE reported_on = %s", (day,)
        ):
            values.setdefault(analyte, []).append(number(text))
        wanted = {analyte: sum(numbers) / len(numbers) for analyte, numbers in values.items()}
        found = dict(world.sql("lab", "SELECT analyte, value FROM averages WHERE day = %s", (day,)))
        assert found.keys() == wanted.keys(), f"{day}: {found}"
        for analyte, value in wanted.items():
            assert abs(found[analyte] - value) < Decimal("0.001"), (
                f"{day}: {analyte} is {found[analyte]}, not {value}"
            )


def check_the_rest_is_as_it_was(world):
    same(world, "lab", "results")
    run(world, "lab_values", "2026-11-04")
    assert rows(world, "lab", "SELECT value FROM averages WHERE day = '2026-11-01'") == [
        (Decimal("4.250"),)
    ], "the 1st"
    tasks(world, "lab_values", "read", "write")
