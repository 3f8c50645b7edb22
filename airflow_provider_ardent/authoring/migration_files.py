"""A migration as files of the repository: the next in its sequence, named and begun as the others are."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from airflow_provider_ardent.context.migrations import SECTIONS, Migrations, Revision, SqlFile, assigned

LONGEST_SLUG = 40
_STAMPS = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_UNTOLD = {"a", "an", "the", "and", "to", "of", "for", "it", "its", "in", "is", "please", "table", "then"}
_KEPT_IMPORTS = ("alembic", "sqlalchemy", "typing", "collections", "__future__")
_IDENTIFIERS = ("revision", "down_revision", "branch_labels", "depends_on")
_COLON = re.compile(r"(?<![:\w\\]):(?=\w)")


@dataclass(frozen=True)
class Script:
    """What a migration runs, forward and back.

    :param alone: statements of either that cannot be part of a transaction.
    """

    title: str
    forward: tuple[str, ...]
    rollback: tuple[str, ...]
    alone: frozenset[str] = frozenset()


def files_of(found: Migrations, script: Script, now: datetime | None = None) -> dict[str, str]:
    """Path and text of each new file.

    :param found: the migrations that are there; their newest file gives the style.
    :param now: for names that are times; in UTC.

    >>> first = SqlFile("sql/0001_shop.sql", "0001", "shop", {"number": "0001", "gap": "_", "name": "shop"})
    >>> list(files_of(Migrations("files", "sql", files=(first,)), Script("Add an index", ("…",), ("…",))))
    ['sql/0002_add_index.sql']
    """
    now = now or datetime.now(UTC)
    newest = found.newest
    if isinstance(newest, Revision):
        return _revision(found, newest, script, now)
    return _numbered(found, newest, script, now)


def slug_of(title: str, gap: str = "_") -> str:
    """A title as part of a file's name.

    >>> slug_of("Add a column `email` to customers")
    'add_column_email_customers'
    """
    words = [
        word for word in re.findall(r"[a-z0-9]+", title.lower().replace("_", " ")) if word not in _UNTOLD
    ]
    made = ""
    for word in words:
        longer = f"{made}{gap}{word}" if made else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        made = longer
    return made or "change"


# -- numbered SQL files --------------------------------------------------------------------------------


def _numbered(found: Migrations, newest: SqlFile, script: Script, now: datetime) -> dict[str, str]:
    number = _next(newest, now)
    gap = "-" if "-" in newest.name and "_" not in newest.name else "_"
    slug = slug_of(script.title, gap)
    path = _path(newest, number, slug)
    sections = next((lines for lines in SECTIONS.values() if lines[0] in newest.text), None)
    head = _header(newest, number, slug, script.title)
    if sections is not None:
        up, down, _ = sections
        text = f"{head}{up}\n{_body(script.forward)}\n{down}\n{_body(script.rollback)}"
        return {path: text}
    made = {path: head + _wrapped(script.forward, newest, script)}
    if found.rollbacks:
        back = max(found.rollbacks, key=lambda one: one.order)
        head = _header(back, number, slug, f"Take back: {script.title}")
        made[_path(back, number, slug)] = head + _wrapped(script.rollback, back, script)
    return made


def _next(newest: SqlFile, now: datetime) -> str:
    """The number after the newest, as wide; a time where numbers are times."""
    parts = re.split(r"([._])", newest.number)
    last = parts[-1]
    form = _STAMPS.get(len(last)) if last.startswith(("19", "20")) else None
    following = str(int(last) + 1).zfill(len(last))
    if form is not None:
        following = max(now.strftime(form), following)
    return "".join([*parts[:-1], following])


def _path(like: SqlFile, number: str, slug: str) -> str:
    part = like.match.get
    name = (
        f"{part('prefix', '')}{number}{part('long', '') or part('gap', '')}{slug}{part('side', '') or ''}.sql"
    )
    return str(PurePosixPath(like.path).with_name(name))


def _header(like: SqlFile, number: str, slug: str, title: str) -> str:
    """The first comment, where the files have one: with its own number and name, or with the title."""
    first = like.text.split("\n", 1)[0].strip()
    if not first.startswith("--") or any(first in lines for lines in SECTIONS.values()):
        return ""
    said = first[2:]
    name = PurePosixPath(like.path).name
    if name in said or name.removesuffix(".sql") in said:
        ending = ".sql" if name in said else ""
        made = PurePosixPath(_path(like, number, slug)).name.removesuffix(".sql")
        return f"--{said.replace(name.removesuffix('.sql') + ending, made + ending)}\n"
    numbered = re.match(rf"(?P<start>\W*(?:\w+\s+)?)0*{int(like.order[-1])}(?P<gap>\W+)", said)
    if numbered:
        return f"--{numbered['start']}{number}{numbered['gap']}{_line(title)}\n"
    return f"-- {_line(title)}\n"


def _wrapped(statements: Sequence[str], like: SqlFile, script: Script) -> str:
    """In a transaction of its own where the files have one."""
    begun = re.search(r"^\s*(begin(?:\s+transaction)?)\s*;", like.text, re.IGNORECASE | re.MULTILINE)
    if begun is None or script.alone.intersection(statements):
        return _body(statements)
    commit = "COMMIT" if begun[1].isupper() else "commit"
    return f"{begun[1]};\n{_body(statements)}{commit};\n"


def _body(statements: Sequence[str]) -> str:
    return "".join(f"{statement};\n" for statement in statements)


def _line(title: str) -> str:
    return " ".join(title.split())


# -- Alembic -------------------------------------------------------------------------------------------


def _revision(found: Migrations, newest: Revision, script: Script, now: datetime) -> dict[str, str]:
    revision = _revision_id(newest, script)
    slug = slug_of(script.title)
    template = found.template or "%(rev)s_%(slug)s"
    values: dict[str, object] = {"rev": revision, "slug": slug, "epoch": int(now.timestamp())}
    values |= {name: getattr(now, name) for name in ("year", "month", "day", "hour", "minute", "second")}
    path = f"{found.folder}/{template % values}.py"
    head = _opening(newest, revision, script.title, now)
    return {path: f"{head}\n\n{_function('upgrade', newest, script.forward, script)}\n\n"
            f"{_function('downgrade', newest, script.rollback, script)}"}  # fmt: skip


def _revision_id(newest: Revision, script: Script) -> str:
    """The next number where revisions are numbered, else twelve digits as Alembic makes them."""
    if re.fullmatch(r"\d{1,6}", newest.id):
        return str(int(newest.id) + 1).zfill(len(newest.id))
    text = "\0".join((newest.id, script.title, *script.forward))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _opening(newest: Revision, revision: str, title: str, now: datetime) -> str:
    """Docstring, imports and identifiers, as the newest revision has them."""
    tree = ast.parse(newest.text)
    created = now.strftime("%Y-%m-%d %H:%M:%S.%f")
    said = _line(title).replace("\\", "/").replace('"""', "'''").rstrip('"')
    parts = [f'"""{said}\n\nRevision ID: {revision}\nRevises: {newest.id}\nCreate Date: {created}\n\n"""']
    imports = [ast.get_source_segment(newest.text, node) or "" for node in tree.body if _is_kept(node)]
    parts.append("\n".join(imports) or "from alembic import op")
    values = {"revision": repr(revision), "down_revision": repr(newest.id)}
    lines = []
    for node in tree.body:
        one = assigned(node)
        if one is not None and one.name in _IDENTIFIERS:
            written = (ast.get_source_segment(newest.text, node) or "").partition("=")[0].strip()
            lines.append(f"{written} = {values.get(one.name, 'None')}".replace("'", '"'))
    comment = "# revision identifiers, used by Alembic."
    parts.append("\n".join([*([comment] if comment in newest.text else []), *lines]))
    return "\n\n".join(parts) + "\n"


def _is_kept(node: ast.stmt) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in _KEPT_IMPORTS
    return isinstance(node, ast.Import) and all(
        one.name.partition(".")[0] in _KEPT_IMPORTS for one in node.names
    )


def _function(name: str, newest: Revision, statements: Sequence[str], script: Script) -> str:
    typed = f"def {name}() -> None:" in newest.text
    lines = [f"def {name}(){' -> None' if typed else ''}:"]
    for statement in statements:
        call = f"op.execute({_text(statement)})"
        if statement in script.alone:
            lines += ["    with op.get_context().autocommit_block():", f"        {call}"]
        else:
            lines.append(f"    {call}")
    return "\n".join([*lines, *(["    pass"] if not statements else []), ""])


def _text(statement: str) -> str:
    """A statement as a text of Python; SQLAlchemy takes a colon before a word for a parameter."""
    escaped = _COLON.sub(r"\\:", statement)
    written = escaped.replace("\\", "\\\\")
    if "\n" in escaped and '"""' not in escaped and not escaped.endswith('"'):
        return f'"""{written}"""'
    return repr(escaped) if '"' in escaped or "\n" in escaped else f'"{written}"'
