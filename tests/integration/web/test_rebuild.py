"""The built view can be built again, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from airflow_provider_ardent.plugins import web

pytestmark = pytest.mark.integration

WWW = Path(web.__file__).parent / "www"


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    if not (WWW / "node_modules" / ".bin" / "vite").exists():
        pytest.skip("the node packages are not installed: run `npm ci` in plugins/www")
    copy = tmp_path / "www"
    shutil.copytree(WWW, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (copy / "node_modules").symlink_to(WWW / "node_modules")
    done = subprocess.run(["npm", "run", "build"], cwd=copy, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    for built in sorted((WWW / "dist").iterdir()):
        assert (copy / "dist" / built.name).read_bytes() == built.read_bytes(), f"{built.name} differs"
