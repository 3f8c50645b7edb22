"""The login is answered by an index, and e-mails are unique."""

import json


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def plan(world):
    query = (world.before / "sql" / "login.sql").read_text(encoding="utf-8")
    found = world.sql("shop", f"EXPLAIN (FORMAT JSON) {query}", ("USER777@example.ORG",))[0][0]
    return found if isinstance(found, str) else json.dumps(found)


def accepts(world, number, email):
    try:
        world.sql("shop", "INSERT INTO customers VALUES (%s, 'New', %s)", (number, email))
    except Exception:
        return False
    return True


def check_the_plan(world):
    run(world, "apply_migrations", "2026-02-01")
    world.sql("shop", "ANALYZE customers")
    assert "Seq Scan" not in plan(world), f"it still reads everything: {plan(world)}"
    assert "Index" in plan(world), plan(world)
    query = (world.before / "sql" / "login.sql").read_text(encoding="utf-8")
    for typed, wanted in (("USER777@example.ORG", [(777, "Name 777")]), ("nobody@example.org", [])):
        assert world.sql("shop", query, (typed,)) == wanted, f"{typed} finds something else"


def check_emails_are_unique(world):
    assert not accepts(world, 30001, "user777@example.org"), "the same e-mail in other capitals is accepted"
    assert not accepts(world, 30002, "User778@Example.org"), "the same e-mail is accepted"
    assert accepts(world, 30003, None), "a customer without an e-mail is refused"
    assert accepts(world, 30004, None), "a second customer without an e-mail is refused"
    assert accepts(world, 30005, "fresh@example.org"), "a new e-mail is refused"


def check_customers_are_as_they_were(world):
    world.reset()
    before = rows(world, "shop", "SELECT * FROM customers")
    run(world, "apply_migrations", "2026-02-01")
    run(world, "apply_migrations", "2026-02-02")
    assert rows(world, "shop", "SELECT * FROM customers") == before, "customers were changed"
    kept = {"sql/login.sql", "sql/migrations/0001_customers.sql", "dags/apply_migrations.py"}
    assert not kept & set(world.changed), f"changed: {world.changed}"
