"""Names of tables that say their database: in a branch the database has another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def renamed(statement: str, database: str, target: str) -> str:
    """A statement of MySQL with ``database.table`` as ``target.table``.

    Where the name may also be that of a table or an alias, nothing is changed: what cannot be told apart is
    better refused by the server than misread here. Texts and comments stay as they are.

    Example::

        renamed("select * from shop.orders", "shop", "ardent_1")  # select * from `ardent_1`.orders
    """
    if database.casefold() not in statement.casefold():
        return statement
    places = _places(statement, database.casefold())
    for start, end in reversed(places):
        statement = f"{statement[:start]}`{target}`{statement[end:]}"
    return statement


def _places(statement: str, database: str) -> list[tuple[int, int]]:
    """Where the name stands before a dot; none where it stands elsewhere too, or the text cannot be read."""
    from sqlglot import TokenType, tokenize
    from sqlglot.errors import SqlglotError

    try:
        tokens: Sequence[Any] = tokenize(statement, read="mysql")
    except (SqlglotError, RecursionError, ValueError, IndexError):
        return []
    found = []
    for place, token in enumerate(tokens):
        if token.token_type in (TokenType.STRING, TokenType.NATIONAL_STRING):
            continue
        if token.text.casefold() != database or _is_dot(tokens, place - 1):
            continue
        if not _is_dot(tokens, place + 1):
            return []
        found.append((token.start, token.end + 1))
    return found


def _is_dot(tokens: Sequence[Any], place: int) -> bool:
    from sqlglot import TokenType

    return 0 <= place < len(tokens) and tokens[place].token_type == TokenType.DOT
