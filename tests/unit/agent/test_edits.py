import os
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.edits import Edits, sha
from airflow_provider_ardent.agent.events import EventLog, FileStore, MemoryStore
from airflow_provider_ardent.agent.rewind import reversed_diff, rewind
from airflow_provider_ardent.errors import EditRefused, RepositoryError

PROTECTED = (".git/*", ".git", "airflow.cfg", "*.env", ".env", "plugins/*")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "dags").mkdir(parents=True)
    (folder / "dags" / "a.py").write_text("X = 1\n\ndef f():\n    return X  # why\n")
    return folder


@pytest.fixture
def log() -> EventLog:
    return EventLog(MemoryStore())


@pytest.fixture
def edits(root: Path, log: EventLog) -> Edits:
    return Edits(root, PROTECTED, log.append)


def kinds(log: EventLog) -> list[str]:
    return [event.kind for event in log]


def test_a_change_is_written_recorded_and_undone(edits: Edits, root: Path, log: EventLog) -> None:
    file = root / "dags" / "a.py"
    before = file.read_bytes()
    file.chmod(0o755)
    edit = edits.replace_symbol("dags/a.py", "f", "def f():\n    return X + 1  # why\n")
    assert file.read_text() == "X = 1\n\ndef f():\n    return X + 1  # why\n"
    assert file.stat().st_mode & 0o777 == 0o755
    applied = log.of("edit_applied")[0].data
    assert applied["before_sha"] == sha(before)
    assert applied["after_sha"] == sha(file.read_bytes())
    assert applied["content"] == file.read_text()
    assert edit.diff == edits.diff()
    assert "-    return X  # why\n+    return X + 1  # why\n" in edits.diff()
    edits.undo()
    assert file.read_bytes() == before
    assert edits.diff() == ""
    assert kinds(log) == ["edit_applied", "edit_undone"]


def test_a_change_that_does_not_parse_writes_nothing(edits: Edits, root: Path, log: EventLog) -> None:
    before = (root / "dags" / "a.py").read_bytes()
    for attempt in (
        lambda: edits.replace_text("dags/a.py", "return X", "return ("),
        lambda: edits.write_file("dags/a.py", "def f(:\n"),
        lambda: edits.write_file("dags/new.py", "def f(:\n"),
    ):
        with pytest.raises(EditRefused, match=r"would not parse|does not parse"):
            attempt()
    assert (root / "dags" / "a.py").read_bytes() == before
    assert not (root / "dags" / "new.py").exists()
    assert kinds(log) == ["edit_refused"] * 3
    assert os.listdir(root / "dags") == ["a.py"]


@pytest.mark.parametrize(
    "path",
    ["../out.py", "dags/../../out.py", "/etc/passwd", "", ".", "a\0b", "..", "dags\\..\\x", "dags/./../../x"],
)
def test_nothing_outside_is_touched(edits: Edits, path: str, log: EventLog) -> None:
    with pytest.raises(EditRefused):
        edits.write_file(path, "x = 1\n")
    assert kinds(log) == ["edit_refused"]


@pytest.mark.parametrize(
    "path",
    [
        ".git/hooks/pre-commit",
        ".git",
        ".GIT/config",
        "airflow.cfg",
        "prod.env",
        "sub/.env",
        "plugins/x.py",
        "sub/.git/config",
    ],
)
def test_protected_files_stay(edits: Edits, path: str, root: Path) -> None:
    with pytest.raises(EditRefused, match="protected"):
        edits.write_file(path, "x = 1\n")
    assert not (root / path).exists()


