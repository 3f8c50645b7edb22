"""The empty metadata database that every runner starts from, made once for each Airflow version."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from airflow_provider_ardent.errors import NotConfigured

MIGRATE_SECONDS = 300


def default_folder() -> Path:
    """A private folder for what can be made again: ``ardent-<uid>`` in the temporary folder."""
    return Path(tempfile.gettempdir()) / f"ardent-{os.getuid()}"


def airflow_settings(home: Path, database: Path) -> dict[str, str]:
    """The whole Airflow configuration of a runner, as environment variables."""
    return {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGBAG_IMPORT_ERROR_TRACEBACK_DEPTH": "50",
        "AIRFLOW__CORE__DAGS_FOLDER": str(home / "none"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(home / "none"),
        "AIRFLOW__CORE__FERNET_KEY": "",
        "AIRFLOW__API_AUTH__JWT_SECRET": "only-inside-of-the-sandbox-0123456789abcdef-0123456789abcdef-01",
        "AIRFLOW__ARDENT__ENABLED": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{database}",
        "AIRFLOW__LOGGING__NAMESPACE_LEVELS": "airflow.api_fastapi=CRITICAL airflow.sdk.api=CRITICAL",
        "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__SECRETS__BACKEND": "",
    }


def plain_environment(home: Path) -> dict[str, str]:
    """What a process needs to start, and nothing that anybody configured."""
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def ensure(folder: Path | None = None) -> Path:
    """Return the template database, making it first where there is none (some seconds, once).

    Several processes may ask at once: one makes it, the others wait.

    Raises:
        NotConfigured: the folder belongs to somebody else, or Airflow could not make its database.
    """
    from airflow import __version__ as version

    folder = _private(folder or default_folder())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    template = folder / f"airflow-{version}-py{python}.db"
    if template.exists():
        return template
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _make(template)
    return template


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise NotConfigured(
            f"{folder} is used for Airflow's empty metadata database, but others can write to it or own it. "
            "Remove it, or make it private (chmod 700)."
        )
    return folder


def _make(template: Path) -> None:
    with tempfile.TemporaryDirectory(dir=template.parent) as name:
        home = Path(name)
        (home / "tmp").mkdir()
        made = home / "airflow.db"
        env: Mapping[str, str] = plain_environment(home) | airflow_settings(home, made)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "airflow", "db", "migrate"],
            env=env,
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=MIGRATE_SECONDS,
        )
        if done.returncode != 0 or not made.exists():
            raise NotConfigured(
                "Airflow could not make an empty metadata database for the sandbox "
                f"(airflow db migrate ended with {done.returncode}): {done.stderr[-500:]}"
            )
        os.replace(made, template)
