"""The PostgreSQL database behind a connection, and the statements that run on it or on its copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches import postgres_data as data
from airflow_provider_ardent.branches.parents import Fate, Footprints
from airflow_provider_ardent.branches.postgres_server import Server, rows, run
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

    from airflow_provider_ardent.branches.postgres import Place

SECONDS = 120.0
LOCK_SECONDS = 10.0


class PostgresParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`.

    :param seconds: that one statement may take, also one that hashes a table.
    :param lock_seconds: that others who write to the tables are waited for.
    """

    def __init__(self, conn_id: str, seconds: float = SECONDS, lock_seconds: float = LOCK_SECONDS) -> None:
        self.conn_id = conn_id
        self._server = Server(conn_id)
        self._seconds = seconds
        self._lock_seconds = lock_seconds

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._server.session() as session:
            run(session, "begin isolation level repeatable read read only")
            self._bound(session)
            with data.same_texts(session):
                return {table: data.footprint(session, table) for table in tables}

    @contextmanager
    def change(self, tables: Sequence[str]) -> Iterator[PostgresChange]:
        """Others may go on reading the tables; who wants to write waits until the end."""
        import psycopg

        with closing(self._server.connect()) as session:
            try:
                run(session, "begin")
                self._bound(session)
                names = [name for table in sorted(tables) if (name := data.name_of(session, table))]
                if names:
                    run(session, f"lock table {', '.join(names)} in share row exclusive mode")
                change = PostgresChange(self.conn_id, session)
            except psycopg.Error as error:
                raise self._server.refusal(error, "does not let the tables be held") from error
            try:
                yield change
            finally:
                if not session.closed:
                    run(session, "rollback")

    def fate(self, mark: str) -> Fate:
        """What the server remembers of a transaction by its number."""
        if not mark.isdigit():
            return "unknown"
        with self._server.session() as session:
            found = rows(session, "select txid_status(%s::bigint)", (mark,))[0][0]
        return {"committed": "committed", "aborted": "lost"}.get(str(found), "unknown")  # type: ignore[return-value]

    def _bound(self, session: Session[Any]) -> None:
        run(
            session,
            f"set local statement_timeout = {int(self._seconds * 1000)}; "
            f"set local lock_timeout = {int(self._lock_seconds * 1000)}",
        )


class PostgresChange:
    """A transaction on the database."""

    def __init__(self, conn_id: str, session: Session[Any]) -> None:
        self._conn_id = conn_id
        self._session = session
        self.mark = str(rows(session, "select txid_current()")[0][0])

    def footprints(self, tables: Sequence[str]) -> Footprints:
        import psycopg

        try:
            with data.same_texts(self._session):
                return {table: data.footprint(self._session, table) for table in tables}
        except psycopg.Error as error:
            raise refusal(self._conn_id, error) from error

    def run(self, statement: str) -> int:
        import psycopg

        try:
            return run_one(self._session, statement)
        except psycopg.Error as error:
            raise refusal(self._conn_id, error) from error

    def commit(self) -> None:
        import psycopg

        try:
            run(self._session, "commit")
        except psycopg.Error as error:
            raise refusal(self._conn_id, error) from error


def run_one(session: Session[Any], statement: str) -> int:
    """One statement; the rows that it changed. Without values: a percent sign is one."""
    with session.cursor() as cursor:
        cursor.execute(statement.encode(), None, prepare=True)
        return max(0, cursor.rowcount)


def run_on_copy(conn_id: str, place: Place, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
    """Run statements in one transaction of a copy, as its own role; rows that each changed.

    :raises BranchUnavailable: one was refused; then none has changed anything.
    """
    import psycopg

    try:
        with closing(Server(conn_id).connect_as(place.login, place.address, place.database)) as session:
            run(session, "begin")
            run(session, f"set local statement_timeout = {int(seconds * 1000)}")
            counts = tuple(run_one(session, statement) for statement in statements)
            run(session, "commit")
            return counts
    except psycopg.Error as error:
        raise refusal(conn_id, error) from error


def refusal(conn_id: str, error: BaseException) -> BranchUnavailable:
    """What the server said, as a sentence that names the connection."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and set(line) - set(" ^")]
    text = "; ".join(lines[:3]) or type(error).__name__
    return BranchUnavailable(f"The database of connection {conn_id!r} says: {text[:500]}.")
