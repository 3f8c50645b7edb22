"""Skeletons of tasks from what people thought of results: what happened in production becomes a test.

A skeleton holds what is known: the request or the failed run, the repository as it was, and the change as a
solution (thumb up) or a wrong answer (thumb down). Seeds and checks are for a person to write; until then the
skeleton is no fair task, and ``airflow ardent eval --prove`` says so.
"""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from airflow_provider_ardent import home
from airflow_provider_ardent.evaluation.repository import git, git_bytes

_SHA = re.compile(r"[0-9a-f]{7,64}")
_CHECKS = '''\
"""What is right after the work: facts about data and DAGs, computed from the seeds."""


def check_that_somebody_has_to_write(world):
    raise AssertionError("This is a skeleton: write its seeds and checks. See docs/evaluation.md.")
'''
_NOTES = """\
# {id}

{user} gave a thumb {thumb} at {at}. {comment}

What Ardent said: {summary}

To make a task of it:

1. `task.yaml`: say what a person would write (the symptom, not the cause); check the connections' engines.
2. `seed.<conn_id>.sql` for each connection: a few rows that show the fault. No real data of real people.
3. `workspace/`: leave what the task needs.{workspace}
4. `checks.py`: compute what is right from the seed's rows.
5. `solution/` and `wrong/`: what passes, and what must not.{answer}
6. `airflow ardent eval FOLDER --prove`
"""


def write_skeleton(
    folder: Path, feedback: Mapping[str, Any], detail: Mapping[str, Any], repository: Path | None = None
) -> Path | None:
    """Write the skeleton of one piece of feedback; None where there is one already.

    :param folder: where tasks are kept.
    :param feedback: ``id``, ``thumb``, ``comment``, ``user`` and ``at``, as ``GET /feedback`` gives it.
    :param detail: the session or incident, as the client gives it.
    :param repository: a clone of the DAG repository, for the files before and after the change.
    """
    place = folder / home.safe_name(f"feedback_{feedback['id']}")
    if place.exists():
        return None
    proposal = _proposal(detail)
    place.mkdir(parents=True)
    (place / "workspace" / "dags").mkdir(parents=True)
    (place / "solution").mkdir()
    answer = "solution" if feedback["thumb"] == "up" else "wrong/proposed"
    found = _files(place, answer, proposal, repository)
    if not found and proposal.get("diff"):
        (place / "proposed.diff").write_text(str(proposal["diff"]))
    text = yaml.safe_dump(_task(detail, feedback), sort_keys=False, allow_unicode=True)
    (place / "task.yaml").write_text(text)
    (place / "checks.py").write_text(_CHECKS)
    (place / "NOTES.md").write_text(_notes(feedback, proposal, answer, found))
    return place


def _proposal(detail: Mapping[str, Any]) -> Mapping[str, Any]:
    turns = detail.get("turns") or ()
    found = (turns[-1] if turns else detail).get("proposal")
    return found if isinstance(found, Mapping) else {}


def _task(detail: Mapping[str, Any], feedback: Mapping[str, Any]) -> dict[str, Any]:
    tags = ["feedback", f"thumb-{feedback['thumb']}"]
    failure = detail.get("failure")
    if isinstance(failure, Mapping):
        return {
            "kind": "repair",
            "request": f"{failure.get('dag_id')} is red.\n",
            "failure": {
                "dag_id": str(failure.get("dag_id") or ""),
                "logical_date": str(failure.get("logical_date") or ""),
            },
            "connections": {conn_id: {"engine": "sqlite"} for conn_id in failure.get("conn_ids") or ()},
            "tags": tags,
        }
    texts = [str(turn["text"]) for turn in detail.get("turns") or () if turn.get("text")]
    return {
        "kind": "author",
        "request": "\n\n".join(texts) + "\n",
        "connections": {conn_id: {"engine": "sqlite"} for conn_id in detail.get("connections") or ()},
        "tags": tags,
    }


def _files(place: Path, answer: str, proposal: Mapping[str, Any], repository: Path | None) -> bool:
    """The repository as it was and the changed files as they were proposed; False where git has neither."""
    base, head = str(proposal.get("base_sha") or ""), str(proposal.get("head_sha") or "")
    if repository is None or not (_SHA.fullmatch(base) and _SHA.fullmatch(head)):
        return False
    try:
        _unpack(repository, base, place / "workspace")
        changed = git("diff", "--name-only", "--diff-filter=AM", "-z", base, head, cwd=repository).split("\0")
        removed = git("diff", "--name-only", "--diff-filter=D", "-z", base, head, cwd=repository).split("\0")
        _unpack(repository, head, place / answer, *filter(None, changed))
    except RuntimeError:
        return False
    if gone := list(filter(None, removed)):
        (place / answer / "delete.txt").write_text("\n".join(gone) + "\n")
    return True


def _unpack(repository: Path, sha: str, target: Path, *paths: str) -> None:
    packed = git_bytes("archive", "--format=tar", sha, "--", *paths, cwd=repository)
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")


def _notes(feedback: Mapping[str, Any], proposal: Mapping[str, Any], answer: str, found: bool) -> str:
    texts = {name: json.dumps(str(feedback.get(name) or ""))[1:-1] for name in ("id", "user", "thumb", "at")}
    return _NOTES.format(
        **texts,
        comment=" ".join(str(feedback.get("comment") or "").split()) or "There is no comment.",
        summary=" ".join(str(proposal.get("summary") or "nothing").split()),
        workspace="" if found else " It is empty: name a clone with --repository, or copy the files.",
        answer=f" What Ardent proposed is in `{answer if found else 'proposed.diff'}`.",
    )
