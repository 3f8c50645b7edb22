"""The page answers as before, without FAB."""

import ast
import json


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def expected(world, kind):
    reports = [
        dict(zip(("id", "kind", "day", "total"), row, strict=True))
        for row in world.sql("reports", "SELECT * FROM reports")
    ]
    found = sorted((r for r in reports if kind in (None, r["kind"])), key=lambda r: (r["day"], r["id"]))
    return found[-1] if found else None


def right(world, day):
    run(world, "page_check", day)
    for query, kind in (
        ("", None),
        ("?kind=sales", "sales"),
        ("?kind=stock", "stock"),
        ("?kind=none", "none"),
    ):
        found = world.sql(
            "reports", "SELECT status, text FROM answers WHERE day = ? AND query = ?", (day, query)
        )
        wanted = expected(world, kind)
        assert len(found) == 1, f"{query}: {found}"
        assert found[0][0] == (200 if wanted else 404), f"{query}: status {found[0][0]}"
        if wanted:
            assert json.loads(found[0][1]) == wanted, f"{query}: {found[0][1]} instead of {wanted}"


def check_the_page(world):
    right(world, "2026-02-01")
    world.sql("reports", "INSERT INTO reports VALUES (5, 'none', '2026-01-09', 1)")
    world.sql("reports", "DELETE FROM reports WHERE id = 4")
    right(world, "2026-02-02")


def check_fab_is_gone(world):
    text = (world.repo / "plugins" / "report_pages.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += (
            [f"{node.module}.{alias.name}" for alias in node.names]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        for name in names:
            assert not name.startswith(
                ("flask", "airflow.www", "airflow.security", "airflow.providers.fab")
            ), f"it imports {name}"
    assert "appbuilder_views" not in text, "there is still a view of FAB"
    assert "report_pages" in text, "the plugin has another name"


def check_the_rest_is_as_it_was(world):
    assert not {"dags/page_check.py", "include/newest.py"} & set(world.changed), world.changed
    assert set(world.dags()) == {"page_check"}, sorted(world.dags())
