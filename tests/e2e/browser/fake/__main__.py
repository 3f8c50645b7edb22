"""``python -m tests.e2e.browser.fake`` serves every state on http://127.0.0.1:8123/ardent/."""

from __future__ import annotations

import uvicorn

from tests.e2e.browser.fake.app import build
from tests.e2e.browser.fake.scenes import SCENES
from tests.e2e.browser.fake.world import World

if __name__ == "__main__":
    uvicorn.run(build(World(SCENES, incidents=True)), host="127.0.0.1", port=8123)
