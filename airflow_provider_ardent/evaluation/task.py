"""A bench task: what a person asks for, the world it is asked in, and right and wrong answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

Kind = Literal["repair", "author", "database", "upgrade", "impossible", "investigate"]
Engine = Literal["sqlite", "postgres", "mysql"]
OutcomeKind = Literal["change", "restart", "impossible", "answer"]
_KNOWN = {"kind", "request", "failure", "connections", "variables", "documents", "limits", "tags"}


class TaskInvalid(Exception):
    """A task's folder does not keep to the format; the message says which file and what."""


@dataclass(frozen=True)
class Run:
    """The run that fails before the agent starts."""

    dag_id: str
    logical_date: str
    conf: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How the work ended, as checks see it: a change, a restart, an impossibility or an answer."""

    kind: OutcomeKind = "answer"
    text: str = ""


@dataclass(frozen=True)
class Answer:
    """A solution, a wrong answer, or nothing at all: files to lay over, paths to delete, SQL, an outcome."""

    name: str
    folder: Path | None = None

    def files(self) -> list[Path]:
        """Paths of the files laid over the workspace, relative to the answer's folder, sorted."""
        if self.folder is None:
            return []
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder) for path in found if not self._is_ours(path))

    def deleted(self) -> list[str]:
        """Paths of the workspace that the answer removes."""
        listing = self.folder / "delete.txt" if self.folder else None
        lines = listing.read_text(encoding="utf-8").splitlines() if listing and listing.exists() else []
        return [line.strip() for line in lines if line.strip()]

    def sql(self, conn_id: str) -> str:
        """The statements for one connection, empty where there are none."""
        path = self.folder / f"apply.{conn_id}.sql" if self.folder else None
        return path.read_text(encoding="utf-8") if path and path.exists() else ""

    def outcome(self) -> Outcome:
        if self.folder is None:
            return Outcome()
        path = self.folder / "outcome.yaml"
        if not path.exists():
            return Outcome("change")
        raw = _mapping(path)
        if raw.get("kind") not in get_args(OutcomeKind):
            raise TaskInvalid(f"{path}: kind must be one of {', '.join(get_args(OutcomeKind))}.")
        return Outcome(raw["kind"], str(raw.get("text") or ""))

    def _is_ours(self, path: Path) -> bool:
        top = path.parent == self.folder
        own = path.name in ("outcome.yaml", "delete.txt") or (
            path.name.startswith("apply.") and path.suffix == ".sql"
        )
        return (top and own) or "__pycache__" in path.parts


@dataclass(frozen=True)
class Task:
    """One folder in the format of ``dev/bench/README.md``."""

    folder: Path
    kind: Kind
    request: str
    failure: Run | None
    connections: Mapping[str, Engine]
    variables: Mapping[str, str]
    documents: tuple[str, ...]
    limits: Mapping[str, float]
    tags: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def seed(self, conn_id: str) -> str:
        path = self.folder / f"seed.{conn_id}.sql"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def solution(self) -> Answer:
        return Answer("solution", self.folder / "solution")

    def wrong(self) -> list[Answer]:
        folders = sorted(path for path in (self.folder / "wrong").glob("*") if path.is_dir())
        return [Answer(f"wrong/{path.name}", path) for path in folders]

    @classmethod
    def load(cls, folder: Path) -> Task:
        """Read a task's folder.

        :raises TaskInvalid: a file is missing or says something that the format does not know.
        """
        path = folder / "task.yaml"
        raw = _mapping(path)
        if unknown := sorted(set(raw) - _KNOWN):
            raise TaskInvalid(f"{path}: unknown keys {', '.join(unknown)}.")
        kind = raw.get("kind")
        if kind not in get_args(Kind):
            raise TaskInvalid(f"{path}: kind must be one of {', '.join(get_args(Kind))}, not {kind!r}.")
        task = cls(
            folder,
            cast(Kind, kind),
            str(raw.get("request") or ""),
            _run(path, raw.get("failure")),
            _connections(path, raw.get("connections") or {}),
            {str(key): str(value) for key, value in (raw.get("variables") or {}).items()},
            tuple(raw.get("documents") or ()),
            dict(raw.get("limits") or {}),
            tuple(str(tag) for tag in raw.get("tags") or ()),
        )
        task._check()
        return task

    def _check(self) -> None:
        if self.kind == "repair" and self.failure is None:
            raise TaskInvalid(f"{self.folder}: a repair needs `failure`.")
        if self.kind != "repair" and not self.request.strip():
            raise TaskInvalid(f"{self.folder}: a task of kind {self.kind} needs a `request`.")
        for needed in (self.workspace, self.folder / "checks.py", self.folder / "solution"):
            if not needed.exists():
                raise TaskInvalid(f"{self.folder}: {needed.name} is missing.")
        for name in self.documents:
            if not (self.workspace / name).is_file():
                raise TaskInvalid(f"{self.folder}: the document {name} is not in workspace/.")


def load_all(folder: Path, only: str = "") -> list[Task]:
    """The tasks below a folder, by name; ``only`` is a name or a comma-separated list of them.

    :raises TaskInvalid: no such task, or one that does not keep to the format.
    """
    found = [Task.load(path.parent) for path in sorted(folder.glob("**/task.yaml"))]
    if not only:
        return found
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    missing = sorted(set(wanted) - {task.name for task in found})
    if missing:
        raise TaskInvalid(f"{folder} has no task {', '.join(missing)}.")
    return [task for task in found if task.name in wanted]


def _mapping(path: Path) -> dict[str, Any]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TaskInvalid(f"{path} is missing.") from None
    except yaml.YAMLError as error:
        raise TaskInvalid(f"{path}: {error}") from error
    if not isinstance(raw, dict):
        raise TaskInvalid(f"{path} must hold a mapping.")
    return raw


def _run(path: Path, raw: Any) -> Run | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or not {"dag_id", "logical_date"} <= set(raw):
        raise TaskInvalid(f"{path}: failure needs dag_id and logical_date.")
    return Run(str(raw["dag_id"]), str(raw["logical_date"]), dict(raw.get("conf") or {}))


def _connections(path: Path, raw: Mapping[str, Any]) -> dict[str, Engine]:
    found: dict[str, Engine] = {}
    for conn_id, options in raw.items():
        engine = options.get("engine") if isinstance(options, dict) else None
        if engine not in get_args(Engine):
            raise TaskInvalid(
                f"{path}: connection {conn_id}: engine must be one of {', '.join(get_args(Engine))}."
            )
        found[str(conn_id)] = cast(Engine, engine)
    return found
