"""What the DAG files of a repository say of themselves, read without running them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from airflow_provider_ardent.context import sql
from airflow_provider_ardent.context.nearness import words as words_of
from airflow_provider_ardent.context.project import Project, folded
from airflow_provider_ardent.context.source import SourceFile

MOST_FILES = 2_000
LONGEST = 400
"""Lines: a longer file is a poor example to show."""
_NAME = r"[\"`\[]?[A-Za-z_][\w$]*[\"`\]]?(?:\.[\"`\[]?[A-Za-z_][\w$]*[\"`\]]?){0,2}"
_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?(?:INTO|OVERWRITE)(?:\s+TABLE)?|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|"
    r"MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|COPY|CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+)?TABLE"
    rf"(?:\s+IF\s+NOT\s+EXISTS)?)\s+({_NAME})",
    re.IGNORECASE,
)
_READS = re.compile(rf"(?<!DELETE )\b(?:FROM|JOIN|USING)\s+({_NAME})", re.IGNORECASE)
_NOT_TABLES = {"select", "set", "values", "lateral", "unnest", "if", "dual", "where"}
_CONN_IDS = re.compile(
    r"\b(?:\w*conn_id\s*=\s*|\w*CONN(?:_ID)?\s*=\s*|get_connection\(\s*|get_hook\(\s*|\w*Hook\(\s*)"
    r"(?:conn_id\s*=\s*)?[\"']([\w.-]+)[\"']",
    re.MULTILINE,
)
_TABLE_ARGUMENTS = ("table", "target_table", "table_name")
_USED = re.compile(r"(?:Operator|Sensor|Hook)$")


def conn_ids_in(sources: Iterable[str]) -> tuple[str, ...]:
    """Connection ids that stand as text in the code: ``conn_id="shop"``, ``get_hook("shop")``."""
    return tuple(dict.fromkeys(match[1] for source in sources for match in _CONN_IDS.finditer(source)))


def tables_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables that a piece of SQL reads, and those that it writes."""
    text = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql.blank_jinja(text), flags=re.DOTALL)
    ctes = {m[1].lower() for m in re.finditer(r"(?:\bWITH|,)\s+(\w+)\s+AS\s*\(", text, re.IGNORECASE)}

    def found(pattern: re.Pattern[str]) -> tuple[str, ...]:
        names = (re.sub(r"[\"`\[\]]", "", match[1]) for match in pattern.finditer(text))
        known = (n for n in names if n.lower() not in _NOT_TABLES | ctes and not n.startswith("jinja_value"))
        return tuple(dict.fromkeys(known))

    return found(_READS), found(_WRITES)


@dataclass(frozen=True)
class DagFile:
    """One file with at least one DAG. ``schedule``, ``start_date`` and ``catchup`` are as written."""

    path: str
    text: str = field(repr=False)
    dag_ids: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    schedule: str = ""
    start_date: str = ""
    catchup: str = ""
    owner: str = ""
    retries: str = ""
    tags: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        names = (*self.dag_ids, *self.reads, *self.writes, *self.connections, *self.operators, self.path)
        return frozenset(word for name in names for word in words_of(name))

    def line(self) -> str:
        """The file in one line, for people and models."""
        parts = [f"{self.path}: DAG {', '.join(self.dag_ids)}"]
        for name in ("schedule", "owner", "operators", "connections", "reads", "writes", "tags"):
            value = getattr(self, name)
            if value:
                parts.append(f"{name} {', '.join(value) if isinstance(value, tuple) else value}")
        return "; ".join(parts)


@dataclass(frozen=True)
class Idioms:
    """What most DAGs of a repository have in common; empty where they have nothing."""

    owner: str = ""
    retries: str = ""
    start_date: str = ""
    catchup: str = ""
    tags: tuple[str, ...] = ()
    folder: str = ""

    def text(self) -> str:
        parts = [
            f"{name} {getattr(self, name)}"
            for name in ("owner", "retries", "start_date", "catchup")
            if getattr(self, name)
        ]
        if self.tags:
            parts.append(f"tags {', '.join(self.tags)}")
        return ", ".join(parts)


