from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from airflow_provider_ardent.sandbox import processes
from airflow_provider_ardent.sandbox.run import Sandbox, probe
from airflow_provider_ardent.sandbox.spec import SandboxSpec
from tests.integration.sandbox import escapes

pytestmark = pytest.mark.integration
AVAILABLE = {layer.name for layer in probe() if layer.active}
WHY_NOT = "; ".join(f"{layer.name}: {layer.reason}" for layer in probe() if not layer.active)
NOBODY = 65534


@pytest.fixture(scope="module")
def outside():
    with escapes.ground() as ground:
        yield ground


@pytest.mark.parametrize("setting", escapes.settings(AVAILABLE), ids=str)
def test_every_attempt_works_without_layers_and_fails_with_them(outside, setting):
    assert escapes.surprises(outside, setting) == []


@pytest.mark.parametrize("layer", [escapes.L, escapes.S, escapes.B])
def test_layer_could_be_tried(layer):
    if layer not in AVAILABLE:
        pytest.skip(f"this machine lacks it: {WHY_NOT}")


@pytest.mark.skipif(os.getuid() != 0, reason="the tests do not run as root, so the above was unprivileged")
def test_the_same_as_an_unprivileged_user():
    python = _python_for_nobody()
    if python is None:
        pytest.skip("no Python 3.11+ that an unprivileged user may run (this one lies in a private folder)")
    done = subprocess.run(
        [python, "-B", escapes.__file__, *_layers_for_nobody(python)],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin"},
        cwd="/",
        timeout=120,
        check=False,
        **_AS_NOBODY,
    )
    assert done.returncode == 0, done.stderr.decode()
    result = json.loads(done.stdout)
    assert result["uid"] == NOBODY
    assert result["settings"] >= 3, WHY_NOT
    assert result["wrong"] == {}


_AS_NOBODY = {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _python_for_nobody() -> str | None:
    repository = str(Path(__file__).parents[3])
    check = f"import sys; sys.path.insert(0, {repository!r}); assert sys.version_info >= (3, 11)\n"
    check += "import airflow_provider_ardent.sandbox.run"
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            subprocess.run(
                [python, "-B", "-c", check], check=True, capture_output=True, cwd="/", **_AS_NOBODY
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    return None


def _layers_for_nobody(python: str) -> list[str]:
    repository = str(Path(__file__).parents[3])
    code = f"import sys; sys.path.insert(0, {repository!r})\n"
    code += "from airflow_provider_ardent.sandbox.run import probe\n"
    code += "print(*(layer.name for layer in probe() if layer.active))"
    done = subprocess.run([python, "-B", "-c", code], check=True, capture_output=True, cwd="/", **_AS_NOBODY)
    return done.stdout.decode().split()


def run(tmp_path, code, **fields):
    spec = SandboxSpec(argv=(sys.executable, "-c", code), cwd=tmp_path, writable=(tmp_path,), **fields)
    return Sandbox("off").run(spec)


class TestWhatIsAlwaysThere:
    """Layer 0, with every other layer off; the attempt itself is proven with a plain subprocess."""

    def test_the_supervisors_socket_on_stdin_is_not_inherited(self, tmp_path):
        import socket

        ours, theirs = socket.socketpair()
        code = "import os; os.write(0, b'GetConnection')"
        with ours, theirs:
            subprocess.run([sys.executable, "-c", code], stdin=theirs, check=True, capture_output=True)
            assert ours.recv(20) == b"GetConnection"
            saved = os.dup(0)
            os.dup2(theirs.fileno(), 0)
            try:
                run(tmp_path, code)
            finally:
                os.dup2(saved, 0)
                os.close(saved)
            ours.setblocking(False)
            with pytest.raises(BlockingIOError):
                ours.recv(20)

    def test_no_other_descriptor_is_inherited(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("secret")
        handle = os.open(secret, os.O_RDONLY)
        os.set_inheritable(handle, True)
        code = "import os; print(sorted(os.listdir('/proc/self/fd')))"
        plain = subprocess.run([sys.executable, "-c", code], close_fds=False, capture_output=True, check=True)
        assert f"'{handle}'" in plain.stdout.decode()
        done = run(tmp_path, code)
        os.close(handle)
        # 3 is the folder that is being listed.
        assert done.stdout.decode().strip() == "['0', '1', '2', '3']"

    def test_nothing_of_the_environment_is_inherited(self, tmp_path, monkeypatch):
        monkeypatch.setenv("AIRFLOW_CONN_SHOP", "postgres://user:CANARY-4711@host/db")
        code = "import os; print(dict(os.environ))"
        plain = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert b"CANARY" in plain.stdout
        done = run(tmp_path, code, env={"EXTRA": "1"})
        assert set(eval(done.stdout)) - {"LC_CTYPE", "LD_LIBRARY_PATH"} == {
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "TZ",
            "GIT_CONFIG_NOSYSTEM",
            "EXTRA",
        }

    def test_the_warden_holds_nothing_of_the_environment_either(self, tmp_path, monkeypatch):
        monkeypatch.setenv("AIRFLOW_CONN_SHOP", "postgres://user:CANARY-0815@host/db")
        code = "import time; time.sleep(30)"
        spec = SandboxSpec((sys.executable, "-c", code), tmp_path, (tmp_path,))
        with Sandbox("best_effort").start(spec):
            below = processes.descendants(os.getpid())
            environments = [Path(f"/proc/{pid}/environ").read_bytes() for pid in below]
        assert len(environments) >= 2
        assert not any(b"CANARY-0815" in environment for environment in environments)

    def test_privileges_are_given_up(self, tmp_path):
        code = "print(open('/proc/self/status').read()); import os; print('SID', os.getsid(0) == os.getpid())"
        done = run(tmp_path, code).stdout.decode()
        status = dict(line.split(":\t", 1) for line in done.splitlines() if ":\t" in line)
        assert status["NoNewPrivs"] == "1"
        assert int(status["CapPrm"], 16) == int(status["CapEff"], 16) == int(status["CapBnd"], 16) & 0 == 0
        assert status["Umask"] == "0077"
        assert "SID True" in done
        if os.getuid() == 0:
            assert int(status["CapBnd"], 16) == 0

    def test_signals_are_as_a_program_expects_them(self, tmp_path):
        done = run(tmp_path, "print(open('/proc/self/status').read())", env={"PYTHONSAFEPATH": "1"})
        status = dict(line.split(":\t", 1) for line in done.stdout.decode().splitlines() if ":\t" in line)
        assert int(status["SigBlk"], 16) == 0
