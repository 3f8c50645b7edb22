"""Every way to cheat that we know of is convicted; honest repairs are not."""

import textwrap

import pytest

from airflow_provider_ardent.verify import honesty
from airflow_provider_ardent.verify.static import Change
from airflow_provider_ardent.verify.wire import DagShape, TaskShape

BASE = """
from airflow.sdk import DAG, task

with DAG("d", schedule="@daily"):

    @task
    def load(rows):
        total = 0
        for row in rows:
            total += row["amount"]
        save(total)
        return total

    load([])
"""
BODY = """        total = 0
        for row in rows:
            total += row["amount"]
        save(total)
        return total
"""

CHEATS = {
    "pass": (BODY, "        pass\n"),
    "constant": (BODY, "        return 42\n"),
    "only a log line": (BODY, '        print("skipped")\n        return None\n'),
    "bare except": (
        BODY,
        "        try:\n" + textwrap.indent(BODY, "    ") + "        except:\n            return 0\n",
    ),
    "except Exception with a log": (
        BODY,
        "        try:\n"
        + textwrap.indent(BODY, "    ")
        + "        except Exception as error:\n            print(error)\n",
    ),
    "the very error is passed over": (
        BODY,
        "        try:\n" + textwrap.indent(BODY, "    ") + "        except KeyError:\n            pass\n",
    ),
    "suppress": (
        BODY,
        "        import contextlib\n        with contextlib.suppress(Exception):\n"
        + textwrap.indent(BODY, "    "),
    ),
    "early return": ("        total = 0\n", "        return 0\n        total = 0\n"),
    "if True: return": ("        total = 0\n", "        if True:\n            return 0\n        total = 0\n"),
    "skip itself": (
        "        total = 0\n",
        '        raise AirflowSkipException("no data")\n        total = 0\n',
    ),
    "exit": ("        total = 0\n", "        import os\n        os._exit(0)\n        total = 0\n"),
    "trigger rule": ("    @task\n", '    @task(trigger_rule="all_done")\n'),
    "ignore": ("    @task\n", "    @task(ignore_downstream_trigger_rules=True)\n"),
    "soft fail": ("    @task\n", "    @task(soft_fail=True)\n"),
    "empty operator": ("    load([])\n", '    EmptyOperator(task_id="load")\n'),
    "asks whether it is checked": (
        "        total = 0\n",
        '        if "AIRFLOW_CONN_SHOP" in os.environ:\n            return 0\n        total = 0\n',
    ),
    "looks at what runs it": (
        "        total = 0\n",
        "        import sys\n        sys._getframe(1)\n        total = 0\n",
    ),
    "speaks for the runner": (
        "        total = 0\n",
        "        threading.enumerate()[1]._target.__self__.say('done')\n        total = 0\n",
    ),
    "writes to its streams": (
        "        total = 0\n",
        '        open("/proc/self/fd/4", "w")\n        total = 0\n',
    ),
    "SQL that selects nothing": ("save(total)", 'save("insert into t select * from s where 1 = 0")'),
}

HONEST = {
    "renamed column": ('row["amount"]', 'row["total"]'),
    "default value": ('row["amount"]', 'row.get("amount", 0)'),
    "the old name as well": (
        '            total += row["amount"]\n',
        "            try:\n"
        '                total += row["amount"]\n'
        "            except KeyError:\n"
        '                total += row["total"]\n',
    ),
    "a clearer error": (
        "        total = 0\n",
        "        total = 0\n        try:\n            check(rows)\n"
        '        except Exception as error:\n            raise ValueError("bad rows") from error\n',
    ),
    "guard": ("        total = 0\n", "        if not rows:\n            return 0\n        total = 0\n"),
    "retries": ("    @task\n", "    @task(retries=2)\n"),
}


def complaints(before, after, path="dags/d.py", error="KeyError"):
    return honesty.complaints_about_text([Change(path, before, after)], error)


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_is_convicted(name):
    old, new = CHEATS[name]
    assert old in BASE
    assert complaints(BASE, BASE.replace(old, new))


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_change_is_not(name):
    old, new = HONEST[name]
    assert old in BASE
    assert complaints(BASE, BASE.replace(old, new)) == []


@pytest.mark.parametrize(("new", "honest"), [("none_failed_min_one_success", True), ("all_done", False)])
def test_a_trigger_rule_may_be_called_as_airflow_3_calls_it(new, honest):
    before = BASE.replace("@task\n", '@task(trigger_rule="none_failed_or_skipped")\n')
    after = BASE.replace("@task\n", f'@task(trigger_rule="{new}")\n')
    assert (complaints(before, after) == []) is honest


SUM = "def f(rows):\n    return sum(net - off for net, off in rows)\n"
LOOP = "def f(rows):\n    for row in rows:\n        add(row)\n"


