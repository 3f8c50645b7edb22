from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import SandboxUnavailable
from airflow_provider_ardent.sandbox import bubblewrap, interpreter, landlock, run
from airflow_provider_ardent.sandbox.order import Order
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.sandbox.spec import LayerStatus, SandboxSpec

NAMES = ("landlock", "seccomp", "bubblewrap")


@pytest.fixture
def machine(monkeypatch):
    def with_layers(*active):
        found = tuple(LayerStatus(name, name in active, f"because of {name}") for name in NAMES)
        monkeypatch.setattr(run, "probe", lambda: found)

    return with_layers


@pytest.mark.parametrize(
    ("policy", "active", "met"),
    [
        ("require", (), False),
        ("require", ("landlock",), False),
        ("require", ("seccomp",), False),
        ("require", ("landlock", "seccomp"), True),
        ("require", ("bubblewrap",), True),
        ("require_strong", ("landlock", "seccomp"), False),
        ("require_strong", ("bubblewrap", "seccomp"), False),
        ("require_strong", NAMES, True),
        ("best_effort", (), True),
        ("off", (), True),
    ],
)
def test_policy(machine, policy, active, met):
    machine(*active)
    allowed, reason = Sandbox(policy).allowed()
    assert allowed is met
    if not met:
        assert f"sandbox = {policy}" in reason
        for name in set(NAMES) - set(active):
            assert f"{name}: because of {name}" in reason


def test_unmet_policy_runs_nothing(machine, tmp_path):
    machine("landlock")
    for begin in (Sandbox("require").run, Sandbox("require").start):
        with pytest.raises(SandboxUnavailable, match="seccomp: because of seccomp"):
            begin(SandboxSpec(("touch", "ran"), tmp_path, (tmp_path,)))
    assert list(tmp_path.iterdir()) == []


def test_off_uses_and_probes_nothing(monkeypatch):
    monkeypatch.setattr(run, "probe", lambda: pytest.fail("probed"))
    names = [(layer.name, layer.active) for layer in Sandbox("off").layers()]
    assert names == [("limits", True), ("landlock", False), ("seccomp", False), ("bubblewrap", False)]


@pytest.mark.parametrize(
    "fields",
    [
        {"argv": ()},
        {"argv": ("a\0b",)},
        {"env": {"A": "\0"}},
        {"seconds": 0},
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"memory_bytes": 0},
        {"processes": -1},
        {"cwd": Path("relative")},
        {"readable": (Path("relative"),)},
        {"writable": (Path("/"),)},
        {"writable": (Path("/tmp/.."),)},
    ],
)
def test_spec_refuses(fields):
    with pytest.raises(ValueError, match=r"\w"):
        SandboxSpec(**{"argv": ("true",), "cwd": Path("/tmp"), "writable": (), **fields})


def test_environment_is_made_from_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "secret")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    made = run.environment(SandboxSpec(("true",), tmp_path, (tmp_path,), env={"HOME": "/x", "A": "b"}))
    made.pop("LD_LIBRARY_PATH", None)
    assert set(made) == {"PATH", "HOME", "TMPDIR", "LANG", "TZ", "GIT_CONFIG_NOSYSTEM", "A"}
    assert made["HOME"] == "/x"
    assert made["TMPDIR"] == str(tmp_path)
    assert made["TZ"] == "Europe/Berlin"
    assert made["PATH"].split(":")[0] == os.path.dirname(sys.executable)


def test_order_survives_its_way(tmp_path):
    order = run.order_for(SandboxSpec(("true", "ü\n"), tmp_path, (tmp_path,)), ("seccomp",))
    descriptor = order.write()
    try:
        assert Order.read(descriptor) == order
    finally:
        os.close(descriptor)


