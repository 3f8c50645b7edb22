"""The pull-request server of a bundle, as the delivering tasks open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_provider_ardent import home

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.pull_requests import Forge
    from airflow_provider_ardent.forge.repository import Repository


class OpenForge:
    """Opens the repository and its pull-request server once, when first asked."""

    def __init__(self, bundle_name: str) -> None:
        self._bundle_name = bundle_name
        self._opened: tuple[Forge, Repository] | None = None

    def __call__(self) -> tuple[Forge, Repository]:
        if self._opened is None:
            from airflow_provider_ardent.forge.pull_requests import forge_for
            from airflow_provider_ardent.forge.repository import Repository
            from airflow_provider_ardent.forge.source import source_of

            source = source_of(self._bundle_name)
            repository = Repository.open(source, home.local())
            self._opened = forge_for(source, repository), repository
        return self._opened
