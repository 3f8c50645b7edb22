"""What the plugin gives the api-server: the sub-app and the places of the view."""

from __future__ import annotations

from typing import Any

PREFIX = "/ardent"


def build_apps() -> list[dict[str, Any]]:
    """Entries for ``AirflowPlugin.fastapi_apps``; imports FastAPI, so only the api-server calls it."""
    from airflow_provider_ardent.plugins.api.app import build_app

    return [{"app": build_app(), "url_prefix": PREFIX, "name": "Ardent"}]


def react_apps() -> list[dict[str, Any]]:
    """Entries for ``AirflowPlugin.react_apps``.

    Addresses are relative, so that Airflow may live under a path. Airflow caches a bundle by the entry's
    name, evaluates an address once and drops a route that it has seen, so each entry has its own of all
    three.
    """
    return [
        {**_place("Ardent", "nav", "ardent", "nav"), "nav_top_level": True},
        _place("Ask Ardent", "dag", "ardent-dag", "dag"),
        _place("Ardent run", "dag_run", "ardent-run", "run"),
        _place("Ardent task", "task_instance", "ardent-incidents", "ti"),
    ]


def _place(name: str, destination: str, route: str, tag: str) -> dict[str, Any]:
    return {
        "name": name,
        "bundle_url": _bundle(tag),
        "destination": destination,
        "url_route": route,
        "icon": _static("icon.svg"),
        "icon_dark_mode": _static("icon-dark.svg"),
    }


def _bundle(place: str) -> str:
    return f"ardent/static/main.js?v={_version('main.js')}-{place}"


def _static(name: str) -> str:
    return f"ardent/static/{name}?v={_version(name)}"


def _version(name: str) -> str:
    """The first digits of the file's hash; reading two small files is cheap enough for every process."""
    import hashlib
    from pathlib import Path

    try:
        content = (Path(__file__).parent / "www" / "dist" / name).read_bytes()
    except FileNotFoundError:
        return "0"
    return hashlib.sha256(content).hexdigest()[:16]
