from __future__ import annotations

import pytest

from airflow_provider_ardent import doctor


def test_a_wrong_list_of_hosts_is_found_before_a_session_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__WEB_HOSTS", "api.example.com, *")
    (finding,) = doctor._settings()
    assert finding.level == "missing"
    assert "[ardent] web_hosts contains '*'" in finding.text
    monkeypatch.setenv("AIRFLOW__ARDENT__WEB_HOSTS", "api.example.com, *.example.org")
    assert [found.level for found in doctor._settings()] == ["ok"]
