"""Which model the demo talks to: the one the environment names, else a small one on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.evaluation.processes import leashed
from dev.model.fetch import cache_dir, fetch
from tests.airflow_process import free_port, wait_until

XLLAMACPP = "xllamacpp==2026.10.11549"
NAMED_BY = (
    "AIRFLOW_CONN_ARDENT_DEFAULT",
    "ANTHROPIC_API_KEY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OLLAMA_HOST",
    "ARDENT_MODEL",
)


@dataclass
class Model:
    """How Airflow reaches the model (``env``), what people call it, and how to stop it."""

    name: str
    env: dict[str, str]
    stop: Callable[[], None] = lambda: None


def choose(say: Callable[[str], None], log: Path) -> Model:
    """The model that the environment names; with none, the local one, fetched and served."""
    named = {name: os.environ[name] for name in NAMED_BY if os.environ.get(name)}
    if named:
        return Model(f"the model named by {', '.join(sorted(named))}", named)
    return serve_local(say, log)


def serve_local(say: Callable[[str], None], log: Path) -> Model:
    """Fetch the weights (1.1 GB, checked by SHA-256), serve them on loopback, wait until they answer."""
    python = _model_python(say)
    say("The local model: Qwen2.5-Coder-1.5B, 1.1 GB, fetched once and checked by SHA-256 …")
    weights = fetch(cache_dir())
    port = free_port()
    with log.open("ab") as output:
        program = str(Path(__file__).parent.parent / "model" / "serve.py")
        server = subprocess.Popen(
            leashed([str(python), program, str(weights), str(port)]),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def answers() -> bool:
        if server.poll() is not None:
            raise SystemExit(f"The local model did not start; see {log}.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def stop() -> None:
        server.terminate()
        server.wait(10)

    try:
        wait_until(answers, 180, "the local model")
    except BaseException:
        stop()
        raise
    connection = {
        "conn_type": "ardent",
        "host": f"http://127.0.0.1:{port}/v1",
        "password": "this-model-needs-no-key",
        "extra": {
            "model": "openai/qwen2.5-coder-1.5b",
            "driver": "pipeline",
            "context_window": 8192,
            "timeout": 600,
        },
    }
    env = {"AIRFLOW_CONN_ARDENT_DEFAULT": json.dumps(connection)}
    return Model(f"Qwen2.5-Coder-1.5B on this machine (port {port})", env, stop)


def _model_python(say: Callable[[str], None]) -> Path:
    """The interpreter of an environment of its own for the model's server."""
    folder = cache_dir() / XLLAMACPP.replace("==", "-")
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        say("An environment for the local model's server …")
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(folder)], check=True, stdin=subprocess.DEVNULL
        )
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", XLLAMACPP]
        subprocess.run(install, check=True, stdin=subprocess.DEVNULL)
        (folder / "ready").touch()
    return python
