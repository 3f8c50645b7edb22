"""The built view belongs to its sources, is small, and calls nobody."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from airflow_provider_ardent.plugins import web

WWW = Path(web.__file__).parent / "www"
SOURCES = ("src", "public", "package.json", "package-lock.json", "tsconfig.json", "vite.config.js")


def digest() -> str:
    """The same lines as www/sources.mjs writes."""
    files = [
        path
        for part in SOURCES
        for path in ([WWW / part] if (WWW / part).is_file() else sorted((WWW / part).rglob("*")))
        if path.is_file()
    ]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(WWW).as_posix()}\n"
        for path in sorted(files, key=lambda path: path.relative_to(WWW).as_posix())
    ]
    return "".join(lines)


def test_the_bundle_was_built_from_these_sources() -> None:
    recorded = (WWW / "dist" / "sources.sha256").read_text()
    assert recorded == digest(), "stale: run `npm ci && npm run build` in plugins/www and commit dist/"


def test_a_changed_source_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(WWW, tmp_path / "www", ignore=shutil.ignore_patterns("node_modules"))
    changed = tmp_path / "www" / "src" / "main.tsx"
    changed.write_text(changed.read_text() + "// changed\n")
    monkeypatch.setitem(globals(), "WWW", tmp_path / "www")
    assert (WWW / "dist" / "sources.sha256").read_text() != digest()


def test_node_agrees() -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed; the hash is checked in Python above")
    done = subprocess.run(["node", "check-dist.mjs"], cwd=WWW, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_bundle_is_small() -> None:
    for name, most in (("main.js", 60_000), ("standalone.js", 200_000)):
        size = len(gzip.compress((WWW / "dist" / name).read_bytes()))
        assert size < most, f"{name} is {size} bytes gzipped"


def test_the_view_renders_no_markup_of_others_and_loads_nothing_from_elsewhere() -> None:
    for path in (WWW / "src").rglob("*.ts*"):
        assert "dangerouslySetInnerHTML" not in path.read_text(), path
    hosts = set(re.findall(r"https?://([\w.-]+)", (WWW / "dist" / "main.js").read_text()))
    assert hosts == set()


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((WWW / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_each_place_has_its_own_name_and_address() -> None:
    apps = web.react_apps()
    assert {app["destination"] for app in apps} == {"nav", "dag", "dag_run", "task_instance"}
    for key in ("name", "bundle_url", "url_route"):
        assert len({app[key] for app in apps}) == len(apps), f"Airflow drops an app whose {key} it has seen"
    for app in apps:
        assert not app["bundle_url"].startswith(("/", "http"))
