"""Statements that try to leave a branch, seen before the server sees them.

This stands beside the rights of the branch's role and does not replace them: a parser can be deceived, by
text that is put together on the server for one. What it adds is a sentence that says what was refused and
why, and a second thing that has to fail before something gets out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.branches.postgres_schema import OUTWARD

DEEPEST = 5
_SERVER_FILES = "reads or writes files of the server"
_OTHERS = "changes what belongs to the server and not to the branch"
_ANOTHER = "takes on the rights of somebody else"
_OUT = "leads to other servers"
_PROGRAM = "runs programs on the server"


@dataclass(frozen=True)
class Rule:
    """``pattern`` is looked for in a statement in capitals, without comments, each text written as ``''``."""

    pattern: re.Pattern[str]
    name: str
    reason: str


def _rules(*rows: tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern, re.DOTALL), name, reason) for pattern, name, reason in rows)


_EXTENSIONS = "|".join(sorted(re.escape(name.upper()) for name in OUTWARD))
_FILES = r"PG_READ_\w*FILE\w*|PG_LS_\w+|PG_STAT_FILE|LO_IMPORT|LO_EXPORT"
_POSTGRES = _rules(
    (r"^COPY\b.* (TO|FROM) PROGRAM\b", "COPY … PROGRAM", _PROGRAM),
    (r"^COPY\b.* (TO|FROM) ''", "COPY with a file", _SERVER_FILES),
    (r"^SET (SESSION |LOCAL )?ROLE\b", "SET ROLE", _ANOTHER),
    (r"^SET (SESSION |LOCAL )?(SESSION )?AUTHORIZATION\b", "SET SESSION AUTHORIZATION", _ANOTHER),
    (r"^ALTER SYSTEM\b", "ALTER SYSTEM", _OTHERS),
    (r"\bDBLINK\w* \(", "dblink", _OUT),
    (rf"\b({_FILES}) \(", "a function for files", _SERVER_FILES),
    (rf"^CREATE EXTENSION (IF NOT EXISTS )?({_EXTENSIONS})\b", "CREATE EXTENSION", "of this name leads out"),
    (r"^(CREATE|DROP) (ROLE|USER|GROUP|DATABASE|TABLESPACE)\b", "a role, database or tablespace", _OTHERS),
    (r"^CREATE (SERVER|USER MAPPING|FOREIGN|SUBSCRIPTION)\b", "another server", _OUT),
    (r"\bLANGUAGE (C|INTERNAL|\w+U)\b", "a language that is not trusted", _PROGRAM),
    (r"\bLANGUAGE ''", "a language as a text", "cannot be told from one that is not trusted"),
    (r"^LOAD ''", "LOAD", _PROGRAM),
)  # fmt: skip
_MYSQL = _rules(
    (r"\bINTO (OUTFILE|DUMPFILE)\b", "INTO OUTFILE", _SERVER_FILES),
    (r"^LOAD (DATA|XML)\b.*\bINFILE\b", "LOAD DATA INFILE", "reads files, which a branch does not"),
    (r"\bLOAD_FILE \(", "LOAD_FILE", _SERVER_FILES),
    (r"^SET\b.*\b(GLOBAL|PERSIST|PERSIST_ONLY)\b", "SET GLOBAL", _OTHERS),
    (r"^SET (DEFAULT )?ROLE\b", "SET ROLE", _ANOTHER),
    (r"^SET PASSWORD\b", "SET PASSWORD", _OTHERS),
    (r"^(GRANT|REVOKE)\b", "GRANT", _OTHERS),
    (r"^(CREATE|ALTER|DROP|RENAME) (OR REPLACE )?(USER|ROLE)\b", "a user or role", _OTHERS),
    (r"^(CREATE|DROP) (OR REPLACE )?(DATABASE|SCHEMA|TABLESPACE)\b", "a database of its own", _OTHERS),
    (r"^(CREATE|ALTER|DROP) (OR REPLACE )?SERVER\b", "another server", _OUT),
    (r"^(INSTALL|UNINSTALL|SHUTDOWN|CLONE|CHANGE (MASTER|REPLICATION))\b", "an order to the server", _OTHERS),
    (r"\bSONAME ''", "SONAME", _PROGRAM),
    (r"\bENGINE (= )?('' )?(FEDERATED|CONNECT|SPIDER|S3|MROONGA|OQGRAPH)\b", "ENGINE", _OUT),
    (r"\b(DATA|INDEX) DIRECTORY\b", "DATA DIRECTORY", _SERVER_FILES),
)  # fmt: skip
_SUSPICIOUS = (
    *("copy", "program", "role", "authorization", "system", "dblink", "pg_", "lo_", "extension", "user"),
    *("group", "database", "schema", "tablespace", "server", "foreign", "subscription", "language", "load"),
    *("outfile", "dumpfile", "global", "persist", "password", "grant", "revoke", "install", "shutdown"),
    *("clone", "change", "soname", "engine", "directory", "execute", "prepare"),
)
"""A statement with none of these words needs no closer look: most have none, and some are large."""
_OPENING = {"BEGIN", "THEN", "ELSE", "LOOP"}
"""After these words, in the body of a function, a statement begins."""
_CODE = re.compile(r"/\*M?!\d*", re.IGNORECASE)
_BODY = re.compile(r"^\s*\$\w*\$(.*)\$\w*\$\s*(LANGUAGE\s+\w+\s*)?$", re.DOTALL | re.IGNORECASE)
_TEXT = re.compile(r"'((?:[^'\\]|''|\\.)*)'", re.DOTALL)


class Screen:
    """Looks at statements of one dialect.

    Example::

        Screen("postgres").refusal("copy t to program 'id'")  # 'COPY … PROGRAM runs programs on …'
    """

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._rules = {"postgres": _POSTGRES, "mysql": _MYSQL}[dialect]

    def refusal(self, text: str) -> str:
        """Why the statements in ``text`` must not reach a branch; empty where they may."""
        found = self._found(text, DEEPEST)
        return f"{found}; it is refused on a branch" if found else ""

    def _found(self, text: str, depth: int) -> str:
        lowered = text.lower()
        suspicious = next((word for word in _SUSPICIOUS if word in lowered), "")
        if not suspicious:
            return ""
        if depth == 0:
            return "SQL within SQL, deeper than can be looked at"
        try:
            statements = list(self._statements(text))
        except _unreadable():
            return f"a statement with the word {suspicious!r} that cannot be read as SQL"
        for statement in statements:
            for rule in self._rules:
                if rule.pattern.search(statement.text):
                    return f"{rule.name} {rule.reason}"
            for inner in statement.inner:
                if reason := self._found(inner, depth - 1):
                    return reason
        return ""

    def _statements(self, text: str) -> Iterator[_Statement]:
        from sqlglot import TokenType, tokenize

        if self._dialect == "mysql":
            text = _CODE.sub(" ", text)  # such a comment is run
        tokens: list[Any] = []
        for token in tokenize(text, read=self._dialect):
            if token.token_type == TokenType.SEMICOLON:
                yield _Statement.of(tokens)
                tokens = []
                continue
            tokens.append(token)
            if token.text.upper() in _OPENING and token.token_type != TokenType.STRING:
                yield _Statement.of(tokens)
                tokens = []
        yield _Statement.of(tokens)


@dataclass(frozen=True)
class _Statement:
    """One statement in capitals, and the texts in it that are SQL themselves."""

    text: str
    inner: tuple[str, ...]

    @classmethod
    def of(cls, tokens: Sequence[Any]) -> _Statement:
        from sqlglot import TokenType

        texts = (TokenType.STRING, TokenType.HEREDOC_STRING, TokenType.BYTE_STRING, TokenType.RAW_STRING)
        words: list[str] = []
        inner: list[str] = []
        command = ""
        for token in tokens:
            if token.token_type not in texts:
                words.append(token.text.upper())
                opaque = token.token_type in (TokenType.COMMAND, TokenType.EXECUTE)
                command = words[-1] if opaque else ""
                continue
            if command:  # the tokenizer does not look into what follows
                inner += _within(command, token.text)
            elif token.token_type == TokenType.HEREDOC_STRING and "CREATE" in words:
                inner.append(token.text)
            words.append("''")
        return cls(" ".join(words), tuple(inner))


def _within(command: str, text: str) -> list[str]:
    """The SQL in the rest of a command."""
    if command in ("EXECUTE", "PREPARE"):
        return [found.replace("''", "'") for found in _TEXT.findall(text)]
    body = _BODY.match(text)
    return [body[1] if body else text]


def _unreadable() -> tuple[type[Exception], ...]:
    from sqlglot.errors import SqlglotError

    return (SqlglotError, RecursionError, ValueError, IndexError, KeyError)
