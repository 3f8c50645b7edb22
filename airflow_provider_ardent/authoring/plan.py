"""A plan: what will be done, in steps that a person can read, edit, and approve by its hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from airflow_provider_ardent.errors import ArdentError

Kind = Literal["plan", "impossible", "answer", "question"]
Target = Literal["repository", "database", "migration"]
Allowance = Literal["all_rows", "schema", "loss"]
MissingKind = Literal[
    "connection", "table", "column", "permission", "package", "variable", "document", "convention", "other"
]

MAX_STEPS = 20
MAX_ITEMS = 40
MAX_NAME = 200
MAX_LINE = 300
MAX_DETAIL = 8_000
MAX_SUMMARY = 20_000
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


class PlanInvalid(ArdentError):
    """A plan that cannot be used; the message says which part is wrong."""


@dataclass(frozen=True)
class Step:
    """One step. ``reads`` and ``writes`` are ``connection:table``; ``files`` are paths in the repository.

    ``comment`` is what a person wants to be different; ``edited_by`` who changed the step last.
    """

    id: str
    title: str
    detail: str = ""
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    comment: str = ""
    edited_by: str = ""

    @property
    def content(self) -> dict[str, Any]:
        """What of the step is approved and run."""
        data = asdict(self)
        del data["comment"], data["edited_by"]
        return data


@dataclass(frozen=True)
class Missing:
    """Something that the request needs and that is not there, and what would make it possible."""

    kind: MissingKind
    name: str
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Expected:
    """What will be in a table when it is done."""

    conn_id: str
    table: str
    text: str = ""


@dataclass(frozen=True)
class Plan:
    """What a session means to do, or why it cannot; ``summary`` is markdown.

    :param request: the sentence that is answered; part of the hash, not of the JSON.
    :param looked_at: what was looked at to come to this, one line each.
    :param target: what is changed: files of the repository, rows of one database by SQL statements, or the
        tables of one database by a migration, which is files of the repository where it keeps migrations.
    :param conn_id: the connection of that database; empty where only files are changed.
    :param allows: what statements may do that they otherwise may not: change every row of a table
        (``all_rows``), change tables and indexes themselves (``schema``), and in a migration drop columns,
        tables and rows that were there before it, or overwrite values for good (``loss``).
    """

    kind: Kind
    title: str
    summary: str = ""
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    looked_at: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()
    version: int = 1
    author: str = "ardent"
    created_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    request: str = ""
    target: Target = "repository"
    conn_id: str = ""
    allows: tuple[Allowance, ...] = ()

    @property
    def feasible(self) -> bool:
        return self.kind == "plan" and not self.missing

    @property
    def hash(self) -> str:
        """SHA-256 of exactly what is approved: request, title, steps without comments, rows, target."""
        subject: dict[str, Any] = {
            "request": self.request,
            "title": self.title,
            "steps": [step.content for step in self.steps],
            "expected": [asdict(one) for one in self.expected],
        }
        if self.target != "repository":
            subject["target"] = [self.target, self.conn_id, list(self.allows)]
        text = json.dumps(subject, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def connections(self) -> tuple[str, ...]:
        """Every connection that a step uses, also through its tables."""
        named = (c for s in self.steps for c in (*s.connections, *map(conn_of, (*s.reads, *s.writes))) if c)
        return tuple(dict.fromkeys((*((self.conn_id,) if self.conn_id else ()), *named)))

    @property
    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for step in self.steps for name in step.reads))

    @property
    def writes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for step in self.steps for name in step.writes))

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for step in self.steps for name in step.files))

    @property
    def words(self) -> frozenset[str]:
        """Every word of the plan: any of them may be a table that it plays with."""
        texts = (self.request, *(f"{step.title} {step.detail}" for step in self.steps))
        named = (name.replace(":", " ").replace(".", " ") for name in (*self.reads, *self.writes))
        return frozenset(word.casefold() for text in (*texts, *named) for word in re.findall(r"\w+", text))

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON."""
        return {
            "schema": 1,
            "version": self.version,
            "kind": self.kind,
            "title": self.title,
            "summary": self.summary,
            "author": self.author,
            "created_at": self.created_at,
            "feasible": self.feasible,
            "request": self.request,
            "missing": [asdict(one) for one in self.missing],
            "looked_at": list(self.looked_at),
            "steps": [_listed(asdict(step)) for step in self.steps],
            "expected": [asdict(one) for one in self.expected],
            "target": self.target,
            "conn_id": self.conn_id,
            "allows": list(self.allows),
            "hash": self.hash,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Plan:
        """Read and check what :meth:`to_dict` wrote, or a person edited. A ``hash`` in it is not believed.

        :raises PlanInvalid: says which part is wrong, and how much is allowed.

        >>> Plan.from_dict({"kind": "plan", "title": "T", "steps": [{"id": "a1", "title": "Read"}]}).feasible
        True
        """
        if not isinstance(data, Mapping):
            raise PlanInvalid("A plan must be a JSON object.")
        kind = data.get("kind", "plan")
        if kind not in get_args(Kind):
            raise PlanInvalid(f"The plan's kind is {kind!r}; it must be one of {', '.join(get_args(Kind))}.")
        steps = tuple(_step(one, n) for n, one in enumerate(_list(data, "steps", MAX_STEPS), 1))
        ids = [step.id for step in steps]
        if double := next((one for one in ids if ids.count(one) > 1), ""):
            raise PlanInvalid(f"Two steps have the id {double!r}; give each its own.")
        if kind == "plan" and not steps:
            raise PlanInvalid("A plan needs at least one step.")
        version = data.get("version", 1)
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise PlanInvalid(f"The plan's version is {version!r}; it must be a number from 1.")
        made = cls(
            kind=cast(Kind, kind),
            title=_text(data, "title", MAX_LINE, "plan", required=True),
            summary=_text(data, "summary", MAX_SUMMARY, "plan"),
            steps=steps,
            missing=tuple(_missing(one) for one in _list(data, "missing", MAX_ITEMS)),
            looked_at=_texts(data, "looked_at", MAX_LINE, "plan"),
            expected=tuple(_expected(one) for one in _list(data, "expected", MAX_ITEMS)),
            version=version,
            author=_text(data, "author", MAX_NAME, "plan") or "ardent",
            request=_text(data, "request", MAX_SUMMARY, "plan"),
            **_target(data),
        )
        if made.target != "repository":
            _check_statements(made)
        created = _text(data, "created_at", MAX_NAME, "plan")
        return replace(made, created_at=created) if created else made

    def changed_from(self, other: Plan) -> list[str]:
        """What is different from an older version, one sentence each.

        >>> old = Plan("plan", "T", steps=(Step("a1", "Read"), Step("a2", "Write")))
        >>> replace(old, steps=old.steps[:1]).changed_from(old)
        ["Step 'Write' was removed."]
        """
        found = [] if self.title == other.title else [f"The title is now {self.title!r}."]
        before = {step.id: step for step in other.steps}
        after = {step.id: step for step in self.steps}
        found += [f"Step {before[one].title!r} was removed." for one in before if one not in after]
        for number, step in enumerate(self.steps, 1):
            old = before.get(step.id)
            if old is None:
                found.append(f"Step {number}, {step.title!r}, is new.")
            else:
                found += _step_changes(number, old, step)
        kept = [one for one in before if one in after]
        if kept != [one for one in after if one in before]:
            found.append(f"The order is now: {', '.join(repr(step.title) for step in self.steps)}.")
        if self.allows != other.allows:
            found.append(f"Statements may now: {', '.join(self.allows) or 'nothing beyond the usual'}.")
        if self.expected != other.expected:
            found.append("What is expected in the tables was changed.")
        return found


def conn_of(name: str) -> str:
    """The connection of ``connection:table``; empty where none is named."""
    conn_id, found, _ = name.partition(":")
    return conn_id if found else ""


def table_of(name: str) -> str:
    """The table of ``connection:table``."""
    return name.rpartition(":")[2]


def _step_changes(number: int, old: Step, new: Step) -> list[str]:
    found = []
    if old.title != new.title:
        found.append(f"Step {number} is now called {new.title!r} (was {old.title!r}).")
    if old.detail != new.detail:
        found.append(f"The detail of step {number}, {new.title!r}, was changed.")
    for name in ("reads", "writes", "connections", "files"):
        before, after = getattr(old, name), getattr(new, name)
        if added := [one for one in after if one not in before]:
            found.append(f"Step {number} also {_VERBS[name]} {', '.join(added)}.")
        if gone := [one for one in before if one not in after]:
            found.append(f"Step {number} no longer {_VERBS[name]} {', '.join(gone)}.")
    if new.comment and new.comment != old.comment:
        found.append(f"Step {number} has a comment: {new.comment}")
    return found


_VERBS: Mapping[str, str] = {
    "reads": "reads",
    "writes": "writes",
    "connections": "uses the connection",
    "files": "touches",
}


def _listed(data: dict[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}


def _step(data: Any, number: int) -> Step:
    where = f"step {number}"
    if not isinstance(data, Mapping):
        raise PlanInvalid(f"{where} must be a JSON object.")
    step_id = str(data.get("id") or "")
    if not _ID.fullmatch(step_id):
        raise PlanInvalid(f"The id of {where} is {step_id[:50]!r}; use letters, digits, - and _.")
    files = _texts(data, "files", MAX_NAME, where)
    if bad := next((path for path in files if path.startswith("/") or ".." in path.split("/")), ""):
        raise PlanInvalid(f"{where} names the file {bad!r}, which is not inside the repository.")
    return Step(
        step_id,
        _text(data, "title", MAX_LINE, where, required=True),
        _text(data, "detail", MAX_DETAIL, where),
        _texts(data, "reads", MAX_NAME, where),
        _texts(data, "writes", MAX_NAME, where),
        _texts(data, "connections", MAX_NAME, where),
        files,
        _text(data, "comment", MAX_DETAIL, where),
        _text(data, "edited_by", MAX_NAME, where),
    )


def _target(data: Mapping[str, Any]) -> dict[str, Any]:
    target = data.get("target") or "repository"
    if target not in get_args(Target):
        raise PlanInvalid(
            f"The plan's target is {target!r}; it must be one of {', '.join(get_args(Target))}."
        )
    allows = _texts(data, "allows", MAX_NAME, "plan")
    if unknown := next((one for one in allows if one not in get_args(Allowance)), ""):
        raise PlanInvalid(f"allows names {unknown!r}; it may hold {', '.join(get_args(Allowance))}.")
    conn_id = _text(data, "conn_id", MAX_NAME, "plan")
    if target == "repository" and (conn_id or allows):
        raise PlanInvalid("conn_id and allows belong to plans whose target is a database or a migration.")
    return {"target": target, "conn_id": conn_id, "allows": allows}


def _check_statements(plan: Plan) -> None:
    """A plan of statements is about one database, and says which of its tables change."""
    what = "a database" if plan.target == "database" else "a migration"
    if not plan.conn_id:
        raise PlanInvalid(f"A plan whose target is {what} must name its connection in conn_id.")
    if plan.files and plan.target == "database":
        raise PlanInvalid("A plan whose target is a database changes no files.")
    if other := next((one for one in plan.connections if one != plan.conn_id), ""):
        raise PlanInvalid(
            f"Statements are applied through one connection, {plan.conn_id!r}; the plan also names {other!r}."
        )
    if plan.kind == "plan" and not plan.writes:
        raise PlanInvalid(f"A plan whose target is {what} must name the tables that change in writes.")


def _missing(data: Any) -> Missing:
    if not isinstance(data, Mapping) or data.get("kind") not in get_args(MissingKind):
        raise PlanInvalid(f"missing[].kind must be one of {', '.join(get_args(MissingKind))}.")
    parts = (_text(data, name, MAX_DETAIL, "missing[]") for name in ("name", "text", "remedy"))
    return Missing(data["kind"], *parts)


def _expected(data: Any) -> Expected:
    if not isinstance(data, Mapping):
        raise PlanInvalid("expected[] must be JSON objects.")
    return Expected(*(_text(data, name, MAX_DETAIL, "expected[]") for name in ("conn_id", "table", "text")))


def _list(data: Mapping[str, Any], name: str, most: int) -> Sequence[Any]:
    value = data.get(name) or []
    if not isinstance(value, list | tuple):
        raise PlanInvalid(f"{name} must be a list.")
    if len(value) > most:
        raise PlanInvalid(f"{name} has {len(value)} entries; {most} are allowed.")
    return value


def _text(data: Mapping[str, Any], name: str, most: int, where: str, required: bool = False) -> str:
    value = data.get(name) or ""
    if not isinstance(value, str):
        raise PlanInvalid(f"{name} of {where} must be text.")
    if len(value) > most:
        raise PlanInvalid(f"{name} of {where} has {len(value)} characters; {most} are allowed.")
    if required and not value.strip():
        raise PlanInvalid(f"{name} of {where} is empty.")
    return value


def _texts(data: Mapping[str, Any], name: str, most: int, where: str) -> tuple[str, ...]:
    items = _list(data, name, MAX_ITEMS)
    if not all(isinstance(one, str) and 0 < len(one) <= most for one in items):
        raise PlanInvalid(f"{name} of {where} must be texts of at most {most} characters.")
    return tuple(dict.fromkeys(items))
