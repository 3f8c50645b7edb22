"""How a repository writes migrations of its databases: which folder, which sequence, who applies them."""

from __future__ import annotations

import ast
import configparser
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from airflow_provider_ardent.context.dags import DagIndex

Way = Literal["alembic", "files"]

MOST_FILES = 5_000
MOST_BYTES = 200_000
_NOT_LOOKED_AT = {"node_modules", "site-packages", "__pycache__", "venv"}
_TELLING = re.compile(r"migrat|flyway|schema_changes|changelog", re.IGNORECASE)
_DDL = re.compile(r"^\s*(?:create|alter|drop)\s", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(
    r"^(?:(?P<prefix>[A-Za-z])(?P<version>\d+(?:[._]\d+)*)(?P<long>__)"
    r"|(?P<number>\d+)(?P<gap>[_.-]+))(?P<name>.*?)(?P<side>[._-](?:up|down|undo|rollback|revert))?\.sql$",
    re.IGNORECASE,
)
_BACK = {"down", "undo", "rollback", "rollbacks", "revert", "downgrade"}
SECTIONS: Mapping[str, tuple[str, str, str]] = {
    "dbmate": ("-- migrate:up", "-- migrate:down", "`dbmate up`"),
    "goose": ("-- +goose Up", "-- +goose Down", "`goose up`"),
    "sql-migrate": ("-- +migrate Up", "-- +migrate Down", "`sql-migrate up`"),
}
"""Tools that keep both directions in one file: the lines that begin each, and the command that applies."""
_RECORDS = {
    *("alembic_version", "schema_migrations", "flyway_schema_history", "goose_db_version", "gorp_migrations"),
    *("_yoyo_migration", "migrations", "schema_version", "applied_migrations"),
}
"""Tables in which tools note what they applied."""


@dataclass(frozen=True)
class SqlFile:
    """A numbered SQL file. ``back`` says that it takes something back."""

    path: str
    number: str
    name: str
    match: Mapping[str, str]
    text: str = field(default="", repr=False)
    back: bool = False

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(int(part) for part in re.split(r"[._]", self.number))


@dataclass(frozen=True)
class Revision:
    """A revision of Alembic."""

    path: str
    id: str
    down: tuple[str, ...]
    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class Migrations:
    """The migrations of one database, as they are in the repository.

    :param folder: where the files are, relative to the repository.
    :param runner: what applies them, as part of a sentence; empty where nothing was found that does.
    :param template: how Alembic names its files.
    """

    way: Way
    folder: str
    runner: str = ""
    files: tuple[SqlFile, ...] = ()
    rollbacks: tuple[SqlFile, ...] = ()
    revisions: tuple[Revision, ...] = ()
    template: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The revisions of Alembic that no other one follows."""
        followed = {down for one in self.revisions for down in one.down}
        return tuple(sorted(one.id for one in self.revisions if one.id not in followed))

    @property
    def newest(self) -> SqlFile | Revision:
        """What the next one follows."""
        if self.way == "files":
            return max(self.files, key=lambda one: one.order)
        return next(one for one in self.revisions if one.id in self.heads)

    @property
    def text(self) -> str:
        """One line for people."""
        count = len(self.files) or len(self.revisions)
        kind = "Alembic revisions" if self.way == "alembic" else "SQL files"
        by = f", applied by {self.runner}" if self.runner else ""
        return f"migrations in {self.folder}: {count} {kind}{by}"

    def names(self, tables: Collection[str]) -> bool:
        """Whether any of its files names one of these tables."""
        bare = {re.escape(table.rpartition(".")[2]) for table in tables}
        word = re.compile(rf"\b(?:{'|'.join(sorted(bare)) or '(?!)'})\b", re.IGNORECASE)
        texts = [*(one.text for one in self.files), *(one.text for one in self.revisions)]
        return any(map(word.search, texts))


def migrations_in(root: Path, index: DagIndex) -> tuple[Migrations, ...]:
    """Every folder of migrations in a checkout; what applies them is looked for in its DAGs.

    :param root: the checkout; it is only read.
    :param index: its DAGs.
    """
    paths = tuple(_paths(root))
    found = [*_alembic(root, paths), *_numbered(root, paths)]
    return tuple(replace(one, runner=_dag_of(one, index) or one.runner) for one in found)


def fitting(
    found: Sequence[Migrations], request: str, conn_id: str, tables: Collection[str]
) -> tuple[Migrations, ...]:
    """Those that are about these tables, as far as it can be told; one where it is clear."""
    said = [one for one in found if re.search(rf"(?<![\w/]){re.escape(one.folder)}(?![\w])", request)]
    own = [one for one in found if conn_id.lower() in one.folder.lower().split("/")]
    naming = [one for one in found if one.names(tables)]
    return tuple(said or own or naming or found)


def kept_by(tables: Iterable[str]) -> str:
    """The table of a database in which some tool notes its migrations; empty where there is none."""
    return next((one for one in tables if one.rpartition(".")[2].lower() in _RECORDS), "")


def _paths(root: Path) -> Iterator[PurePosixPath]:
    count = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(one for one in folders if one not in _NOT_LOOKED_AT and not one.startswith("."))
        for file in sorted(files):
            if file.endswith((".sql", ".py", ".ini", ".toml", ".conf")):
                count += 1
                if count > MOST_FILES:
                    return
                yield PurePosixPath(Path(folder, file).relative_to(root).as_posix())


def _read(root: Path, path: PurePosixPath) -> str:
    place = root / path
    if place.is_symlink() or place.stat().st_size > MOST_BYTES:
        return ""
    return place.read_text(encoding="utf-8", errors="replace")


# -- numbered SQL files --------------------------------------------------------------------------------


def _numbered(root: Path, paths: Sequence[PurePosixPath]) -> Iterator[Migrations]:
    folders: dict[str, list[SqlFile]] = {}
    for path in paths:
        match = _NAME.match(path.name)
        if match is not None:
            home = path.parent.parent if path.parent.name.lower() in _BACK else path.parent
            folders.setdefault(str(home), []).append(_sql_file(path, match, _read(root, path)))
    for folder, files in folders.items():
        forward = tuple(sorted((one for one in files if not one.back), key=lambda one: one.order))
        if not forward or not _is_a_sequence(folder, forward):
            continue
        back = tuple(one for one in files if one.back)
        yield Migrations("files", folder, _tool(forward, paths), forward, back)


def _sql_file(path: PurePosixPath, match: re.Match[str], text: str) -> SqlFile:
    parts = {key: value or "" for key, value in match.groupdict().items()}
    back = (
        parts["prefix"].upper() == "U"
        or parts["side"][1:].lower() in _BACK
        or path.parent.name.lower() in _BACK
    )
    return SqlFile(str(path), parts["version"] or parts["number"], parts["name"], parts, text, back)


def _is_a_sequence(folder: str, files: Sequence[SqlFile]) -> bool:
    """A folder that is called so, or several numbered files of which most change tables."""
    if _TELLING.search(folder):
        return True
    return len(files) > 1 and 2 * sum(bool(_DDL.search(one.text)) for one in files) > len(files)


def _tool(files: Sequence[SqlFile], paths: Sequence[PurePosixPath]) -> str:
    """The tool that such files are for."""
    newest = files[-1]
    for up, _, command in SECTIONS.values():
        if up in newest.text:
            return command
    if newest.match["long"] and newest.match["prefix"].upper() == "V":
        return "`flyway migrate`"
    if newest.match["side"].lower() == ".up":
        return "`migrate up`"
    return "`flyway migrate`" if any(path.stem == "flyway" for path in paths) else ""


def _dag_of(found: Migrations, index: DagIndex) -> str:
    """The DAG that applies the files: it names their folder, or Alembic."""
    name = PurePosixPath(found.folder).name
    word = "alembic" if found.way == "alembic" else re.escape(name)
    for file in index.files:
        applies = re.search(rf"[\"'/]{word}[\"'/]|\b{word}\s+upgrade\b|\bimport\s+{word}\b", file.text)
        if file.dag_ids and applies and (found.way == "alembic" or ".sql" in file.text):
            return f"the DAG {file.dag_ids[0]}"
    return ""


# -- Alembic -------------------------------------------------------------------------------------------


def _alembic(root: Path, paths: Sequence[PurePosixPath]) -> Iterator[Migrations]:
    for path in paths:
        if path.name != "env.py" or "alembic" not in _read(root, path):
            continue
        home = path.parent
        inside = [one for one in paths if one.parent == home / "versions" and one.suffix == ".py"]
        revisions = tuple(filter(None, (_revision(str(one), _read(root, one)) for one in inside)))
        if revisions:
            ini, template = _configured(root, home, paths)
            command = f"`alembic {'' if ini in ('', 'alembic.ini') else f'-c {ini} '}upgrade head`"
            yield Migrations(
                "alembic", str(home / "versions"), command, revisions=revisions, template=template
            )


def _configured(root: Path, home: PurePosixPath, paths: Sequence[PurePosixPath]) -> tuple[str, str]:
    """The configuration that names this folder, and how it names files."""
    for path in paths:
        if path.name != "alembic.ini":
            continue
        parser = configparser.RawConfigParser()
        try:
            parser.read_string(_read(root, path))
        except configparser.Error:
            continue
        location = parser.get("alembic", "script_location", fallback="").replace("%(here)s", ".")
        if PurePosixPath(path.parent, location) == home:
            return str(path), parser.get("alembic", "file_template", fallback="").replace("%%", "%")
    return "", ""


def _revision(path: str, text: str) -> Revision | None:
    """The revision that a file of Alembic declares."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    values = {node.name: node.value for node in map(assigned, tree.body) if node is not None}
    if not isinstance(values.get("revision"), str):
        return None
    down = values.get("down_revision")
    downs = (down,) if isinstance(down, str) else tuple(down) if isinstance(down, tuple | list) else ()
    return Revision(path, str(values["revision"]), tuple(str(one) for one in downs), text)


@dataclass(frozen=True)
class Assigned:
    """A module's variable, and its value where that is plain."""

    name: str
    value: object


def assigned(node: ast.stmt) -> Assigned | None:
    """What a statement of a module assigns to one name; None where it does something else."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target, value = node.targets[0], node.value
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        target, value = node.target, node.value
    else:
        return None
    if not isinstance(target, ast.Name):
        return None
    try:
        return Assigned(target.id, ast.literal_eval(value))
    except ValueError:
        return None
