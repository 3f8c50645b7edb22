"""The PostgreSQL database behind a connection, and the statements that run on it or on its copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches import postgres_data as data
from airflow_provider_ardent.branches.parents import LOCK_SECONDS, SECONDS, Deadline, Fate, Footprints
from airflow_provider_ardent.branches.postgres_server import Server, rows, run
from airflow_provider_ardent.errors import BranchUnavailable, TablesHeld

if TYPE_CHECKING:
    from psycopg import Connection as Session

    from airflow_provider_ardent.branches.postgres import Place


class PostgresParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`.

    :param seconds: that a change may hold its tables, and that hashing a table may take.
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
            bound(session, self._seconds, self._lock_seconds)
            with data.same_texts(session):
                return {table: data.footprint(session, table) for table in tables}

    @contextmanager
    def change(self, tables: Sequence[str]) -> Iterator[PostgresChange]:
        """Others may go on reading the tables; who wants to write waits until the end."""
        import psycopg

        with closing(self._server.connect()) as session:
            try:
                run(session, "begin")
                # A statement that waits for several locks may wait for each of them in turn.
                bound(session, self._lock_seconds * 2, self._lock_seconds)
                names = [name for table in sorted(tables) if (name := data.name_of(session, table))]
                if names:
                    run(session, f"lock table {', '.join(names)} in share row exclusive mode")
                change = PostgresChange(self.conn_id, session, Deadline(self._seconds), self._lock_seconds)
            except (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled) as error:
                raise TablesHeld(
                    f"Somebody else holds {', '.join(sorted(tables))} of connection {self.conn_id!r}; waited "
                    f"{self._lock_seconds:g} s."
                ) from error
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


class PostgresChange:
    """A transaction on the database."""

    def __init__(self, conn_id: str, session: Session[Any], deadline: Deadline, lock_seconds: float) -> None:
        self._conn_id = conn_id
        self._session = session
        self._deadline = deadline
        self._lock_seconds = lock_seconds
        self.mark = str(rows(session, "select txid_current()")[0][0])

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._in_time(), data.same_texts(self._session):
            return {table: data.footprint(self._session, table) for table in tables}

    def run(self, statement: str) -> int:
        with self._in_time():
            return run_one(self._session, statement)

    def commit(self) -> None:
        with self._in_time():
            run(self._session, "commit")

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """What is done in the block ends with the time of the whole; so does an idle session."""
        import psycopg

        try:
            bound(self._session, self._deadline.left, self._lock_seconds)
            yield
        except psycopg.errors.QueryCanceled as error:
            raise BranchUnavailable(
                f"The statements of connection {self._conn_id!r} were ended: {self._deadline.text}."
            ) from error
        except psycopg.Error as error:
            raise refusal(self._conn_id, error) from error


def bound(session: Session[Any], seconds: float, lock_seconds: float) -> None:
    """Within a transaction: no statement longer than this, no lock waited for longer than that.

    A session of a worker that hangs is ended by the server.
    """
    milliseconds = max(1, int(seconds * 1000))
    run(
        session,
        f"set local statement_timeout = {milliseconds}; "
        f"set local lock_timeout = {max(1, int(lock_seconds * 1000))}; "
        f"set local idle_in_transaction_session_timeout = {milliseconds}",
    )


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
