"""What is looked at to answer a question about data: reading queries, and the code that fills a table."""

from __future__ import annotations

from collections.abc import Iterable

from airflow_provider_ardent.agent import facts, prompts, salvage
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.authoring.plan import MAX_ITEMS, MAX_LINE
from airflow_provider_ardent.authoring.surroundings import Reach, Surroundings
from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.errors import ContextTooLong
from airflow_provider_ardent.tools.tool import Failed, Tool, TryAgain

MOST_QUERIES = 2
"""A query that failed is asked for once more."""
KNOWN_TOKENS = 900
CODE_TOKENS = 600
ROWS_TOKENS = 500
MOST_FILES = 2


class Looking:
    """Looks for a small model, which names one query and reads what came of it.

    :param tools: the query runs through the one named ``sql``, which only reads, caps and masks.
    """

    def __init__(self, journal: Journal, seen: Surroundings, tools: Iterable[Tool] = ()) -> None:
        self._journal = journal
        self._seen = seen
        self._sql = next((tool for tool in tools if tool.name == "sql"), None)

    def look(self) -> str:
        """What was found, as text for the model; empty where the question names no table."""
        reach = next((reach for reach in self._seen.reaches if reach.schema.tables), None)
        if reach is None:
            return ""
        parts = list(self._code(reach))
        if self._sql is not None and (found := self._query(reach, self._sql)):
            parts.append(found)
        return "\n\n".join(parts)

    def _code(self, reach: Reach) -> Iterable[str]:
        files = [file for table in reach.schema.tables for file in self._seen.index.writing(table.name)]
        for file in list(dict.fromkeys(files))[:MOST_FILES]:
            yield f"{file.path}:\n```python\n{facts.cut(file.text.strip(), CODE_TOKENS)}\n```"

    def _query(self, reach: Reach, sql: Tool) -> str:
        problem = ""
        for number in range(1, MOST_QUERIES + 1):
            ask = prompts.text(
                "author_look", conn_id=reach.conn_id, dialect=dialect_of(reach.conn_type) or reach.conn_type
            )
            query = self._asked(f"look:{number}", f"{ask}\n{problem}".strip())
            if not query:
                return ""
            key = f"look:{number}"
            past = self._journal.past_result(key)
            args = {"conn_id": reach.conn_id, "query": query}
            self._journal.record("tool_called", call_id=key, name="sql", args=args)
            if past is not None:
                ok, text = bool(past["ok"]), str(past["text"])
            else:
                ok, text = _called(sql, args)
                self._journal.log.append("tool_returned", call_id=key, ok=ok, text=text, spill="")
            if ok:
                return f"{query}\n{facts.cut(text, ROWS_TOKENS)}"
            problem = f"This did not work: {query}\n{text}"
        return ""

    def _asked(self, purpose: str, ask: str) -> str:
        known = facts.rendered(self._seen.facts(), KNOWN_TOKENS)
        try:
            reply = self._journal.ask(
                purpose,
                [
                    {"role": "system", "content": prompts.text("author_plan_small_system")},
                    {"role": "user", "content": f"{self._seen.request.text}\n\n# Known\n{known}\n\n{ask}"},
                ],
                max_tokens=300,
                temperature=0.0,
            )
        except ContextTooLong:
            return ""
        return (salvage.file_content(reply.text) or "").strip()


def queries(log: EventLog) -> tuple[str, ...]:
    """The queries that ran while a plan was made, one line each."""
    done = {event.data.get("call_id") for event in log.of("tool_returned") if event.data.get("ok")}
    lines = []
    for event in log.of("tool_called"):
        args = event.data.get("args") or {}
        if event.data.get("name") == "sql" and event.data.get("call_id") in done:
            lines.append(
                f"query on {args.get('conn_id')}: {' '.join(str(args.get('query')).split())}"[:MAX_LINE]
            )
    return tuple(dict.fromkeys(lines))[: MAX_ITEMS // 4]


def _called(sql: Tool, args: dict[str, str]) -> tuple[bool, str]:
    try:
        return True, sql.call(**args)
    except (Failed, TryAgain) as error:
        return False, str(error)
