"""Checks that run nothing."""

import os

import pytest

from airflow_provider_ardent.verify import static
from airflow_provider_ardent.verify.static import Change


@pytest.fixture
def trees(tmp_path):
    for name in ("base", "work"):
        (tmp_path / name / "dags" / "lib").mkdir(parents=True)
        write(tmp_path / name, "dags/d.py", "from lib import rows\n")
        write(tmp_path / name, "dags/e.py", "import lib.other\n")
        write(tmp_path / name, "dags/lib/rows.py", "A = 1\n")
        write(tmp_path / name, "dags/load.sql", "select 1")
    return tmp_path / "base", tmp_path / "work"


def write(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_what_changed(trees):
    base, work = trees
    write(work, "dags/d.py", "new\n")
    write(work, "dags/new.py", "A = 1\n")
    (work / "dags/load.sql").unlink()
    write(work, ".git/config", "is not ours")
    (work / "dags/bytes.bin").write_bytes(b"\xff\xfe\x00")
    os.symlink("/etc/passwd", work / "link.py")
    found = {change.path: (change.before, change.after) for change in static.changes_between(base, work)}
    assert found == {
        "dags/bytes.bin": (None, "��\x00"),
        "dags/d.py": ("from lib import rows\n", "new\n"),
        "dags/load.sql": ("select 1", None),
        "dags/new.py": (None, "A = 1\n"),
    }


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("A = 1\n", "passed"),
        ("def f(:\n", "failed"),
        ("A = 1\x00\n", "failed"),
        ("A = " + "(" * 5000 + ")" * 5000, "failed"),
        ("  indented = 1\n", "failed"),
    ],
)
def test_parse(source, status):
    check = static.parse([Change("d.py", "", source)])
    assert (check.name, check.moment, check.status) == ("parse", "after", status)
    if status == "failed":
        assert check.detail.startswith("d.py")


def test_parse_leaves_out_deleted_and_other_files():
    assert static.parse([Change("d.py", "", None), Change("d.sql", "", "def f(:")]).ok


def test_lint_convicts_an_undefined_name_and_not_style(trees):
    base, work = trees
    write(work, "dags/d.py", "import os,sys\ndef f():\n    return rowz\n")
    check = static.lint(base, work, static.changes_between(base, work))
    assert check.status == "failed"
    assert "rowz" in check.detail
    assert "F401" not in check.log


def test_lint_does_not_count_what_was_there_before(trees):
    base, work = trees
    write(base, "dags/d.py", "def f():\n    return rowz\n")
    write(work, "dags/d.py", "# moved by a line\ndef f():\n    return rowz\n")
    assert static.lint(base, work, static.changes_between(base, work)).ok
    write(work, "dags/d.py", "def f():\n    return rowz + rowz2\n")
    assert "rowz2" in static.lint(base, work, static.changes_between(base, work)).detail


def test_lint_is_not_moved_by_the_repositorys_own_settings(trees):
    base, work = trees
    write(work, "pyproject.toml", "[tool.ruff.lint]\nignore = ['F821']\n")
    write(work, "dags/d.py", "print(rowz)\n")
    assert static.lint(base, work, static.changes_between(base, work)).status == "failed"


def test_lint_says_when_ruff_is_missing(trees, monkeypatch):
    base, work = trees
    write(work, "dags/d.py", "A = 1\n")
    monkeypatch.setattr(static, "_ruff", lambda: None)
    check = static.lint(base, work, static.changes_between(base, work))
    assert (check.status, "ruff" in check.detail) == ("skipped", True)


def test_the_target_and_what_names_a_changed_module_is_imported(trees):
    base, work = trees
    write(work, "dags/lib/rows.py", "A = 2\n")
    changes = static.changes_between(base, work)
    files = static.files_to_import(work, work / "dags", "e.py", changes).files
    assert files == ("e.py", "lib/rows.py", "d.py")


def test_only_the_target_where_nothing_else_depends(trees):
    base, work = trees
    write(work, "dags/d.py", "A = 1\n")
    changes = static.changes_between(base, work)
    assert static.files_to_import(work, work / "dags", "d.py", changes).files == ("d.py",)


def test_copying_leaves_git_and_links_alone(trees, tmp_path):
    base, _ = trees
    write(base, ".git/config", "secret")
    os.symlink("/etc/passwd", base / "link")
    static.copy_tree(base, tmp_path / "copy")
    assert not (tmp_path / "copy" / ".git").exists()
    assert (tmp_path / "copy" / "link").is_symlink()
    assert (tmp_path / "copy" / "dags" / "lib" / "rows.py").read_text() == "A = 1\n"


def test_dependants_beyond_the_most_are_counted_and_said(trees):
    base, work = trees
    for number in range(static.MOST_DEPENDANTS + 2):
        for root in trees:
            write(root, f"dags/many/dag_{number:03}.py", "from lib import rows\n")
    write(work, "dags/lib/rows.py", "A = 2\n")
    affected = static.files_to_import(work, work / "dags", "d.py", static.changes_between(base, work))
    assert len(affected.files) == static.MOST_DEPENDANTS
    # Besides the 102 there are the target, and the changed file itself.
    assert affected.left_out == 4
    check = affected.check()
    assert (check.status, check.detail) == (
        "skipped",
        "4 more files name a changed file; at most 100 are imported",
    )
    assert static.Affected(("d.py",)).check() is None
