"""Lost payments are apart, and the database refuses new ones."""


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def refuses(world, statement):
    try:
        world.sql("books", statement)
    except Exception:
        return True
    return False


def check_rows(world):
    world.reset()
    known = {row[0] for row in world.sql("books", "SELECT id FROM invoices")}
    payments = world.sql("books", "SELECT id, invoice_id, cents, paid_on FROM payments")
    invoices = rows(world, "books", "SELECT * FROM invoices")
    for day in ("2026-02-01", "2026-02-02"):
        run(world, "apply_migrations", day)
        found = rows(world, "books", "SELECT id, invoice_id, cents, paid_on FROM payments")
        assert found == sorted((row for row in payments if row[1] in known), key=repr), f"payments: {found}"
        found = rows(world, "books", "SELECT id, invoice_id, cents, paid_on FROM lost_payments")
        assert found == sorted((row for row in payments if row[1] not in known), key=repr), (
            f"lost_payments: {found}"
        )
        assert rows(world, "books", "SELECT * FROM invoices") == invoices, "invoices were changed"


def check_the_database_refuses(world):
    assert refuses(world, "INSERT INTO payments VALUES (90, 99, 1, NULL)"), "a payment points nowhere"
    assert refuses(world, "INSERT INTO payments VALUES (91, NULL, 1, NULL)"), "a payment has no invoice"
    assert refuses(world, "UPDATE payments SET invoice_id = 98 WHERE id = 10"), (
        "a payment was moved to nowhere"
    )
    assert refuses(world, "DELETE FROM invoices WHERE id = 1"), "an invoice with payments was deleted"
    assert not refuses(world, "INSERT INTO payments VALUES (92, 3, 1, NULL)"), "a good payment is refused"
    assert not refuses(world, "INSERT INTO lost_payments VALUES (93, 99, 1, NULL)"), (
        "a lost payment is refused"
    )


def check_old_files_are_as_they_were(world):
    assert not {"sql/migrations/0001_accounts.sql", "dags/apply_migrations.py"} & set(world.changed), (
        world.changed
    )
