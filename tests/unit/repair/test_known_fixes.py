from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.known_fixes import FIXES, MOST_CANDIDATES, Site, applicable

FOLDER = Path(__file__).parents[2] / "fixtures" / "known_fixes"
FILES = sorted(FOLDER.glob("*.yaml"))
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
ALL = [(name, case) for name, cases in CASES.items() for case in cases]
PATH = "dags/orders.py"


def failure_of(case: dict[str, Any]) -> Failure:
    head, _, message = case["error"].partition(": ")
    return Failure(
        kind=case.get("kind", "import"), source="task", dag_id="orders", task_id=case.get("task_id", "load"),
        at="2026-11-22T03:00:00Z", error_type=head.rpartition(".")[2], error_message=message,
        error_chain=(f"{head.rpartition('.')[2]}: {message}",), traceback=case["error"],
        relative_fileloc=PATH,
    )  # fmt: skip


def write(root: Path, case: dict[str, Any]) -> None:
    for path, text in {PATH: case["before"], **case.get("files", {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}: {case['name']}" for name, case in ALL])
def test_case(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, case)
    fix = next(fix for fix in FIXES if fix.name == name)
    site = Site.of(failure_of(case), tmp_path, PATH)
    assert site is not None

    edits = [{**candidate.edits} for candidate in fix.propose(site)]

    wanted = {PATH: case["after"]} if case["after"] not in (None, case["before"]) else {}
    wanted |= case.get("after_files", {})
    assert edits == ([wanted] if wanted else [])
    offered = applicable(failure_of(case), tmp_path, PATH)
    assert len(offered) <= MOST_CANDIDATES
    assert wanted in ([c.edits for c in offered] if wanted else [{}])
    assert offered == applicable(failure_of(case), tmp_path, PATH)
    assert (tmp_path / PATH).read_bytes() == case["before"].encode()


def test_every_entry_has_a_case_file_with_a_case_for_and_against_it() -> None:
    assert set(CASES) == {fix.name for fix in FIXES}
    for name, cases in CASES.items():
        assert any(case["after"] for case in cases), name


def test_a_file_that_does_not_parse_or_is_not_there_offers_nothing(tmp_path: Path) -> None:
    case = {"error": "ModuleNotFoundError: No module named 'airflow.operators.dummy'"}
    assert applicable(failure_of(case), tmp_path, PATH) == []
    write(tmp_path, {"before": "from airflow.operators.dummy import (\n"})
    assert applicable(failure_of(case), tmp_path, PATH) == []
    (tmp_path / PATH).write_bytes(b"\x00\x01\x02")
    assert applicable(failure_of(case), tmp_path, PATH) == []


def test_a_file_of_a_megabyte(tmp_path: Path) -> None:
    case = dict(CASES["removed_imports"][0])
    filler = "\n".join(f"X{i} = {{'key': 'value {i}', 'other': [1, 2, 3]}}" for i in range(20_000))
    write(tmp_path, case | {"before": case["before"] + filler})
    offered = applicable(failure_of(case), tmp_path, PATH)
    assert offered[0].edits[PATH].startswith(case["after"])
