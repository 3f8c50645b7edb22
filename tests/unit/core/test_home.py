from __future__ import annotations

import pytest

from airflow_provider_ardent import home
from airflow_provider_ardent.errors import NotConfigured


def test_json_is_written_and_read(tmp_path):
    home.write_json(tmp_path / "a" / "b", "x.json", {"ü": [1]})
    assert home.read_json(tmp_path / "a" / "b", "x.json") == {"ü": [1]}
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["x.json"]


def test_a_missing_or_damaged_file_reads_as_none(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    assert home.read_json(tmp_path, "bad.json") is None
    assert home.read_json(tmp_path, "none.json") is None


def test_names_stay_inside_their_folder():
    assert home.safe_name("manual__2026-01-01T00:00:00+00:00") == "manual__2026-01-01T00_00_00_00_00"
    for name in ("../../etc", "..", ".", "a/b", ""):
        safe = home.safe_name(name)
        assert "/" not in safe
        assert safe not in ("", ".", "..")


def test_a_home_that_cannot_be_made_says_what_to_do(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "file" / "ardent"))
    with pytest.raises(NotConfigured, match=r"\[ardent\] home"):
        home.local()