@dataclass(frozen=True)
class DagIndex:
    """The DAG files under a folder.

    Example::

        index = DagIndex.of(root, "dags")
        print([file.path for file in index.writing("daily_orders")])
    """

    files: tuple[DagFile, ...] = ()

    @classmethod
    def of(cls, root: Path, subdir: str = "") -> DagIndex:
        """Read the Python files under ``subdir``; one that does not parse is left out."""
        project = Project(root)
        found: list[DagFile] = []
        prefix = f"{subdir.strip('/')}/" if subdir.strip("/") else ""
        for number, path in enumerate(project.paths((".py",))):
            if number >= MOST_FILES:
                break
            if path.startswith(prefix):
                file = project.file(path)
                dag = read(file, project) if file is not None else None
                found += [dag] if dag is not None else []
        return cls(tuple(found))

    @staticmethod
    def of_file(root: Path, path: str) -> DagFile | None:
        """What one file says of its DAGs; None where it has none."""
        project = Project(root)
        file = project.file(path)
        return read(file, project) if file is not None else None

    def like(
        self, wanted: Iterable[str], tables: Iterable[str], conn_ids: Iterable[str]
    ) -> tuple[DagFile, ...]:
        """The files most like what is wanted, best first: by tables, connections and words in common."""
        asked, used = {w for name in wanted for w in words_of(name)}, {_bare(table) for table in tables}
        through = set(conn_ids)

        def score(file: DagFile) -> float:
            own = {_bare(name) for name in (*file.reads, *file.writes)}
            points = 3.0 * len(used & own) + 2.0 * len(through & set(file.connections))
            points += 4.0 * len(asked & file.words) / (3 + len(file.words))
            points += 1.0 if file.writes else 0.0
            return points - (2.0 if file.text.count("\n") > LONGEST else 0.0)

        return tuple(sorted(self.files, key=lambda file: (-score(file), file.path)))

    def writing(self, table: str) -> tuple[DagFile, ...]:
        return tuple(f for f in self.files if _bare(table) in map(_bare, f.writes))

    def reading(self, table: str) -> tuple[DagFile, ...]:
        return tuple(f for f in self.files if _bare(table) in map(_bare, f.reads))

    def using(self, conn_id: str) -> tuple[DagFile, ...]:
        return tuple(f for f in self.files if conn_id in f.connections)

    def dag(self, dag_id: str) -> DagFile | None:
        return next((f for f in self.files if dag_id in f.dag_ids), None)

    @property
    def dag_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(dag_id for file in self.files for dag_id in file.dag_ids))

    def idioms(self) -> Idioms:
        """What more than half of the files do."""

        def common(values: Iterable[str]) -> str:
            counted = Counter(values).most_common(1)
            return counted[0][0] if counted and 2 * counted[0][1] > len(self.files) else ""

        tags = Counter(tag for file in self.files for tag in set(file.tags))
        return Idioms(
            owner=common(f.owner for f in self.files),
            retries=common(f.retries for f in self.files),
            start_date=common(f.start_date for f in self.files),
            catchup=common(f.catchup for f in self.files),
            tags=tuple(sorted(tag for tag, count in tags.items() if 2 * count > len(self.files))),
            folder=common(str(Path(f.path).parent) for f in self.files),
        )


def read(file: SourceFile, project: Project | None = None) -> DagFile | None:
    """What a file says of its DAGs; None where it has none."""
    if file.tree is None or not re.search(r"\b(?:DAG|dag)\b", file.text):
        return None
    calls = list(_dag_calls(file.tree))
    if not calls:
        return None
    reads, writes = _tables(file, project)
    settings = _settings(file.tree, [call for _, call in calls if call is not None])
    names = (_called(node) for node in ast.walk(file.tree) if isinstance(node, ast.Call))
    return DagFile(
        file.path,
        file.text,
        dag_ids=tuple(dict.fromkeys(name for name, _ in calls if name)),
        operators=tuple(dict.fromkeys(name for name in names if _USED.search(name))),
        connections=conn_ids_in([file.text]),
        reads=reads,
        writes=writes,
        schedule=settings.get("schedule", ""),
        start_date=settings.get("start_date", ""),
        catchup=settings.get("catchup", ""),
        owner=settings.get("owner", "").strip("'\""),
        retries=settings.get("retries", ""),
        tags=tuple(re.findall(r"['\"]([^'\"]+)['\"]", settings.get("tags", ""))),
    )


def _dag_calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call | None]]:
    """DAG ids with the calls that make them; an id that is computed is empty."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                call = decorator if isinstance(decorator, ast.Call) else None
                if _called(call) == "dag" if call else _last(decorator) == "dag":
                    yield (_id_of(call) if call else "") or node.name, call
        elif isinstance(node, ast.Call) and _called(node) == "DAG":
            yield _id_of(node), node


def _id_of(call: ast.Call) -> str:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "dag_id"] or call.args[:1]
    value = named[0] if named else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _settings(tree: ast.Module, calls: list[ast.Call]) -> dict[str, str]:
    """Arguments of the first DAG as source text, those of ``default_args`` where it has no own."""
    found: dict[str, str] = {}
    for keyword in (keyword for call in calls[:1] for keyword in call.keywords):
        if keyword.arg == "default_args":
            for key, value in _pairs(tree, keyword.value):
                found.setdefault(key, ast.unparse(value))
        elif keyword.arg:
            found[keyword.arg] = ast.unparse(keyword.value)
    return found


def _pairs(tree: ast.Module, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(value, ast.Name):
        assigned = (n for n in tree.body if isinstance(n, ast.Assign) and _assigns(n, value.id))
        value = next((n.value for n in assigned), value)
    if isinstance(value, ast.Dict):
        for key, item in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, item


def _assigns(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _tables(file: SourceFile, project: Project | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the file's SQL reads and writes: in strings, and in templates that it names."""
    reads: dict[str, None] = {}
    writes: dict[str, None] = {}
    for node in ast.walk(file.tree) if file.tree is not None else ():
        value = node.value if isinstance(node, ast.keyword) and node.arg in _TABLE_ARGUMENTS else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            writes.setdefault(value.value)
        text = folded(node)
        if text is None:
            continue
        if text.strip().endswith(".sql") and project is not None:
            template = project.template(text.strip(), file)
            text = template.text if template is not None else ""
        if sql.looks_like_sql(text) or _WRITES.match(text.strip()):
            read_now, written = tables_in(text)
            reads |= dict.fromkeys(read_now)
            writes |= dict.fromkeys(written)
    return tuple(reads), tuple(writes)


def _called(node: ast.Call | None) -> str:
    return _last(node.func) if node is not None else ""


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _bare(table: str) -> str:
    return re.split(r"[.:]", table)[-1].lower()
