"""A real bare git repository for each test."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source

# Airflow makes its folder when it is first imported, which some of these tests do.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="ardent-airflow-"))
os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "False")

AUTHOR = "Ardent <ardent@example.com>"
_ENV = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    **{
        f"GIT_{w}_{k}": v
        for w in ("AUTHOR", "COMMITTER")
        for k, v in (("NAME", "Dana"), ("EMAIL", "d@example.com"))
    },
}
FILES = {
    "dags/orders.py": 'QUERY = "select id, amount from orders"\n\n\ndef load():\n    return QUERY\n',
    "dags/other.py": "X = 1\n",
    "README.md": "shop\n",
}


@dataclass
class Origin:
    """A bare repository, and a person's checkout of it."""

    bare: Path
    checkout: Path

    def git(self, *args: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *args], cwd=self.checkout, env=_ENV, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"git {args}: {done.stderr}")
        return done.stdout.strip()

    def write(self, files: dict[str, str | bytes], message: str = "Change", branch: str | None = None) -> str:
        """Commit files and push them; returns the commit."""
        if branch:
            self.git("checkout", "-q", "-B", branch)
        for name, content in files.items():
            path = self.checkout / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", message)
        self.git("push", "-q", "origin", "HEAD")
        return self.git("rev-parse", "HEAD")

    def heads(self) -> dict[str, str]:
        lines = self.git("ls-remote", "--heads", "origin").splitlines()
        return {ref.removeprefix("refs/heads/"): sha for sha, ref in (line.split("\t") for line in lines)}

    def file(self, name: str, ref: str = "main") -> str:
        self.git("fetch", "-q", "origin")
        return self.git("show", f"origin/{ref}:{name}")

    @property
    def source(self) -> Source:
        return Source("shop", "git", url=str(self.bare), ref="main", subdir="dags")


def make_origin(folder: Path, files: dict[str, str | bytes] | None = None) -> Origin:
    bare, checkout = folder / "origin.git", folder / "checkout"
    folder.mkdir(parents=True, exist_ok=True)
    for args in (
        ["init", "-q", "--bare", "-b", "main", str(bare)],
        ["init", "-q", "-b", "main", str(checkout)],
    ):
        subprocess.run(["git", *args], env=_ENV, check=True)
    origin = Origin(bare, checkout)
    origin.git("remote", "add", "origin", str(bare))
    origin.write(dict(FILES if files is None else files), "First")
    return origin


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return make_origin(tmp_path / "server")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def repository(origin: Origin, home: Path) -> Repository:
    return Repository.open(origin.source, home)
