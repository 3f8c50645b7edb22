"""The main client of the sandbox: a whole Airflow, with its own SQLite, that runs a DAG inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from airflow_provider_ardent import sandbox
from airflow_provider_ardent.sandbox.run import Sandbox, probe
from airflow_provider_ardent.sandbox.spec import SandboxSpec

pytestmark = pytest.mark.integration
AVAILABLE = tuple(layer.name for layer in probe() if layer.active)
KERNEL = ("landlock", "seccomp")

DAG = """
import os, socket, subprocess, sys, tempfile, threading
from datetime import datetime
from zoneinfo import ZoneInfo

from airflow.sdk import dag, task


@dag(schedule=None, start_date=datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")))
def two_tasks():
    @task
    def one():
        import getpass, pwd
        print("USER", getpass.getuser(), pwd.getpwuid(os.getuid()).pw_name, socket.gethostname())
        with tempfile.TemporaryDirectory() as folder:
            assert folder.startswith(os.environ["TMPDIR"])
        thread = threading.Thread(target=os.urandom, args=(8,))
        thread.start()
        thread.join()
        return int(subprocess.check_output([sys.executable, "-c", "print(41)"]))

    @task
    def two(value):
        for path in ("/etc/shadow", SECRET):
            try:
                open(path)
            except OSError as error:
                print("KEPT OUT", type(error).__name__)
        try:
            socket.socket().connect(("127.0.0.1", 9))
        except PermissionError:
            print("NO NETWORK")
        return value + 1

    two(one())


made = two_tasks()
if __name__ == "__main__":
    run = made.test()
    from airflow.models.xcom import XComModel
    from airflow.utils.session import create_session
    with create_session() as session:
        values = [x for x in session.query(XComModel) if x.key == "return_value"]
        print("STATE", run.state, sorted((x.task_id, x.value) for x in values))
"""

SETTINGS = {
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
}


@pytest.mark.parametrize("offered", [KERNEL, (*KERNEL, "bubblewrap")], ids="+".join)
def test_airflow_runs_a_dag_inside(tmp_path, offered):
    if not set(offered) <= set(AVAILABLE):
        pytest.skip("; ".join(f"{layer.name}: {layer.reason}" for layer in probe() if not layer.active))
    secret = tmp_path / "secret"
    secret.write_text("secret")
    scratch = tmp_path / "scratch"
    for name in ("home", "dags", "tmp"):
        (scratch / name).mkdir(parents=True)
    file = scratch / "dags" / "two_tasks.py"
    file.write_text(textwrap.dedent(DAG).replace("SECRET", repr(str(secret))))
    env = {
        **SETTINGS,
        "AIRFLOW_HOME": str(scratch / "home"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(scratch / "dags"),
        "TMPDIR": str(scratch / "tmp"),
    }

    def run(*argv: str, seconds: float):
        spec = SandboxSpec(argv, scratch, (scratch,), env=env, seconds=seconds)
        done = Sandbox("best_effort", offered).run(spec)
        assert done.returncode == 0, (
            done.stopped,
            done.stdout.decode()[-3000:],
            done.stderr.decode()[-3000:],
        )
        return done.stdout.decode()

    run(sys.executable, "-m", "airflow", "db", "migrate", seconds=120)
    said = run(sys.executable, str(file), seconds=120)
    assert "STATE success" in said
    assert "('one', 41), ('two', 42)" in said.replace("'41'", "41").replace("'42'", "42")
    assert said.count("KEPT OUT") == 2
    assert "NO NETWORK" in said


@pytest.mark.parametrize("offered", [KERNEL, (*KERNEL, "bubblewrap")], ids="+".join)
def test_git_and_ruff_and_sqlite_work_inside(tmp_path, offered):
    """Tools that a verification starts: they set modes, lock files, and start processes."""
    if not set(offered) <= set(AVAILABLE):
        pytest.skip("; ".join(f"{layer.name}: {layer.reason}" for layer in probe() if not layer.active))
    script = """
set -e
git init -q r; cd r
git config user.email a@b; git config user.name a
echo 'x = 1' > x.py; git add x.py; git commit -q -m one; git worktree add -q ../w
git clone -q . ../c
ruff check --no-cache x.py
python - <<'END'
import sqlite3
c = sqlite3.connect("a.db"); c.execute("pragma journal_mode=wal"); c.execute("create table t(a)")
c.execute("insert into t values (7)"); c.commit(); print("ROW", c.execute("select a from t").fetchone())
END
"""
    spec = SandboxSpec(("sh", "-c", script), tmp_path, (tmp_path,), seconds=60)
    done = Sandbox("best_effort", offered).run(spec)
    assert done.returncode == 0, done.stderr.decode()
    assert b"ROW (7,)" in done.stdout


def test_airflows_home_inside_an_editable_install_stays_private(tmp_path):
    """The worst place for it; the package must still be importable."""
    project, work = tmp_path / "project", tmp_path / "work"
    (project / "airflow_home").mkdir(parents=True)
    work.mkdir()
    (project / "airflow_home" / "airflow.cfg").write_text("fernet_key = CANARY-4711")
    shutil.copytree(Path(sandbox.__file__).parents[1], project / "airflow_provider_ardent")
    code = f"""
import sys; sys.path[:0] = [{str(project)!r}]
from pathlib import Path
from airflow_provider_ardent.sandbox import run
from airflow_provider_ardent.sandbox.spec import SandboxSpec
assert run.__file__.startswith({str(project)!r})
inside = "import sys; sys.path.insert(0, {str(project)!r})\\n"
inside += "import airflow_provider_ardent as a; print(a.__file__)\\n"
inside += "print(open({str(project / "airflow_home" / "airflow.cfg")!r}).read())"
for offered in ((), ("landlock",), ("bubblewrap",)):
    if set(offered) <= {{layer.name for layer in run.probe() if layer.active}}:
        spec = SandboxSpec((sys.executable, "-c", inside), Path({str(work)!r}), (Path({str(work)!r}),))
        done = run.Sandbox("best_effort", offered).run(spec)
        assert {str(project)!r}.encode() in done.stdout, done
        assert (b"CANARY" in done.stdout) == (not offered), done
"""
    env = {"PATH": os.environ["PATH"], "AIRFLOW_HOME": str(project / "airflow_home")}
    subprocess.run([sys.executable, "-c", code], check=True, env=env)


def test_the_package_is_light_to_import():
    code = (
        "import sys; import airflow_provider_ardent.sandbox.run; "
        "print({'airflow', 'litellm', 'git', 'sqlglot', 'fastapi', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
