"""The page of the API's documentation, and how large bodies may be."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.plugins.api.app import LARGEST_BODY, largest_body
from airflow_provider_ardent.plugins.api.reference import page


def test_what_the_document_says_cannot_become_markup() -> None:
    document = {
        "info": {"title": "<b>T</b>", "version": "1"},
        "paths": {
            "/a": {"get": {"tags": ["X"], "description": "<script>alert(1)</script>", "responses": {}}}
        },
        "components": {"schemas": {"Thing": {"description": "d", "properties": {"n": {"type": "integer"}}}}},
    }
    shown = page(document, "/ardent")
    assert "<script>" not in shown
    assert "&lt;b&gt;T&lt;/b&gt;" in shown
    assert "GET /ardent/a" in shown
    assert "integer" in shown


@pytest.mark.parametrize(
    ("path", "kilobytes"),
    [
        ("/ardent/api/v1/incidents/x/approve", 16),
        ("/ardent/api/v1/sessions", 64),
        ("/ardent/api/v1/sessions/s0123456789ab/messages", 64),
        ("/ardent/api/v1/sessions/s0123456789ab/plan", 256),
        ("/ardent/api/v1/sessions/s0123456789ab/plan/approve", 16),
        ("/ardent/api/v1/documents", 1536),
        ("/ardent/api/v1/documents/d1/plan", 16),
    ],
)
def test_bodies_are_as_large_as_their_route_needs(path: str, kilobytes: int) -> None:
    assert largest_body(path) == kilobytes * 1024
    assert LARGEST_BODY == 16 * 1024
