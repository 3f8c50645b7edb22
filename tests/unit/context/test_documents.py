from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.context import documents
from airflow_provider_ardent.context.documents import MAX_BYTES, DocumentRefused, keep, load, of_user


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    return tmp_path / "documents"


def test_what_is_kept_is_found_again() -> None:
    made = keep("../rules of the shop.MD", "\ufeffNo orders on Sunday – ever.".encode(), "ada")
    assert made.name == "rules of the shop.MD"
    assert made.text == "No orders on Sunday – ever."
    assert made.bytes == 29
    assert load(made.id) == made
    assert of_user("ada") == [made]
    assert of_user("bob") == []


def test_two_people_whose_keys_collide_see_only_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_key", lambda user: "0" * 8)
    keep("a.txt", b"a", "ada")
    keep("b.txt", b"b", "bob")
    assert [one.name for one in of_user("ada")] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF", "is a PDF, which cannot be read; attach its text"),
        ("a.exe", b"x", "no known kind"),
        ("a", b"x", "no known kind"),
        ("", b"x", "needs a name"),
        ("/", b"x", "needs a name"),
        ("a\n.txt", b"x", "needs a name"),
        ("a" * 130 + ".txt", b"x", "needs a name"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "at most 1048576"),
        ("a.csv", b"\xff\xfe", "not text in UTF-8"),
        ("a.csv", b"a\0b", "not text"),
    ],
)
def test_refused(name: str, data: bytes, why: str, folder: Path) -> None:
    with pytest.raises(DocumentRefused, match=why):
        keep(name, data, "ada")
    assert not folder.exists()


@pytest.mark.parametrize("wrong", ["", "x", "../../etc/passwd", "d" + "0" * 20, "d" + "0" * 20 + "/.."])
def test_there_is_no_such_document(wrong: str) -> None:
    assert load(wrong) is None


def test_a_damaged_file_is_no_document(folder: Path) -> None:
    made = keep("a.txt", b"a", "ada")
    (path,) = folder.rglob("*.json")
    path.write_text('{"id": 1}')
    assert load(made.id) is None
    assert of_user("ada") == []
