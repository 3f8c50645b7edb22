"""The symbols that may hold the fault, best guess first, found without a model."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from airflow_provider_ardent.agent.assignment import Suspect
from airflow_provider_ardent.context.project import Place, Project, SqlText, argument_names, folded, task_call
from airflow_provider_ardent.context.source import SourceFile, Symbol
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.message import Thing, named_by

MOST_SUSPECTS = 6
LONGEST_WHOLE_FILE = 150
LONGEST_BROKEN_FILE = 400
_TELLING: tuple[Thing, ...] = (
    "column",
    "table",
    "context_variable",
    "trigger_rule",
    "argument",
    "attribute",
    "name",
    "import_name",
    "key",
    "connection",
    "variable",
    "file",
)


@dataclass(frozen=True)
class Found:
    """A place with the reason it was found. A place without a symbol is a whole file."""

    file: SourceFile
    symbol: Symbol | None
    why: str
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.file.path, self.symbol.name if self.symbol else ""

    @property
    def source(self) -> str:
        return self.file.source(self.symbol) if self.symbol else self.file.text

    def suspect(self) -> Suspect:
        symbol = self.symbol
        return Suspect(
            path=self.file.path,
            symbol=symbol.name if symbol else "",
            source=textwrap.dedent(self.source),
            first_line=symbol.first_line if symbol else 1,
            why=self.why,
        )


@dataclass(frozen=True)
class Search:
    """Looks for suspects of one failure in one checkout.

    :param project: the checkout.
    :param failure: what was captured.
    :param prefix: the bundle's folder inside the repository; empty where the bundle is the repository.
    """

    project: Project
    failure: Failure
    prefix: str = ""

    def suspects(self) -> tuple[Suspect, ...]:
        """At most ``MOST_SUSPECTS``, best first."""
        return tuple(found.suspect() for found in self.found()[:MOST_SUSPECTS])

    def found(self) -> list[Found]:
        """Every place worth a look. One that names what the error names goes before one that does not."""
        unique: dict[tuple[str, str], Found] = {}
        for found in self._candidates():
            unique.setdefault(found.key, found)
        telling = self.telling_names()
        return sorted(unique.values(), key=lambda found: not _mentions(found.source, telling))

    def telling_names(self) -> tuple[str, ...]:
        """What the error names that must stand somewhere in the code."""
        names = named_by(self.failure, *_TELLING)
        return tuple(dict.fromkeys(name.rpartition(".")[2] for name in names if name))

    def failing_frames(self) -> list[Frame]:
        """Frames in the project, innermost first, each place once."""
        frames: dict[tuple[str, str], Frame] = {}
        for frame in reversed(self.failure.frames):
            if frame.in_project:
                frames.setdefault((frame.path, frame.function), frame)
        return list(frames.values())

    def path(self, path: str) -> str:
        """A path of the bundle as a path of the repository."""
        return str(PurePosixPath(self.prefix) / path) if self.prefix else path

    def dag_file(self) -> SourceFile | None:
        """The file that defines the DAG, as the failure or the outermost project frame tells."""
        paths = [self.failure.relative_fileloc, *(f.path for f in self.failure.frames if f.in_project)]
        for path in paths:
            if path and (file := self.project.file(self.path(path))) is not None:
                return file
        return None

    def sql(self, places: list[Found]) -> tuple[SqlText, ...]:
        """SQL that the places hold or reach; of a whole file that is a template, its text."""
        texts: dict[SqlText, None] = {}
        for found in places:
            if found.symbol is not None:
                for text in self.project.sql_in(Place(found.file, found.symbol)):
                    texts.setdefault(text)
            elif not found.file.path.endswith(".py"):
                texts.setdefault(SqlText(found.file.text, found.file, 1))
        return tuple(texts)

    def _candidates(self) -> Iterator[Found]:
        frames = self.failing_frames()
        for index, frame in enumerate(frames):
            yield from self._of_frame(frame, innermost=index == 0)
        yield from self._of_task()
        if not frames:
            # Where code of the project ran, the whole DAG would only distract.
            yield from self._of_dag()

    def _of_frame(self, frame: Frame, innermost: bool) -> Iterator[Found]:
        file = self.project.file(self.path(frame.path))
        if file is None:
            return
        why = f"line {frame.line} raised the error" if innermost else f"calls it in line {frame.line}"
        symbol = _symbol_of(file, frame)
        if file.path.endswith(".py") and file.tree is None and len(file.lines) <= LONGEST_BROKEN_FILE:
            # A symbol cannot be put back into a file that does not parse.
            yield Found(file, None, f"does not parse at line {frame.line}", frame.line)
            return
        if symbol is None:
            if file.path.endswith(".py") and len(file.lines) <= LONGEST_WHOLE_FILE and innermost:
                yield Found(file, None, f"{why}, outside of any function", frame.line)
            return
        yield Found(file, symbol, why, frame.line)
        telling = self.telling_names()
        if innermost and telling:
            for used in self.project.uses(Place(file, symbol)):
                if used.symbol.kind == "assignment" and _mentions(used.source, telling):
                    yield Found(used.file, used.symbol, f"{symbol.name} uses it")
            for text in self.project.sql_in(Place(file, symbol)):
                if text.symbol is None and _mentions(text.text, telling):
                    yield Found(text.file, None, f"the SQL that {symbol.name} runs")

    def _of_task(self) -> Iterator[Found]:
        """The task's own definition: its function, or the call of its operator and what that names."""
        file, task_id = self.dag_file(), self.failure.task_id
        if file is None or not task_id:
            return
        call = task_call(file, task_id)
        if call is None:
            bare = task_id.rpartition(".")[2]
            for symbol in file.symbols:
                if symbol.kind == "function" and symbol.name.rpartition(".")[2] == bare:
                    yield Found(file, symbol, f"defines task {task_id}", symbol.first_line)
            return
        around = file.enclosing(call.lineno)
        yield from self._named_by_call(file, call)
        if around is not None:
            yield Found(file, around, f"creates task {task_id}", call.lineno)

    def _named_by_call(self, file: SourceFile, call: ast.Call) -> Iterator[Found]:
        task_id = self.failure.task_id
        for name in argument_names(call):
            place = self.project.resolve(file, name)
            if place is None or place.symbol.kind == "dag":
                continue
            yield Found(place.file, place.symbol, f"task {task_id} uses it")
        for node in ast.walk(call):
            text = folded(node)
            if text and "\n" not in text and re.search(r"\.(sql|hql|ddl|dml|sh|j2|jinja2?)$", text.strip()):
                template = self.project.template(text.strip(), file)
                if template is not None:
                    yield Found(template, None, f"task {task_id} runs this file")

    def _of_dag(self) -> Iterator[Found]:
        file = self.dag_file()
        if file is None:
            return
        for symbol in file.symbols:
            if (symbol.kind, symbol.name) in {
                ("dag", f"with:{self.failure.dag_id}"),
                ("function", self.failure.dag_id),
            }:
                yield Found(file, symbol, f"defines DAG {self.failure.dag_id}")


def _symbol_of(file: SourceFile, frame: Frame) -> Symbol | None:
    """The symbol at the frame's line; where the file has moved on, the function of that name."""
    symbol = file.enclosing(frame.line)
    function = frame.function.rpartition(".")[2]
    plain = function.isidentifier()
    if plain and (symbol is None or symbol.name.rpartition(".")[2] != function):
        named = [s for s in file.symbols if s.kind == "function" and s.name.rpartition(".")[2] == function]
        holding = [s for s in named if s.holds(frame.line)]
        if holding:
            return min(holding, key=lambda s: s.length)
        if len(named) == 1:
            return named[0]
    return symbol


def _mentions(source: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) for name in names)
