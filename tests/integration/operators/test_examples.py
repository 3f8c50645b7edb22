"""The example DAGs that ask nobody, run by ``dag.test()`` with a scripted model over real HTTP."""

from __future__ import annotations

import pytest

from dev.demo.world import git
from tests.authoring import CHECKS, scripted
from tests.integration.operators.conftest import Desk

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]


def test_a_failure_is_asked_about(desk: Desk) -> None:
    desk.answer = scripted(output={"cause": "the column amount was renamed", "restart_helps": False})
    ended = desk.run("example_ardent_ask_about_failure")
    result = ended["xcoms"]["ask_why", -1, "return_value"]
    assert result["outcome"] == "answer", result
    assert result["output"] == {"cause": "the column amount was renamed", "restart_helps": False}
    assert result["spent"]["calls"] == 2
    assert ended["xcoms"]["act_on", -1, "return_value"].startswith("restart: no; ")
    link = ended["xcoms"]["ask_why", -1, "_link_ArdentSessionLink"]
    assert link.endswith(f"/ardent/#/sessions/{result['session_id']}")


def test_a_loop_over_six_prompts(desk: Desk) -> None:
    desk.answer = scripted()
    ended = desk.run("example_ardent_prompts")
    results = [ended["xcoms"]["ask", index, "return_value"] for index in range(6)]
    assert [result["outcome"] for result in results] == ["answer"] * 6
    assert len({result["session_id"] for result in results}) == 6
    assert ended["xcoms"]["together", -1, "return_value"]["answers"] == 6


def test_missing_checks_become_a_pull_request(desk: Desk) -> None:
    desk.answer = scripted(CHECKS)
    before = git("rev-parse", "main", cwd=desk.examples)
    ended = desk.run("example_ardent_data_quality")
    result = ended["xcoms"]["add_missing_checks", -1, "return_value"]
    assert (result["outcome"], result["merge_sha"]) == ("proposed", ""), result
    assert result["pull_request"]["forge"] == "local"
    assert result["dag_ids"] == ["check_tables"]
    assert ended["xcoms"]["report", -1, "return_value"].startswith("proposed: ")
    heads = git("branch", "--list", "ardent/*", "--format=%(refname:short)", cwd=desk.examples).split()
    assert [head for head in heads if result["session_id"] in head]
    assert git("rev-parse", "main", cwd=desk.examples) == before
