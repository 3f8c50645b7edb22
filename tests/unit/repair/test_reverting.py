from __future__ import annotations

from dataclasses import dataclass, replace

from airflow_provider_ardent.agent.assignment import Suspect
from airflow_provider_ardent.repair.changes import Changes
from airflow_provider_ardent.repair.reverting import reversals


@dataclass(frozen=True)
class Commit:
    sha: str
    subject: str
    files: tuple[str, ...]
    author: str = "Robin"
    at: str = "2026-03-02"


class History:
    """Knows two files as they were at the last success."""

    def show(self, sha, path):
        return {"include/prices.py": "old prices\n", "dags/list.py": "old list\n"}.get(path)


def suspect(path):
    return Suspect(path, "f", "", 1, "")


CHANGES = Changes(
    since="a" * 40,
    until="b" * 40,
    commits=(Commit("c" * 40, "Read by name", ("include/prices.py", "include/new.py")),),
    known=True,
)


def test_the_likeliest_changed_file_is_put_back():
    found = list(reversals(CHANGES, [suspect("dags/list.py"), suspect("include/prices.py")], History()))
    assert [reversal.edits for reversal in found] == [{"include/prices.py": "old prices\n"}]
    assert "cccccccccc (Read by name)" in found[0].summary


def test_then_all_suspected_files_that_changed():
    commits = (*CHANGES.commits, Commit("d" * 40, "Other", ("dags/list.py",)))
    suspects = [suspect("include/prices.py"), suspect("dags/list.py")]
    found = list(reversals(replace(CHANGES, commits=commits), suspects, History()))
    assert [sorted(reversal.edits) for reversal in found] == [
        ["include/prices.py"],
        ["dags/list.py", "include/prices.py"],
    ]


def test_nothing_is_undone_blindly():
    suspects = [suspect("include/prices.py")]
    assert list(reversals(replace(CHANGES, known=False), suspects, History())) == []
    assert list(reversals(replace(CHANGES, commits=()), suspects, History())) == []
    assert list(reversals(CHANGES, [suspect("dags/list.py")], History())) == []
    assert list(reversals(CHANGES, [suspect("include/new.py")], History())) == []
