"""Prices follow from the files of the days that were loaded."""

import re
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


def expected(world, days):
    prices = {row[0]: row[1:] for row in seed("shop").execute("SELECT * FROM prices")}
    rejects = []
    for day in days:
        text = (world.before / "data" / f"prices_{day}.csv").read_text(encoding="iso-8859-1")
        last = {}
        for number, line in enumerate(text.splitlines()[1:], 2):
            article, _, price = line.partition(";")
            if article.strip() and re.fullmatch(r"\d+(,\d+)?", price.strip()):
                last[article.strip()] = float(price.strip().replace(",", "."))
            else:
                rejects.append((day, number, line))
        for article, price in last.items():
            if article not in prices or prices[article][0] != price:
                prices[article] = (price, day)
    return sorted((article, *rest) for article, rest in prices.items()), sorted(rejects)


def right(world, days):
    prices, rejects = expected(world, days)
    found = sorted(world.sql("shop", "SELECT * FROM prices"))
    assert found == prices, f"prices after {days[-1]}: {found} instead of {prices}"
    found = sorted(world.sql("shop", "SELECT * FROM price_rejects"))
    assert found == rejects, f"rejects after {days[-1]}: {found} instead of {rejects}"


def check_files_of_days(world):
    done = []
    for day in ("2026-05-04", "2026-05-05", "2026-05-06"):
        done.append(day)
        for _ in range(2):
            run(world, "price_files", day)
            right(world, done)


def check_a_day_without_a_file_fails(world):
    before = rows(world, "shop", "SELECT * FROM prices")
    played = world.run("price_files", "2026-05-07T00:00:00+00:00")
    assert played.state == "failed", "there is no file of the 7th, and the run is green"
    assert rows(world, "shop", "SELECT * FROM prices") == before, "prices were changed without a file"


def check_the_rest_is_as_it_was(world):
    assert not [name for name in world.changed if name.startswith("data/")], (
        f"files were changed: {world.changed}"
    )
    assert set(world.dags()["article_list"]) == {"count"}, "article_list was changed"
