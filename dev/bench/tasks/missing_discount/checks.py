"""Every day has its total, computed here from the raw rows."""

DAYS = ("2026-03-02", "2026-03-03", "2026-03-04")


def expected(world, day):
    rows = world.sql("ledger", "SELECT net, discount FROM invoices WHERE day = ?", (day,))
    return sum(net - (discount or 0) for net, discount in rows)


def check_totals_of_days_with_and_without_discounts(world):
    for day in DAYS:
        played = world.run("invoice_totals", f"{day}T00:00:00+00:00")
        assert played.state == "success", f"the run for {day} is {played.state}: {played.log[-500:]}"
        found = world.sql("ledger", "SELECT total FROM invoice_totals WHERE day = ?", (day,))
        assert found == [(expected(world, day),)], f"{day}: {found} instead of {expected(world, day)}"


def check_running_twice_changes_nothing(world):
    world.run("invoice_totals", "2026-03-03T00:00:00+00:00")
    first = world.sql("ledger", "SELECT * FROM invoice_totals ORDER BY day")
    world.run("invoice_totals", "2026-03-03T00:00:00+00:00")
    assert world.sql("ledger", "SELECT * FROM invoice_totals ORDER BY day") == first, (
        "a second run changed rows"
    )


def check_the_sources_are_untouched(world):
    rows = world.sql("ledger", "SELECT * FROM invoices ORDER BY id")
    world.reset()
    assert world.sql("ledger", "SELECT * FROM invoices ORDER BY id") == rows, "invoices were changed"


def check_the_dag_is_still_there(world):
    assert world.dags().get("invoice_totals") == {"load": "_PythonDecoratedOperator"}, world.dags()