def test_a_symlinked_workspace_is_given_under_both_names(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    order = run.order_for(SandboxSpec(("true",), tmp_path / "link", (tmp_path / "link",)), ())
    assert {str(tmp_path / "link"), str(tmp_path / "real")} == set(order.writable)


class TestInterpreter:
    def test_this_python_is_there(self):
        folders = interpreter.needed().readable
        for needed in (sys.prefix, sys.base_prefix, os.path.realpath(sys.prefix)):
            assert os.path.join(needed, "lib") in folders
        assert str(Path(run.__file__).parents[2]) in folders

    def test_editable_installs(self, tmp_path):
        code, other = tmp_path / "code", tmp_path / "other"
        site = tmp_path / "site"
        for folder in (code, other, site):
            folder.mkdir()
        (site / "a.pth").write_text(f"# comment\nimport os; os.system('x')\n{code}\nrelative\n")
        (site / "__editable___shop_1_0_finder.py").write_text(
            f"MAPPING: dict[str, str] = {{'shop': {str(other)!r}}}\nNAMESPACES = {{}}\n"
        )
        found = interpreter._from_pth_files(site)
        assert found == [str(code), str(site / "relative"), str(other)]

    def test_a_broken_finder_is_no_error(self, tmp_path):
        (tmp_path / "__editable___x_finder.py").write_text("MAPPING = oh no(")
        (tmp_path / "b.pth").write_bytes(b"\xff\xfe\n")
        interpreter._from_pth_files(tmp_path)

    def test_what_is_private_is_cut_out(self, tmp_path):
        prefix = tmp_path / "prefix"
        for name in ("bin", "lib", "home/airflow/dags", "home/.ssh"):
            (prefix / name).mkdir(parents=True)
        (prefix / "home/tool").write_text("")
        hidden = [str(prefix / "home/airflow"), str(prefix / "home/.ssh"), str(prefix / "home/.ssh/missing")]
        found = interpreter.without([str(prefix), str(prefix / "home/airflow/dags")], hidden)
        assert found.listable == (str(prefix), str(prefix / "home"))
        assert found.readable == (
            str(prefix / "bin"),
            str(prefix / "home/tool"),
            str(prefix / "lib"),
            str(prefix / "home/airflow/dags"),
        )

    def test_airflows_home_is_private(self, monkeypatch, tmp_path):
        monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path))
        assert {str(tmp_path), str(tmp_path / "airflow.cfg")} <= set(interpreter.private())

    def test_homes_and_the_root_are_too_wide(self):
        assert interpreter._existing(["/", "/etc", "/tmp", os.path.expanduser("~"), ""]) == ()


class TestBubblewrap:
    def test_command_shows_only_what_is_given(self, tmp_path):
        line = bubblewrap.command("/usr/bin/bwrap", ["true"], ["/opt/py"], [str(tmp_path)], str(tmp_path))
        assert line[:3] == ["/usr/bin/bwrap", "--unshare-all", "--die-with-parent"]
        assert line[-1] == "true"
        text = " ".join(line)
        assert f"--bind {tmp_path} {tmp_path}" in text
        assert "--ro-bind /opt/py /opt/py" in text
        for hidden in ("/etc/shadow", "/home", "/root", "/run/", "/var/run"):
            assert hidden not in text

    def test_writable_wins_over_readable(self):
        line = bubblewrap.command("bwrap", ["true"], ["/w"], ["/w"], "/w")
        assert line.index("--bind") > line.index("--ro-bind")

    def test_reasons_are_for_people(self):
        assert "not installed" in bubblewrap.explain(None, "")
        said = bubblewrap.explain("/usr/bin/bwrap", "bwrap: No permissions to create new namespace")
        assert "AppArmor" in said


class TestLandlock:
    def test_versions_are_described(self):
        assert landlock.describe(1) == "files"
        assert landlock.describe(7) == "files, TCP, devices, signals and abstract sockets"

    @pytest.mark.parametrize(
        ("code", "words"), [(95, "not enabled at boot"), (38, "no Landlock"), (1, "cannot be used here")]
    )
    def test_reasons_are_for_people(self, monkeypatch, code, words):
        def fails(*_):
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(landlock, "_call", fails)
        version, reason = landlock.probe()
        assert version == 0
        assert words in reason

    def test_writing_never_includes_devices(self):
        assert not landlock.WRITE & (landlock.MAKE_CHAR | landlock.MAKE_BLOCK | landlock.IOCTL_DEV)
