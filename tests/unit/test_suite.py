"""The runner of all tests: tests that hang are ended, tell where they were, and are run once more."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from dev import suite

HANGS = """
import pathlib
import time

def test_waits_for_ever_until_it_was_ended_{times}_times():
    ended = pathlib.Path(__file__).with_suffix(".ended")
    count = len(ended.read_text()) if ended.exists() else 0
    ended.write_text("x" * (count + 1))
    if count < {times}:
        time.sleep(600)
"""


@pytest.mark.parametrize(("times", "code"), [(1, 0), (2, -signal.SIGABRT)])
def test_what_hangs_is_run_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, code: int
) -> None:
    file = tmp_path / "test_hangs.py"
    file.write_text(HANGS.format(times=times))
    monkeypatch.setattr(suite, "LONGEST", {(str(file),): 6})
    runs = suite.Runs(["-q"])
    with (tmp_path / "log").open("wb") as output:
        runs.run((str(file),), output)
    assert runs.codes == [code]
    said = (tmp_path / "log").read_text()
    assert f"in test_waits_for_ever_until_it_was_ended_{times}_times" in said
    assert ("1 passed" in said) is (code == 0)


def test_nothing_is_started_after_the_end(tmp_path: Path) -> None:
    runs = suite.Runs([])
    runs.end()
    runs.run((str(tmp_path),))
    assert runs.codes == []
