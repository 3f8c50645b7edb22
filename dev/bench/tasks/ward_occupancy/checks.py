"""The view follows from wards and stays."""

from decimal import ROUND_HALF_UP, Decimal


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


def expected(world):
    stays = world.sql("hospital", "SELECT day, ward FROM stays")
    found = []
    for day in sorted({day for day, _ in stays}):
        for ward, beds in world.sql("hospital", "SELECT ward, beds FROM wards ORDER BY ward"):
            taken = stays.count((day, ward))
            share = (Decimal(taken * 100) / beds).quantize(Decimal("0.1"), ROUND_HALF_UP) if beds else None
            found.append((day, ward, taken, beds, share))
    return found


def right(world):
    found = world.sql("hospital", "SELECT * FROM ward_occupancy ORDER BY day, ward")
    assert found == expected(world), f"{found} instead of {expected(world)}"
    assert all(row[4] is None or str(row[4])[-2] == "." for row in found), f"not one decimal: {found}"


def check_the_view(world):
    run(world, "refresh_views", "2026-02-01")
    right(world)
    columns = world.sql(
        "hospital",
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'ward_occupancy'"
        " ORDER BY ordinal_position",
    )
    assert [name for (name,) in columns] == ["day", "ward", "occupied", "beds", "percent"], columns


def check_it_follows_new_rows(world):
    world.sql("hospital", "INSERT INTO wards VALUES ('burns', 7)")
    world.sql("hospital", "INSERT INTO stays VALUES ('2026-01-05', 9, 'burns'), ('2026-01-05', 10, 'neuro')")
    run(world, "refresh_views", "2026-02-02")
    right(world)


def check_the_rest_is_as_it_was(world):
    world.reset()
    run(world, "refresh_views", "2026-02-01")
    labels = world.sql("hospital", "SELECT label FROM ward_names ORDER BY 1")
    assert labels == [("CARDIO",), ("DAY",), ("ENT",), ("NEURO",)], f"ward_names became {labels}"
    same(world, "hospital", "wards", "stays")