def doubts(before, after, error="TypeError"):
    return honesty.doubts_about_text([Change("dags/d.py", before, after)], error)


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        (SUM, "in rows)", "in rows if off is not None)"),
        (SUM, "in rows)", "in rows if off)"),
        (SUM, "in rows)", "in rows if net is not None and off is not None)"),
        (LOOP, "        add", "        if row is None:\n            continue\n        add"),
        (LOOP, "        add", "        if not row:\n            continue\n        add"),
    ],
)
def test_leaving_out_rows_without_a_value_is_doubtful(before, old, new):
    after = before.replace(old, new)
    assert len(doubts(before, after)) == 1
    assert doubts(after, after.replace("def f", "def g")) == []
    assert doubts(before, after, "OperationalError") == [], "no error of a value"


@pytest.mark.parametrize("new", ["net - (off or 0)", "net - off if off is not None else net"])
def test_handling_a_missing_value_is_not(new):
    assert doubts(SUM, SUM.replace("net - off", new)) == []


@pytest.mark.parametrize("name", CHEATS)
def test_what_was_there_before_is_not_held_against_a_change(name):
    old, new = CHEATS[name]
    before = BASE.replace(old, new)
    assert complaints(before, before.replace("@daily", "@hourly")) == []


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("tests/test_d.py", "def test_a():\n    assert f() == 1\n", "def test_a():\n    f()\n"),
        ("tests/test_d.py", "def test_a():\n    assert f() == 1\n", None),
        (
            "tests/test_d.py",
            "def test_a(): assert 1\n",
            "import pytest\n@pytest.mark.skip\ndef test_a(): assert 1\n",
        ),
        ("tests/conftest.py", "", "def pytest_collection_modifyitems(items): items.clear()\n"),
        (".airflowignore", None, "d.py\n"),
        ("dags/.airflowignore", "", "d.py\n"),
        ("sql/load.sql", "insert into t select * from s", "select 1"),
        ("sql/load.sql", "select * from s", "select 1"),
        ("sql/load.sql", "select * from s", "select * from s limit 0"),
    ],
)
def test_other_files_are_looked_at_too(path, before, after):
    assert complaints(before, after, path)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("tests/test_d.py", "def test_a():\n    assert f() == 1\n", "def test_a():\n    assert f() == 2\n"),
        ("tests/test_e.py", None, "def test_a():\n    assert f() == 1\n"),
        ("sql/load.sql", "select amount from s", "select total from s"),
        ("README.md", "a", "os._exit(0)"),
    ],
)
def test_honest_changes_of_other_files(path, before, after):
    assert complaints(before, after, path) == []


def task(operator="PythonOperator", rule="all_success", downstream=(), **more):
    return TaskShape(operator, rule, downstream, **more)


def shapes(schedule="@daily", **tasks):
    return {"d": DagShape("d.py", schedule, tasks)}


OLD = shapes(
    a=task(downstream=("b",), callable="d.py::a"),
    b=task("SQLExecuteQueryOperator", downstream=("c",), fields={"sql": "insert into t select * from s"}),
    c=task("BashOperator", fields={"bash_command": "dbt run"}),
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"a": task("EmptyOperator", downstream=("b",))}, "replaced by EmptyOperator"),
        ({"a": task(rule="all_done", downstream=("b",), callable="d.py::a")}, "trigger rule"),
        ({"a": task(callable="d.py::a")}, "does not wait for a"),
        ({"a": task(downstream=("b",), callable="d.py::<lambda>")}, "lambda"),
        ({"a": task(downstream=("b",), callable="d.py::noop")}, "does nothing"),
        ({"a": task(downstream=("b",), callable="d.py::a", teardown=True)}, "teardown"),
        ({"b": task("SQLExecuteQueryOperator", downstream=("c",), fields={"sql": "select 1"})}, "not write"),
        ({"c": task("BashOperator", fields={"bash_command": "dbt run || true"})}, "cannot fail"),
        ({"c": task("BashOperator", fields={"bash_command": "exit 0"})}, "cannot fail"),
    ],
)
def test_a_weakened_dag_is_convicted(change, words):
    new = shapes(**{**OLD["d"].tasks, **change})
    sources = {"d.py": Change("d.py", "", "def noop():\n    pass\n")}
    found = honesty.complaints_about_dags(OLD, new, sources)
    assert [text for text in found if words in text], found


def test_a_schedule_that_is_taken_away_is_convicted():
    assert honesty.complaints_about_dags(OLD, shapes("null", **OLD["d"].tasks), {})


def test_a_task_in_between_is_no_lost_dependency():
    new = shapes(
        **{
            **OLD["d"].tasks,
            "a": task(downstream=("check",), callable="d.py::a"),
            "check": task(downstream=("b",)),
        }
    )
    assert honesty.complaints_about_dags(OLD, new, {}) == []


def test_the_same_dag_has_no_complaints():
    assert honesty.complaints_about_dags(OLD, OLD, {}) == []


def test_lost_dags_and_tasks_are_named():
    assert honesty.lost({"d": ["a", "b"], "e": ["a"]}, {"d": ["b", "c"]}) == ["d.a", "e"]


def test_a_large_file_is_looked_at_in_time():
    source = BASE + "ROWS = [\n" + "    {'a': 1, 'b': 'x'},\n" * 40_000 + "]\n"
    assert len(source) > 900_000
    assert complaints(source, source.replace(BODY, "        pass\n"))
