"""The local forge: pull requests are records under ``[ardent] home``, a merge is a commit that is pushed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from airflow_provider_ardent.errors import Conflict, ForgeError
from airflow_provider_ardent.forge import locks
from airflow_provider_ardent.forge.markdown import fenced
from airflow_provider_ardent.forge.pull_requests import ForgeCheck, PullRequest
from airflow_provider_ardent.forge.repository import Repository

MERGE_TRIES = 5
_FIELDS = {field.name for field in fields(PullRequest)}


class LocalForge:
    """Keeps pull requests as files and merges with git; needs no server.

    Each pull request is ``<number>.json`` with its diff, and ``<number>.md`` to read. Works for every
    address git can push to.
    """

    name = "local"

    def __init__(self, repository: Repository, folder: Path, author: str) -> None:
        self._repository = repository
        self._folder = folder
        self._author = author
        self._lock = folder / "lock"

    @classmethod
    def of(cls, repository: Repository, home: Path, author: str) -> LocalForge:
        """The local forge of a repository, with its records under ``home``."""
        return cls(repository, home / "pull_requests" / repository.folder.name, author)

    def open(
        self,
        title: str,
        body: str,
        branch: str,
        base: str,
        head_sha: str,
        labels: Sequence[str] = (),
        draft: bool = False,
    ) -> PullRequest:
        with locks.held(self._lock):
            known = self.find(branch)
            if known and known.head_sha == head_sha:
                return known
            if self._repository.heads(branch).get(branch) != head_sha:
                raise ForgeError(f"{branch} does not stand at {head_sha[:12]}: push it first.")
            number = known.id if known else str(1 + max(self._numbers(), default=0))
            record: dict[str, Any] = {
                **PullRequest(
                    self.name, number, self._url(number), title, branch, base, head_sha, "open"
                ).to_dict(),
                "body": body,
                "labels": list(labels),
                "draft": draft,
                "comments": self._read(number)["comments"] if known else [],
                "created_at": _now(),
                "diff": self._diff(base, head_sha),
            }
            self._write(record)
            return _pull_request(record)

    def get(self, id: str) -> PullRequest:
        return _pull_request(self._read(id))

    def find(self, branch: str) -> PullRequest | None:
        for number in sorted(self._numbers(), reverse=True):
            known = self.get(str(number))
            if known.branch == branch and known.state == "open":
                return known
        return None

    def text(self, id: str) -> tuple[str, str]:
        """Body and diff of a pull request."""
        record = self._read(id)
        return record["body"], record["diff"]

    def comment(self, id: str, text: str) -> None:
        with locks.held(self._lock):
            record = self._read(id)
            record["comments"].append({"at": _now(), "text": text})
            self._write(record)

    def checks(self, id: str) -> list[ForgeCheck]:
        """Nothing: a local forge runs no checks."""
        self._read(id)
        return []

    def close(self, id: str) -> None:
        with locks.held(self._lock):
            record = self._read(id)
            if record["state"] == "open":
                self._write({**record, "state": "closed", "closed_at": _now()})

    def merge(self, id: str, expected_head_sha: str, message: str) -> str:
        with locks.held(self._lock):
            record = self._read(id)
            if record["state"] == "merged":
                return str(record["merge_sha"])
            if record["state"] == "closed":
                raise ForgeError(f"Pull request {id} was closed without a merge. Open a new one.")
            merged = self._merge(record, expected_head_sha, message)
            self._write({**record, "state": "merged", "merge_sha": merged, "merged_at": _now()})
            return merged

    def _merge(self, record: dict[str, Any], expected: str, message: str) -> str:
        branch, base = record["branch"], record["base"]
        for _ in range(MERGE_TRIES):
            self._repository.refresh()
            head, tip = self._repository.branch_sha(branch), self._repository.branch_sha(base)
            if tip is None:
                raise ForgeError(f"The git branch {base!r} is gone from {self._repository.source}.")
            if self._repository.contains(expected, tip):
                return self._merge_of(expected, tip)
            if head != expected:
                raise Conflict(
                    f"{branch} stands at {(head or 'nothing')[:12]}, but {expected[:12]} was approved. "
                    "Look at the change again and approve that."
                )
            merged = self._repository.merge_commit(tip, expected, message, self._author)
            if self._repository.push(merged, base):
                return merged
        raise Conflict(
            f"{base!r} moved {MERGE_TRIES} times while merging. Approve once more when it is quiet."
        )

    def _merge_of(self, head: str, tip: str) -> str:
        """The commit that brought ``head`` into ``tip``: a run before this one died after its push."""
        path = self._repository.git.run(
            "rev-list", "--ancestry-path", "--first-parent", f"{head}..{tip}"
        ).text
        return path.split()[-1] if path else tip

    def _diff(self, base: str, head: str) -> str:
        common = self._repository.git.run("merge-base", self._repository.resolve(base), head).text
        return self._repository.diff(common, head)

    def _numbers(self) -> Iterator[int]:
        return (int(path.stem) for path in self._folder.glob("*.json") if path.stem.isdigit())

    def _url(self, number: str) -> str:
        return (self._folder / f"{number}.md").absolute().as_uri()

    def _read(self, id: str) -> dict[str, Any]:
        path = self._folder / f"{id}.json"
        if not id.isdigit() or not path.exists():
            raise ForgeError(f"There is no pull request {id} under {self._folder}.")
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise ForgeError(f"The record of pull request {id}, {path}, cannot be read: {error}.") from error

    def _write(self, record: dict[str, Any]) -> None:
        path = self._folder / f"{record['id']}.json"
        page = f"# {record['title']}\n\n{record['body']}\n\n{fenced(record['diff'], 'diff')}\n"
        for file, text in ((path.with_suffix(".md"), page), (path, json.dumps(record, indent=1))):
            fresh = file.with_suffix(f"{file.suffix}.new")
            with fresh.open("w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(file)


def _pull_request(record: dict[str, Any]) -> PullRequest:
    return PullRequest(**{key: value for key, value in record.items() if key in _FIELDS})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
