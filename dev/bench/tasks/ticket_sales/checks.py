"""A day can be run as often as one likes, and holds what the ticket system holds."""


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


def right(world, day):
    run(world, "ticket_sales", day)
    found = rows(
        world, "theatre", "SELECT show_id, tickets, cents FROM ticket_sales WHERE sold_on = %s", (day,)
    )
    sold = {}
    for show, cents in world.sql("theatre", "SELECT show_id, cents FROM tickets WHERE sold_on = %s", (day,)):
        count, total = sold.get(show, (0, 0))
        sold[show] = (count + 1, total + cents)
    wanted = sorted(((show, int(count), int(total)) for show, (count, total) in sold.items()), key=repr)
    assert [tuple(map(int, row)) for row in found] == wanted, f"{day}: {found} instead of {wanted}"


def check_days_can_be_repeated(world):
    for day in ("2026-10-03", "2026-10-04", "2026-10-03", "2026-10-04"):
        right(world, day)


def check_changes_in_the_ticket_system_are_taken_over(world):
    right(world, "2026-10-04")
    world.sql("theatre", "DELETE FROM tickets WHERE show_id = 5")
    world.sql("theatre", "UPDATE tickets SET cents = 1 WHERE show_id = 2")
    right(world, "2026-10-04")


def check_the_rest_is_as_it_was(world):
    world.reset()
    run(world, "ticket_sales", "2026-10-03")
    old = world.sql("theatre", "SELECT tickets, cents FROM ticket_sales WHERE sold_on = '2026-10-02'")
    assert [tuple(map(int, row)) for row in old] == [(1, 2500)], f"the 2nd became {old}"
    keys = world.sql(
        "theatre",
        "SELECT COUNT(*) FROM pg_constraint WHERE conrelid = 'ticket_sales'::regclass AND contype = 'p'",
    )
    assert keys == [(1,)], "the primary key is gone"
    same(world, "theatre", "tickets")
    tasks(world, "ticket_sales", "shows", "book")
