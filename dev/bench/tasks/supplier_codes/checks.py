"""An article gets the price of exactly its code, on every day, and nothing else is new."""


def run(world, day):
    played = world.run("load_prices", f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", (
        f"load_prices for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    )


def articles(world):
    return world.sql("stall", "SELECT id, code, cents FROM articles ORDER BY id")


def columns(world):
    return world.sql(
        "stall",
        "SELECT table_name, column_name, column_type, collation_name FROM information_schema.columns "
        "WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position",
    )


def check_prices_by_exact_codes(world):
    for days in (["2026-05-04"], ["2026-05-05", "2026-05-06"], ["2026-05-06", "2026-05-04", "2026-05-05"]):
        world.reset()
        expected = articles(world)
        prices = world.sql("stall", "SELECT code, valid_on, cents FROM prices")
        for day in days:
            of_the_day = {code: cents for code, valid_on, cents in prices if valid_on.isoformat() == day}
            expected = [(number, code, of_the_day.get(code, cents)) for number, code, cents in expected]
            run(world, day)
            assert articles(world) == expected, f"after {day}: {articles(world)}, not {expected}"
        assert world.sql("stall", "SELECT code, valid_on, cents FROM prices") == prices, "prices were changed"


def check_again_changes_nothing(world):
    world.reset()
    run(world, "2026-05-05")
    once = articles(world)
    run(world, "2026-05-05")
    assert articles(world) == once, "the second run changed something"


def check_everything_else_stays(world):
    assert world.changed == ["sql/load_prices.sql"], f"changed: {world.changed}"
    world.reset()
    found = {(table, kind, collation) for table, name, kind, collation in columns(world) if name == "code"}
    assert found == {(name, "varchar(20)", "utf8mb4_unicode_ci") for name in ("articles", "prices")}, found
    assert world.dags() == {"load_prices": {"load": "_PythonDecoratedOperator"}}, world.dags()