def test_links_are_not_followed(edits: Edits, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text("S = 1\n")
    (root / "link.py").symlink_to(outside / "secret.py")
    (root / "folder").symlink_to(outside)
    for path in ("link.py", "folder/secret.py", "folder/new.py"):
        with pytest.raises(EditRefused, match="symbolic link"):
            edits.write_file(path, "S = 2\n")
        with pytest.raises(EditRefused, match="symbolic link"):
            edits.read(path)
    assert (outside / "secret.py").read_text() == "S = 1\n"
    assert not (outside / "new.py").exists()


def test_what_is_no_text_is_refused(edits: Edits, root: Path) -> None:
    (root / "b.bin").write_bytes(b"a\0b")
    (root / "latin.sql").write_bytes(b"caf\xe9")
    os.mkfifo(root / "pipe")
    for path, reason in (
        ("b.bin", "binary"),
        ("latin.sql", "not utf-8"),
        ("dags", "plain file"),
        ("gone.py", "not exist"),
    ):
        with pytest.raises(EditRefused, match=reason):
            edits.replace_text(path, "a", "b")
    with pytest.raises(EditRefused, match="plain file"):
        edits.write_file("pipe", "x")
    with pytest.raises(EditRefused, match=r"Did you mean dags/a\.py"):
        edits.replace_text("a.py", "a", "b")


def test_sizes_are_limited_but_a_large_dag_file_can_be_edited(edits: Edits, root: Path) -> None:
    with pytest.raises(EditRefused, match="characters"):
        edits.write_file("new.py", "#" * 300_000)
    (root / "big.py").write_text("x = 1\n" + "# filler\n" * 110_000)
    assert (root / "big.py").stat().st_size > 900_000
    edits.replace_text("big.py", "x = 1", "x = 2")
    (root / "huge.py").write_bytes(b"#" * 2_100_000)
    with pytest.raises(EditRefused, match="bytes"):
        edits.replace_text("huge.py", "#", "x")


@pytest.mark.parametrize(
    "content",
    [
        b"x = 1\r\ny = 2\r\n",
        b"\xef\xbb\xbfx = 1\ny = 2",
        b"# -*- coding: latin-1 -*-\nx = 1\ny = '\xe9'\n",
        b"if 1:\n\tx = 1\n\ty = 2\n",
        b"x = 1",
    ],
    ids=["crlf", "bom without end", "latin-1", "tabs", "one line"],
)
def test_every_other_byte_stays(edits: Edits, root: Path, content: bytes) -> None:
    (root / "c.py").write_bytes(content)
    edits.replace_text("c.py", "x = 1", "x = 3")
    assert (root / "c.py").read_bytes() == content.replace(b"x = 1", b"x = 3")
    edits.replace_symbol("c.py", "x", "x = 4")
    assert (root / "c.py").read_bytes() == content.replace(b"x = 1", b"x = 4")


def test_characters_that_the_file_cannot_hold_are_refused(edits: Edits, root: Path) -> None:
    (root / "c.py").write_bytes(b"# -*- coding: latin-1 -*-\nx = 1\n")
    with pytest.raises(EditRefused, match="cannot hold"):
        edits.replace_text("c.py", "x = 1", "x = '\u20ac'")


def test_text_is_replaced_where_it_stands_once(edits: Edits, root: Path) -> None:
    (root / "t.sql").write_text("SELECT a\n  FROM t\nSELECT a\n  FROM u\n")
    with pytest.raises(EditRefused, match="2 times"):
        edits.replace_text("t.sql", "SELECT a", "SELECT b")
    edits.replace_text("t.sql", "SELECT a\nFROM   u", "SELECT b\nFROM u")  # but for spaces
    assert (root / "t.sql").read_text() == "SELECT a\n  FROM t\nSELECT b\nFROM u\n"
    with pytest.raises(EditRefused, match=r"nearest lines are:\n2:   FROM t"):
        edits.replace_text("t.sql", "FROM tt", "x")
    with pytest.raises(EditRefused, match="empty"):
        edits.replace_text("t.sql", " \n", "x")
    with pytest.raises(EditRefused, match="as it is"):
        edits.replace_text("t.sql", "FROM t", "FROM t")


def test_loose_matches_keep_the_indentation_of_the_file(edits: Edits, root: Path) -> None:
    (root / "d.py").write_text("class A:\n    def f(self):\n        if x:\n            return 1\n")
    edits.replace_text("d.py", "if x :\n    return 1", "if x:\n    return 2\nreturn 3")
    assert (root / "d.py").read_text() == (
        "class A:\n    def f(self):\n        if x:\n            return 2\n        return 3\n"
    )


def test_a_hidden_secret_is_not_overwritten_with_its_mask(edits: Edits, root: Path) -> None:
    (root / "e.py").write_text('connect(password="real")\nx = 1\n')
    with pytest.raises(EditRefused, match="hidden secret"):
        edits.replace_text("e.py", 'connect(password="real")', 'connect(password="***")')
    edits.replace_text("e.py", "x = 1", "x = 2")


def test_a_full_disk_changes_nothing(
    edits: Edits, root: Path, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    before = (root / "dags" / "a.py").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditRefused, match="No space left"):
        edits.replace_text("dags/a.py", "X = 1", "X = 2")
    assert (root / "dags" / "a.py").read_bytes() == before
    assert os.listdir(root / "dags") == ["a.py"]
    assert kinds(log) == ["edit_applied", "edit_undone", "edit_refused"]
    assert edits.applied == ()


def test_a_new_file_is_removed_by_undo(edits: Edits, root: Path) -> None:
    edits.write_file("sql/new.sql", "SELECT 1\n")
    assert edits.diff().startswith("--- /dev/null\n+++ b/sql/new.sql\n")
    edits.undo_to(0)
    assert not (root / "sql" / "new.sql").exists()


def test_the_state_depends_on_content_only(edits: Edits) -> None:
    edits.replace_text("dags/a.py", "X = 1", "X = 2")
    first = edits.state()
    edits.undo()
    assert edits.state() != first
    edits.replace_text("dags/a.py", "X = 1", "X = 2")
    assert edits.state() == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\nb", "a\nb\n"),
        ("a\r\nb\x0cc\u2028d\r\n", "a\r\nx\r\n"),
        ("\n".join(map(str, range(40))), "\n".join(map(str, range(5, 45)))),
        ("", "a\n"),
    ],
)
def test_a_diff_can_be_taken_back(old: str, new: str) -> None:
    from airflow_provider_ardent.agent.edits import unified_diff

    assert reversed_diff(new, unified_diff("f", old, new)) == old


