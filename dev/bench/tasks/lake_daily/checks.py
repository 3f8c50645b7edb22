"""Two Databricks tasks in order, with the arguments that were asked for."""

import ast
import sqlite3
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import jinja2


def calls(folder, name):
    """``{keyword: source}`` of each call of ``name`` in the folder's DAG files."""
    found = []
    for path in sorted((folder / "dags").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                found.append({key.arg or "**": key.value for key in node.keywords})
    return found


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def value(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)


def constants(world):
    found = {}
    for path in (world.repo / "dags").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                found[ast.unparse(node.targets[0])] = node.value
    return found


def resolved(node, names):
    """The value of a node, with module constants put in."""

    class Put(ast.NodeTransformer):
        def visit_Name(self, name):
            return self.visit(names[name.id]) if name.id in names else name

    return value(Put().visit(ast.parse(ast.unparse(node), mode="eval").body))


def arguments(world, operator):
    found = calls(world.repo, operator)
    assert len(found) == 1, f"there are {len(found)} calls of {operator}"
    names = constants(world)
    flat = {key: resolved(node, names) for key, node in found[0].items()}
    inner = flat.pop("json", {})
    return {**flat, **(inner if isinstance(inner, dict) else {})}


def rendered(template, day):
    """A template as Airflow renders it for a day."""
    when = date.fromisoformat(day)
    context = {
        "ds": day,
        "ds_nodash": day.replace("-", ""),
        "logical_date": when,
        "data_interval_start": when,
        "dag_run": SimpleNamespace(logical_date=when, run_after=when),
    }
    environment = jinja2.Environment()
    environment.filters["ds"] = lambda found: found.isoformat()
    return environment.from_string(str(template)).render(**context)


def check_the_tasks(world):
    found = world.dags().get("lake_daily", {})
    assert found == {"ingest": "DatabricksSubmitRunOperator", "publish": "DatabricksRunNowOperator"}, (
        f"tasks: {found}"
    )


def check_ingest(world):
    given = arguments(world, "DatabricksSubmitRunOperator")
    assert given.get("databricks_conn_id") == "lakehouse", given
    assert given.get("existing_cluster_id") == "0923-164208-meow279", given
    notebook = given.get("notebook_task") or (given.get("tasks") or [{}])[0].get("notebook_task", {})
    assert notebook.get("notebook_path") == "/Repos/data/ingest", given
    assert set(notebook.get("base_parameters", {})) == {"day"}, given
    for day in ("2026-05-01", "2026-05-17"):
        assert rendered(notebook["base_parameters"]["day"], day) == day, notebook


def check_publish(world):
    given = arguments(world, "DatabricksRunNowOperator")
    assert given.get("databricks_conn_id") == "lakehouse", given
    assert str(given.get("job_id")) == "4711", given
    parameters = given.get("notebook_params", {})
    assert set(parameters) == {"day", "mode"}, given
    for day in ("2026-05-01", "2026-05-17", "2026-10-11", "2027-01-01", "2026-05-31"):
        assert rendered(parameters["day"], day) == day, parameters
        mode = "full" if day.endswith("-01") else "delta"
        assert rendered(parameters["mode"], day).strip() == mode, f"{day}: {parameters['mode']} is not {mode}"


def check_order_schedule_and_patience(world):
    played = world.run("lake_daily", "2026-05-17T04:30:00+00:00")
    assert played.tasks == {"ingest": "failed", "publish": "upstream_failed"}, (
        f"without the connection: {played.tasks}"
    )
    files = [
        path
        for path in (world.repo / "dags").rglob("*.py")
        if "lake_daily" in path.read_text(encoding="utf-8")
    ]
    text = "".join(path.read_text(encoding="utf-8").replace("'", '"') for path in files)
    assert 'schedule="30 4 * * *"' in text, "not at 04:30"
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    pairs = [(n.arg, ast.unparse(n.value)) for n in nodes if isinstance(n, ast.keyword)]
    pairs += [
        (value(k), ast.unparse(v))
        for n in nodes
        if isinstance(n, ast.Dict)
        for k, v in zip(n.keys, n.values, strict=True)
        if k
    ]
    assert {text for key, text in pairs if key == "retries"} == {"2"}, "retries"
    times = {text.split("timedelta")[-1] for key, text in pairs if key == "execution_timeout"}
    assert times, "execution_timeout is missing"
    assert times <= {"(hours=2)", "(minutes=120)", "(seconds=7200)"}, f"execution_timeout: {times}"
    assert {text for key, text in pairs if key == "catchup"} <= {"False"}, "it catches up"


def check_the_rest_is_as_it_was(world):
    same(world, "local", "scratch")
    assert set(world.dags()["local_cleanup"]) == {"clean"}, "local_cleanup was changed"
