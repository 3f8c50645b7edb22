"""mini-swe-agent: one tool, bash, and a loop of 190 lines."""

from __future__ import annotations

from dataclasses import dataclass

from dev.bench.rivals.rival import Rival

VERSION = "2.4.6"


@dataclass
class MiniSweAgent(Rival):
    """mini-swe-agent from PyPI with the prompts it ships: for tool calls, or as text for small models."""

    name: str = "mini-swe-agent"
    about: str = f"mini-swe-agent {VERSION} with its own prompts; its commands run in a sandbox"
    requirements: tuple[str, ...] = (f"mini-swe-agent=={VERSION}", "litellm>=1.106.2,!=1.107.*,<2")
    program: str = "mini_swe_agent.py"
