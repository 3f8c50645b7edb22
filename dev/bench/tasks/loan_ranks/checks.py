"""The ranks of a day follow from the loans of seven days."""

from collections import Counter
from datetime import date, timedelta


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
    last = date.fromisoformat(day)
    names = dict(world.sql("library", "SELECT id, title FROM titles"))
    loans = Counter(
        title
        for title, lent in world.sql("library", "SELECT title_id, lent_on FROM loans")
        if last - timedelta(days=7) < lent <= last
    )
    best = sorted(loans.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    return [(place, names[title], count) for place, (title, count) in enumerate(best, 1)]


def check_ranks_of_days(world):
    for day in ("2026-03-09", "2026-03-11", "2026-03-12", "2026-03-09"):
        run(world, "loan_ranks", day)
        query = "SELECT place, title, loans FROM loan_ranks WHERE day = %s ORDER BY 1"
        found = world.sql("library", query, (day,))
        assert found == expected(world, day), f"{day}: {found} instead of {expected(world, day)}"
    old = world.sql("library", "SELECT place, title, loans FROM loan_ranks WHERE day = '2026-03-01'")
    assert old == [(1, "Ulysses", 1)], f"the 1st became {old}"


def check_the_rest_is_as_it_was(world):
    same(world, "library", "titles", "loans")
    tasks(world, "loan_ranks", "rank")
