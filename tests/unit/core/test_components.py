"""A component of a test's Airflow that ends or hangs is noticed by whoever waits."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests import components
from tests.components import ComponentFailed, Components, wait_until

Start = Callable[..., Components]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """``start(code, beat=…)``: a scheduler that is ``code``, and an api-server that knows its last beat."""
    monkeypatch.setattr(components, "ARTEFACTS", tmp_path / "artefacts")
    monkeypatch.setattr(components, "_HEALTH_SECONDS", 0)
    beats = [datetime.now(UTC)]

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            scheduler = {"status": "healthy", "latest_scheduler_heartbeat": beats[0].isoformat()}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"scheduler": scheduler}).encode())

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made: list[Components] = []

    def begin(code: str, *, seconds_ago: float = 0) -> Components:
        program = tmp_path / "program"
        program.write_text(f"#!{sys.executable}\n{code}\n")
        program.chmod(0o755)
        home = tmp_path / "world" / "home"
        home.mkdir(parents=True)
        one = Components(home, f"http://127.0.0.1:{server.server_port}", str(program), ["scheduler"])
        one.env = {"PYTHONFAULTHANDLER": "1"}
        made.append(one)
        one.start_components(20)
        beats[0] = datetime.now(UTC) - timedelta(seconds=seconds_ago)
        return one

    yield begin
    for one in made:
        one.stop()
    server.shutdown()
    server.server_close()


def said(one: Components, text: str) -> None:
    """Wait until the component wrote a text."""
    deadline = time.monotonic() + 20
    while text not in one.tail("scheduler"):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_component_that_ends_is_noticed_at_once(start: Start) -> None:
    start("import time; time.sleep(1); print('database is locked'); raise SystemExit(3)")
    began = time.monotonic()
    with pytest.raises(
        ComponentFailed, match=r"(?s)a run: airflow scheduler ended with 3.*database is locked"
    ):
        wait_until(lambda: None, 60, "a run", step=0.05)
    assert time.monotonic() - began < 20


def test_a_component_that_hangs_says_where(start: Start) -> None:
    code = "import time\ndef stands_still(): print('there', flush=True); time.sleep(60)\nstands_still()"
    said(start(code, seconds_ago=120), "there")
    with pytest.raises(ComponentFailed, match=r"(?s)no heartbeat for 90 s.*in stands_still"):
        wait_until(lambda: None, 60, "a run", step=0.05)


def test_a_wait_that_is_over_tells_what_the_components_said(start: Start) -> None:
    said(start("import time; print('all is well', flush=True); time.sleep(60)"), "all is well")
    with pytest.raises(TimeoutError, match=r"(?s)waited 1 s for a run.*-- airflow scheduler\nall is well"):
        wait_until(lambda: None, 1, "a run", step=0.05)


def test_what_was_written_is_kept(start: Start, tmp_path: Path) -> None:
    one = start("import time; print('the last words', flush=True); time.sleep(60)")
    said(one, "the last words")
    one.stop()
    assert "the last words" in (tmp_path / "artefacts" / "world" / "scheduler.log").read_text()