def test_what_a_crashed_try_left_is_taken_back(root: Path, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "events.jsonl")
    first = EventLog(store)
    edits = Edits(root, PROTECTED, first.append)
    before = (root / "dags" / "a.py").read_bytes()
    edits.replace_text("dags/a.py", "X = 1", "X = 2")
    edits.undo()
    edits.replace_text("dags/a.py", "X = 1", "X = 3")
    edits.replace_symbol("dags/a.py", "f", "def f():\n    return 9\n")
    edits.write_file("new.sql", "SELECT 1\n")
    again = EventLog(store)
    rewind(root, again)
    assert (root / "dags" / "a.py").read_bytes() == before
    assert not (root / "new.sql").exists()
    rewind(root, again)
    assert (root / "dags" / "a.py").read_bytes() == before


def test_a_file_that_somebody_else_changed_is_left(root: Path, log: EventLog) -> None:
    Edits(root, PROTECTED, log.append).replace_text("dags/a.py", "X = 1", "X = 2")
    (root / "dags" / "a.py").write_text("Y = 1\n")
    rewind(root, log)
    assert (root / "dags" / "a.py").read_text() == "Y = 1\n"


def test_a_leftover_that_cannot_be_taken_back_is_an_error(root: Path) -> None:
    def mask(value: Any) -> Any:
        return {**value, "diff": "***"} if "diff" in value else value

    log = EventLog(MemoryStore(), mask)
    Edits(root, PROTECTED, log.append).replace_text("dags/a.py", "X = 1", "X = 2")
    with pytest.raises(RepositoryError, match="Make the workspace anew"):
        rewind(root, log)
