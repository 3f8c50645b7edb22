"""The folder of the template database belongs to us alone."""

import os

import pytest

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.verify import template


def test_a_folder_is_made_private(tmp_path):
    folder = template._private(tmp_path / "cache")
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("spoil", ["link", "shared"])
def test_a_folder_that_others_can_write_is_refused(spoil, tmp_path):
    folder = tmp_path / "cache"
    if spoil == "link":
        (tmp_path / "elsewhere").mkdir()
        os.symlink(tmp_path / "elsewhere", folder)
    else:
        folder.mkdir()
        folder.chmod(0o777)
    with pytest.raises(NotConfigured, match="make it private"):
        template._private(folder)


def test_a_template_is_made_once(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(template, "_make", lambda path: (made.append(path), path.write_text("x")))
    assert template.ensure(tmp_path / "cache") == template.ensure(tmp_path / "cache") == made[0]
    assert len(made) == 1


def test_a_runner_inherits_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_SECRET", "canary")
    env = template.plain_environment(tmp_path) | template.airflow_settings(tmp_path, tmp_path / "a.db")
    assert "canary" not in str(env)
    assert env["AIRFLOW__ARDENT__ENABLED"] == "False"
