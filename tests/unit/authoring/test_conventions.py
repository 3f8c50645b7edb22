"""Rules and glossary of a repository: which files, and what of a long one."""

from __future__ import annotations

from pathlib import Path

from airflow_provider_ardent.authoring.conventions import MOST_LINES, read


def test_every_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "AGENTS.md").write_text("No pandas.\n")
    (tmp_path / "docs" / "glossary.md").write_text("turnover: the sum of amounts\n")
    (tmp_path / "docs" / "data" / "keys.md").write_text("Keys are integers.\n")
    (tmp_path / "README.md").write_text("# Shop\n")
    found = read(tmp_path, "count orders", ("docs/*.md", "docs/data/*.md"))
    assert [text.name for text in found] == [
        "AGENTS.md",
        "docs/glossary.md",
        "docs/data/keys.md",
        "README.md",
    ]
    assert found[1].text == "turnover: the sum of amounts"


def test_of_a_long_glossary_the_words_of_the_request_are_shown(tmp_path: Path) -> None:
    terms = [f"term{number}x: nothing" for number in range(2000)]
    terms[1700] = "turnover: the sum of amounts without refunds"
    (tmp_path / "GLOSSARY.md").write_text("\n".join(terms))
    (text,) = read(tmp_path, "Every day, the turnover's sum a customer")
    assert "line 1701: turnover: the sum of amounts without refunds" in text.text
    assert "term1600x" not in text.text
    assert len(text.text.splitlines()) <= MOST_LINES + 1
    assert text.line(1701) == "turnover: the sum of amounts without refunds"
    assert text.line(0) is None
    assert text.line(2001) is None


def test_nothing_outside_the_repository_is_read(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    (root / "docs").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("password")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "more.md").write_text("password")
    (root / "AGENTS.md").symlink_to(tmp_path / "secret.md")
    (root / "docs" / "linked").symlink_to(tmp_path / "folder")
    patterns = ("../secret.md", str(tmp_path / "secret.md"), "docs/linked/*.md", "docs/**/*.md")
    assert read(root, "x", patterns) == ()


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    (tmp_path / "AGENTS.md").write_text("\n\n")
    assert read(tmp_path, "x") == ()
