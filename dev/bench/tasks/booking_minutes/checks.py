"""Every booking has its minutes, old and new."""


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def wrong(world):
    found = []
    for number, starts, ends, minutes in world.sql(
        "rooms", "SELECT id, starts_at, ends_at, minutes FROM bookings"
    ):
        wanted = 60 if ends is None else max(1, int((ends - starts).total_seconds() // 60))
        if minutes != wanted:
            found.append((number, minutes, wanted))
    return found


def check_old_and_new_bookings(world):
    old = rows(world, "rooms", "SELECT id, room, starts_at, ends_at FROM bookings")
    run(world, "apply_migrations", "2026-02-01")
    assert not wrong(world), f"id, found, wanted: {wrong(world)}"
    assert rows(world, "rooms", "SELECT id, room, starts_at, ends_at FROM bookings") == old, (
        "other columns were changed"
    )
    for day in ("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-06"):
        run(world, "load_bookings", day)
        assert not wrong(world), f"after {day}: id, found, wanted: {wrong(world)}"
    found = rows(world, "rooms", "SELECT id, ends_at FROM bookings WHERE id > 3")
    assert found == rows(world, "rooms", "SELECT id, ends_at FROM requests"), f"bookings: {found}"
    run(world, "apply_migrations", "2026-02-02")


def check_the_column(world):
    found = world.sql(
        "rooms",
        "SELECT data_type, is_nullable FROM information_schema.columns WHERE table_name = 'bookings' AND column_name = 'minutes'",
    )
    assert found == [("integer", "NO")], f"minutes is {found}"
    for value in ("NULL", "0", "-5"):
        try:
            world.sql(
                "rooms",
                f"INSERT INTO bookings (id, room, starts_at, minutes) VALUES (90, 'X', '2026-01-01', {value})",
            )
        except Exception:
            continue
        raise AssertionError(f"minutes can be {value}")


def check_the_rest_is_as_it_was(world):
    assert "sql/migrations/0001_bookings.sql" not in world.changed, "an applied migration was changed"
    assert "dags/apply_migrations.py" not in world.changed, "apply_migrations was changed"
    assert set(world.dags()) == {"apply_migrations", "load_bookings"}, sorted(world.dags())
