"""Where a DAG bundle's files come from, and how git is let in without showing the key."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from airflow_provider_ardent.errors import NotConfigured, RepositoryError
from airflow_provider_ardent.forge.addresses import masked, parse, without_credentials

_ENVIRON = threading.Lock()
_HELPER = (
    '!f() { cat >/dev/null; test "$1" = get || exit 0; '
    'printf \'username=%s\\npassword=%s\\n\' "$AIRFLOW_GIT_USER" "$AIRFLOW_GIT_TOKEN"; }; f'
)
_SSH_PATIENCE = " -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"


@dataclass(frozen=True)
class Source:
    """Where a bundle's files come from.

    ``url`` never holds credentials. ``ref`` is the git branch the bundle follows (or a tag or commit),
    ``subdir`` the folder of the DAGs in the repository, ``path`` the folder of a bundle without git.
    """

    bundle_name: str
    kind: Literal["git", "folder"]
    url: str = ""
    ref: str = ""
    subdir: str = ""
    git_conn_id: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        if self.url != without_credentials(self.url):
            raise ValueError("the address of a Source must not hold credentials")
        if self.url.startswith("-") or "::" in self.url.partition("/")[0]:
            raise NotConfigured(f"DAG {self} has an address that git must not be given. Use https or ssh.")

    def __str__(self) -> str:
        """The bundle, its address and its connection, for messages."""
        place = self.url or self.path
        through = f", connection {self.git_conn_id!r}" if self.git_conn_id else ""
        return f"bundle {self.bundle_name!r} ({place}{through})"


def default_bundle() -> str:
    """The bundle that is meant where a request names none: the first that is neither ours nor of examples.

    :raises NotConfigured: there is none.
    """
    from airflow_provider_ardent.compat import DagBundlesManager

    for name in sorted(DagBundlesManager().get_all_bundle_names()):
        if name not in ("ardent", "example_dags") and not name.endswith("-example-dags"):
            return str(name)
    raise NotConfigured("No DAG bundle is configured; see [dag_processor] dag_bundle_config_list.")


@dataclass(frozen=True)
class Access:
    """What git needs to be let in: environment variables, and the secrets among them."""

    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    token: str = field(default="", repr=False)

    def mask(self, text: str) -> str:
        """``text`` without the secrets and without credentials in addresses."""
        return masked(text, self.secrets)


def source_of(bundle_name: str) -> Source:
    """Where the files of the DAG bundle ``bundle_name`` come from.

    :raises NotConfigured: the bundle is not configured, its connection is missing, or it is of a kind
        that is neither git nor a local folder.

    >>> source_of("dags-folder")  # doctest: +SKIP
    Source(bundle_name='dags-folder', kind='folder', ..., path='/opt/airflow/dags')
    """
    bundle = _bundle(bundle_name)
    if _is_git(bundle):
        return _git_source(bundle)
    if _is_folder(bundle):
        return Source(bundle_name, "folder", path=str(bundle.path))
    raise NotConfigured(
        f"DAG bundle {bundle_name!r} is a {type(bundle).__name__}; Ardent can repair only bundles from git "
        "(GitDagBundle) and local folders (LocalDagBundle). Move the DAGs to one of these, or opt the DAGs "
        "out with the tag ardent:off."
    )


@contextmanager
def git_environment(source: Source) -> Iterator[Access]:
    """What git needs to be let in to ``source``, for as long as the block runs.

    It comes from Airflow's GitHook. Credentials stand only in environment variables of the git
    process and in private files that are gone after the block: never in an address, an argument,
    a configuration file or ``os.environ``.

    >>> with git_environment(source) as access:  # doctest: +SKIP
    ...     git.run("fetch", source.url, env=access.env, secrets=access.secrets)
    """
    if source.kind != "git" or parse(source.url).is_local:
        yield Access()
        return
    hook, embedded = _hook(source)
    if hook is None:
        yield _embedded_access(source.url, embedded)
        return
    with _hook_environment(hook, source) as access:
        yield access


def _bundle(bundle_name: str) -> Any:
    from airflow.dag_processing.bundles.manager import DagBundlesManager
    from airflow.sdk.exceptions import AirflowException

    try:
        with _quiet():
            return DagBundlesManager().get_bundle(bundle_name)  # type: ignore[no-untyped-call]
    except (ValueError, AirflowException) as error:
        configured = "is not configured" in str(error)
        todo = (
            "Add it to [dag_processor] dag_bundle_config_list, on the workers too."
            if configured
            else "Check the connection that the bundle names (kwargs git_conn_id) and the bundle's arguments."
        )
        raise NotConfigured(
            f"DAG bundle {bundle_name!r} cannot be used: {masked(str(error)).rstrip('.')}. {todo}"
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _is_git(bundle: Any) -> bool:
    try:
        from airflow.providers.git.bundles.git import GitDagBundle
    except ImportError:
        return False
    return isinstance(bundle, GitDagBundle)


def _is_folder(bundle: Any) -> bool:
    from airflow.dag_processing.bundles.local import LocalDagBundle

    return isinstance(bundle, LocalDagBundle)


def _git_source(bundle: Any) -> Source:
    url = str(bundle.repo_url or "")
    connection = bundle.git_conn_id or ("git_default" if bundle.hook else "")
    if not url:
        raise NotConfigured(
            f"DAG bundle {bundle.name!r} has no repository address. Set the host of the connection "
            f"{connection!r}, or repo_url in the bundle's kwargs."
        )
    return Source(
        bundle.name,
        "git",
        url=_absolute(without_credentials(url)),
        ref=str(bundle.tracking_ref or ""),
        subdir=_subdir(bundle.subdir or "", bundle.name),
        git_conn_id=connection,
    )


def _absolute(url: str) -> str:
    if parse(url).is_local and "://" not in url and not url.startswith("-"):
        return os.path.abspath(os.path.expanduser(url))
    return url


def _subdir(subdir: str, bundle_name: str) -> str:
    path = PurePosixPath(subdir)
    if path.is_absolute() or ".." in path.parts:
        raise NotConfigured(
            f"DAG bundle {bundle_name!r} names the subdir {subdir!r}; it must be inside the repository."
        )
    return "" if str(path) == "." else str(path)


def _hook(source: Source) -> tuple[Any, str]:
    """The bundle's own GitHook, and the address as configured where there is no hook."""
    try:
        bundle = _bundle(source.bundle_name)
        return bundle.hook, str(bundle.repo_url or "")
    except NotConfigured:
        if not source.git_conn_id:
            raise
    from airflow.providers.git.hooks.git import GitHook
    from airflow.sdk.exceptions import AirflowException

    try:
        with _quiet():
            return GitHook(git_conn_id=source.git_conn_id, repo_url=source.url), ""
    except (ValueError, AirflowException) as error:
        raise NotConfigured(
            f"Connection {source.git_conn_id!r} of DAG {source} cannot be used: {masked(str(error))}. "
            "Add or correct it under Admin → Connections."
        ) from None


