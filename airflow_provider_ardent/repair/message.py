"""What an error message names: the column, table, module, connection … that is missing or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from airflow_provider_ardent.repair.incident import Failure

Thing = Literal[
    "column",
    "table",
    "module",
    "import_name",
    "connection",
    "variable",
    "privilege_on",
    "user",
    "database",
    "host",
    "file",
    "key",
    "name",
    "attribute",
    "argument",
    "parameter",
    "context_variable",
    "trigger_rule",
    "http_status",
    "url",
    "secret_path",
]

_Q = r"[\"'`\[]?"
_ID = r"[\w$.]+"
_NAMED: tuple[tuple[Thing, str], ...] = (
    ("column", rf"no such column: {_Q}(?P<x>{_ID})"),
    ("column", rf"has no column named {_Q}(?P<x>{_ID})"),
    ("column", rf"column {_Q}(?P<x>{_ID}){_Q} (?:of relation {_Q}{_ID}{_Q} )?does not exist"),
    ("column", rf"Unknown column {_Q}(?P<x>{_ID}){_Q} in"),
    ("column", rf"invalid identifier {_Q}\"?(?P<x>{_ID})"),
    ("column", rf"Invalid column name {_Q}(?P<x>{_ID})"),
    (
        "column",
        rf"(?:A column, variable, or function parameter|A column) with name `?(?P<x>{_ID})`? cannot be",
    ),
    ("column", rf"Unrecognized name: (?P<x>{_ID})"),
    ("column", rf"Referenced column {_Q}(?P<x>{_ID}){_Q} not found"),
    ("table", rf"no such table: {_Q}(?P<x>{_ID})"),
    ("table", rf"relation {_Q}(?P<x>{_ID}){_Q} does not exist"),
    ("table", rf"table (?P<x>{_ID}) has no column named"),
    ("table", rf"of relation {_Q}(?P<x>{_ID}){_Q} does not exist"),
    ("table", rf"Table {_Q}(?P<x>{_ID}){_Q} doesn't exist"),
    ("table", rf"(?:Object|Table) {_Q}(?P<x>{_ID}){_Q} does not exist"),
    ("table", rf"Invalid object name {_Q}(?P<x>{_ID})"),
    ("table", r"The table or view `?(?P<x>[\w$.`]+?)`? cannot be found"),
    ("table", r"Not found: Table (?P<x>[\w$.:-]+)"),
    ("module", r"No module named '?(?P<x>[\w.]+)"),
    ("module", r"cannot import name '[\w*]+' from (?:partially initialized module )?'(?P<x>[\w.]+)'"),
    ("import_name", r"cannot import name '(?P<x>\w+)'"),
    ("connection", r"The conn_id [`'\"](?P<x>[^`'\"]+)[`'\"] isn't defined"),
    (
        "connection",
        r"Connection (?:with (?:id|ID) )?[`'\"]?(?P<x>[\w.-]+)[`'\"]? (?:is )?not (?:found|defined)",
    ),
    (
        "variable",
        r"Variable (?:with (?:key|id) )?[`'\"]?(?P<x>[\w.-]+)[`'\"]? (?:does not exist|(?:is )?not found)",
    ),
    (
        "privilege_on",
        r"permission denied for (?:table|relation|schema|view|sequence|database) (?P<x>[\w.\"]+)",
    ),
    ("privilege_on", r"command denied to user '[^']*'(?:@'[^']*')? for table '(?P<x>[^']+)'"),
    ("privilege_on", r"Insufficient privileges to operate on \w+ '(?P<x>[^']+)'"),
    ("privilege_on", r"The \w+ permission was denied on the object '(?P<x>[^']+)'"),
    ("privilege_on", r"does not have \S+ (?:permission on|access to) (?:\w+ )?'?(?P<x>[\w$.:/-]+)"),
    ("privilege_on", r"Access Denied: Table (?P<x>[\w$.:-]+)"),
    ("privilege_on", r"on resource:? \"?(?P<x>arn:[^\s\"]+)"),
    (
        "user",
        r"(?:authentication failed for user|Access denied for user|role|User:?) ['\"](?P<x>[^'\"@]+)['\"]",
    ),
    ("user", r"denied to user '(?P<x>[^']+)'"),
    ("user", r"User: (?P<x>arn:\S+) is not authorized"),
    ("user", r"Login failed for user '(?P<x>[^']+)'"),
    ("database", r"database \"(?P<x>[^\"]+)\" does not exist"),
    ("database", r"Unknown database '(?P<x>[^']+)'"),
    ("host", r"could not translate host name \"(?P<x>[^\"]+)\""),
    ("host", r"connection to server at \"(?P<x>[^\"]+)\""),
    ("host", r"HTTPS?ConnectionPool\(host='(?P<x>[^']+)'"),
    ("host", r"Failed to resolve '(?P<x>[^']+)'"),
    ("host", r"Can't connect to MySQL server on '(?P<x>[^']+)'"),
    ("file", r"(?:No such file or directory|Permission denied|Is a directory): '(?P<x>[^']+)'"),
    ("file", r"^(?:jinja2\.exceptions\.)?TemplateNotFound: (?P<x>\S+)"),
    ("key", r"^KeyError: '(?P<x>[^']+)'"),
    ("name", r"name '(?P<x>\w+)' is not defined"),
    ("attribute", r"has no attribute '(?P<x>\w+)'"),
    ("argument", r"got an unexpected keyword argument '(?P<x>\w+)'"),
    ("parameter", r"missing \d+ required (?:positional|keyword-only) arguments?: '(?P<x>\w+)'"),
    ("context_variable", r"UndefinedError: '(?P<x>[\w.]+)' is undefined"),
    ("trigger_rule", r"trigger_rule must be one of .*received '(?P<x>[\w ]+)'"),
    ("url", r"for url: (?P<x>\S+)"),
    (
        "secret_path",
        r"(?:secret|Secret)[^'\"]{0,40}['\"](?P<x>[\w/.-]+)['\"] (?:does not exist|not found|was not found)",
    ),
)
_COMPILED = tuple((thing, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for thing, pattern in _NAMED)
_STATUS = (
    re.compile(r"\b(?P<x>[45]\d\d)\s+(?:Client|Server) Error\b"),
    re.compile(
        r"\bHTTP(?:/\d(?:\.\d)?)?\s*(?:Error|status(?: code)?)?[:\s]+(?P<x>[45]\d\d)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:status(?:_| )?code|status|response(?: code)?|returned|code)[\s:=]*(?P<x>[45]\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:[\w.]+: )?(?P<x>[45]\d\d)[:\s]+[A-Z]", re.MULTILINE),
)


_QUALIFIED = re.compile(r"^(?P<full>[A-Za-z_][\w.]*\.(?P<name>[A-Za-z_]\w*))(?::|$)", re.MULTILINE)


@dataclass(frozen=True)
class ErrorLine:
    """One error of a chain: its type as written, the last part of that, and its message."""

    type: str
    message: str

    @property
    def name(self) -> str:
        return self.type.rpartition(".")[2]

    @property
    def text(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


def errors_of(failure: Failure) -> tuple[ErrorLine, ...]:
    """The error and its causes, outermost first; types with their module where the traceback tells it."""
    lines = [_split(text) for text in failure.error_chain]
    short = failure.error_type.rpartition(".")[2]
    if short and (not lines or lines[0].name != short):
        lines.insert(0, ErrorLine(failure.error_type, failure.error_message))
    qualified = {match["name"]: match["full"] for match in _QUALIFIED.finditer(failure.traceback)}
    if "." in failure.error_type:
        qualified[short] = failure.error_type
    return tuple(ErrorLine(qualified.get(line.name, line.type), line.message) for line in lines)


def _split(text: str) -> ErrorLine:
    match = re.match(r"(?P<type>[A-Za-z_][\w.]*)(?::\s*|$)", text)
    if match is None:
        return ErrorLine("", text)
    return ErrorLine(match["type"], text[match.end() :])


def named(text: str, thing: Thing) -> str:
    """The first ``thing`` that ``text`` names, or empty."""
    return next(named_all(text, thing), "")


def named_all(text: str, thing: Thing) -> Iterator[str]:
    """Every ``thing`` that ``text`` names, in the order of the patterns."""
    seen: set[str] = set()
    for kind, pattern in _COMPILED:
        if kind != thing:
            continue
        for match in pattern.finditer(text):
            value = match["x"].strip("\"'`[].,")
            if value and value not in seen:
                seen.add(value)
                yield value


def named_by(failure: Failure, *things: Thing) -> tuple[str, ...]:
    """What the whole error chain names of ``things``, innermost cause first."""
    chain: Iterable[ErrorLine] = reversed(errors_of(failure))
    return tuple(
        dict.fromkeys(value for line in chain for thing in things for value in named_all(line.text, thing))
    )


def http_status(text: str) -> int | None:
    """The HTTP status that a message tells of, or None."""
    for pattern in _STATUS:
        if (match := pattern.search(text)) is not None:
            return int(match["x"])
    return None
