"""Answers to questions about the DAGs of a repository that need no model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.context.dags import DagFile

_ABOUT_DAGS = re.compile(r"\b(?:dags?|pipelines?|jobs?|files?|what|who)\b", re.IGNORECASE)
_WRITES = re.compile(
    r"\b(?:writes?|fills?|loads?|updates?|populates?|produces?|creates?|written|filled)\b", re.I
)
_READS = re.compile(r"\b(?:reads?|uses?|depends?|consumes?|selects?|needs?|used|from)\b", re.I)
_SIMPLE = re.compile(
    r"^\s*(?:please\s+)?(?:tell\s+me\s+)?(?:which|what|who|whose|when|list|show|how\s+often)\b", re.I
)
_SECOND_SENTENCE = re.compile(r"[.?!]\s+\w")
_FACTS = {
    "schedule": re.compile(r"\b(?:when|schedule|how often)\b", re.I),
    "owner": re.compile(r"\b(?:who owns|owner|whose)\b", re.I),
}


def answer(seen: Surroundings) -> str:
    """The answer as markdown; empty where the question is of another kind."""
    text = seen.wish.text
    if not _SIMPLE.match(text) or _SECOND_SENTENCE.search(text.strip()):
        return ""  # why, how, and what takes more than one sentence, is for the model
    dag = next((seen.index.dag(m.name) for m in wishes.mentioned(text, seen.index.dag_ids)), None)
    for name, pattern in _FACTS.items():
        if dag is not None and pattern.search(text):
            value = getattr(dag, name) or "not set in its file"
            return f"The {name} of `{', '.join(dag.dag_ids)}` is `{value}` ([{dag.path}])."
    if not _ABOUT_DAGS.search(text):
        return ""
    table = _table(seen)
    if table and _WRITES.search(text):
        return _listed(f"write `{table}`", seen.index.writing(table), seen)
    if table and _READS.search(text):
        return _listed(f"read `{table}`", seen.index.reading(table), seen)
    connection = next((m.name for m in seen.wish.connections), "")
    if connection:
        return _listed(f"use the connection `{connection}`", seen.index.using(connection), seen)
    return ""


def _table(seen: Surroundings) -> str:
    """The table that is asked about: as said, as a database has it, or as the DAGs name it."""
    named = [m.name for m in (*seen.wish.tables, *seen.wish.quoted)]
    live = [m.name for _, m in seen.mentioned]
    used = sorted({table for file in seen.index.files for table in (*file.reads, *file.writes)})
    return next(iter((*named, *live, *(m.name for m in wishes.mentioned(seen.wish.text, used)))), "")


def _listed(what: str, files: Sequence[DagFile], seen: Surroundings) -> str:
    if not files:
        return f"No DAG of this repository seems to {what}; {len(seen.index.files)} DAG files were read."
    lines = [
        f"- `{', '.join(file.dag_ids)}` (`{file.path}`"
        + (f", schedule `{file.schedule}`)" if file.schedule else ")")
        for file in files
    ]
    return "\n".join([f"{len(files)} DAG file{'s' if len(files) > 1 else ''} {what}:", "", *lines])
