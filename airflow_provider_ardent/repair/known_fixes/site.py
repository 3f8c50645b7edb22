"""Where a known fix looks, and what it offers."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from airflow_provider_ardent.context.project import Project
from airflow_provider_ardent.context.source import SourceFile
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.known_fixes.rewriting import parsed
from airflow_provider_ardent.repair.message import errors_of


@dataclass(frozen=True)
class Candidate:
    """A change that may help. ``edits`` are whole new texts by path relative to the root.

    Line ends are those of the file, so write the texts without translation (``newline=""``).
    """

    name: str
    description: str
    edits: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """One file of the project, and the failure that leads to it."""

    failure: Failure
    project: Project
    file: SourceFile

    @classmethod
    def of(cls, failure: Failure, root: Path, path: str) -> Site | None:
        project = Project(root)
        file = project.file(path)
        return cls(failure, project, file) if file is not None else None

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def text(self) -> str:
        return self.file.text

    @property
    def tree(self) -> ast.Module | None:
        return parsed(self.text) if self.path.endswith(".py") else None

    @cached_property
    def error(self) -> str:
        """The whole chain as text, one error a line."""
        return "\n".join(error.text for error in errors_of(self.failure))

    def candidate(self, name: str, description: str, text: str) -> Candidate:
        """A change of this file alone."""
        return Candidate(name, description, {self.path: text})