@contextmanager
def _hook_environment(hook: Any, source: Source) -> Iterator[Access]:
    with _ENVIRON:
        before = dict(os.environ)
        block = hook.configure_hook_env()
        try:
            with _quiet():
                block.__enter__()
        except Exception as error:
            raise RepositoryError(
                f"Connection {source.git_conn_id!r} gives no access to {source.url}: "
                f"{masked(str(error), _secrets(hook))}. Check the connection's extra."
            ) from None
        finally:
            # The hook also writes to os.environ, which every other child of this worker would inherit.
            _restore(before)
    try:
        yield _access(hook)
    finally:
        with _ENVIRON:
            before = dict(os.environ)
            try:
                block.__exit__(None, None, None)
            finally:
                _restore(before)


def _restore(before: Mapping[str, str]) -> None:
    for name in set(os.environ) - set(before):
        del os.environ[name]
    for name, value in before.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _access(hook: Any) -> Access:
    env = {k: v for k, v in hook.env.items() if not k.startswith("GIT_CONFIG_")}
    pairs = [
        (hook.env[f"GIT_CONFIG_KEY_{i}"], hook.env[f"GIT_CONFIG_VALUE_{i}"])
        for i in range(int(hook.env.get("GIT_CONFIG_COUNT", "0")))
        if f"GIT_CONFIG_KEY_{i}" in hook.env
    ]
    env.update(_numbered(pairs))
    if "GIT_SSH_COMMAND" in env:
        env["GIT_SSH_COMMAND"] += _SSH_PATIENCE
    return Access(env, _secrets(hook), hook.auth_token or "")


def _numbered(pairs: list[tuple[str, str]]) -> dict[str, str]:
    values = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for number, (key, value) in enumerate(pairs):
        values |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return values


def _secrets(hook: Any) -> tuple[str, ...]:
    lines = (hook.private_key or "").splitlines()
    return tuple(s for s in (hook.auth_token, hook.private_key_passphrase, *lines) if s)


def _embedded_access(url: str, configured: str) -> Access:
    """Access by ``user:password@`` in the bundle's own address, where there is no connection."""
    parts = urlsplit(configured)
    if parts.scheme not in {"http", "https"} or not parts.password:
        return Access()
    scope = urlsplit(url)
    token = unquote(parts.password)
    env = _numbered([(f"credential.{scope.scheme}://{scope.netloc}.helper", _HELPER)])
    env |= {"AIRFLOW_GIT_USER": unquote(parts.username or ""), "AIRFLOW_GIT_TOKEN": token}
    return Access(env, (token, parts.password), token)
