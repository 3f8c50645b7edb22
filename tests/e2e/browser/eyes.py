"""A page of one user, what its console complained about, and pictures of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[3]
SHOTS = REPOSITORY / ".artefacts" / "browser"
AXE = REPOSITORY / "airflow_provider_ardent/plugins/www/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Eyes:
    """A page under ``url``; pictures of it go to ``shots``."""

    def __init__(self, url: str, context: Any, shots: Path = SHOTS) -> None:
        self.url = url
        self.shots = shots
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.requested: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("request", lambda request: self.requested.append(request.url))

    def open(self, path: str, wait_for: str) -> Any:
        """Go to a path and wait for a text; returns the page."""
        here = self.page.url.partition("#")[0]
        self.page.goto(self.url + path)
        if here == self.page.url.partition("#")[0]:
            self.page.reload()  # another fragment does not load the page again
        try:
            self.page.get_by_text(wait_for).first.wait_for(timeout=45_000)
        except Exception:
            self.shot("failed")
            raise
        return self.page

    def shot(self, name: str, *, whole: bool = False) -> None:
        """A picture; ``whole``: of everything that can be scrolled to."""
        self.shots.mkdir(parents=True, exist_ok=True)
        before = self.page.viewport_size
        if whole:
            height = self.page.evaluate("document.querySelector('[data-ardent]').scrollHeight") + 60
            self.page.set_viewport_size({"width": before["width"], "height": min(height, 6000)})
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=self.shots / f"{name}.png")
        self.page.set_viewport_size(before)

    def wear(self, width: int, theme: str) -> None:
        """Another width and colour mode, as Airflow sets them."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate(
            "theme => { const root = document.documentElement; root.classList.remove('light', 'dark');"
            "root.classList.add(theme); root.style.colorScheme = theme; }",
            theme,
        )
        self.page.wait_for_timeout(300)

    def is_wider_than_the_screen(self) -> bool:
        return bool(
            self.page.evaluate(
                "[document.documentElement, document.querySelector('[data-ardent]')]"
                ".some((e) => e.scrollWidth > e.clientWidth)"
            )
        )

    def violations(self) -> list[str]:
        """What axe finds wrong with our part of the page."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run({include: [['[data-ardent]']]}, {resultTypes: ['violations']})")
        return [
            json.dumps([violation["id"], node["html"][:200], node.get("failureSummary", "")[:300]])
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
