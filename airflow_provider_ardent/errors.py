"""What can go wrong, grouped by who can act on it.

::

    ArdentError
    ├── NotConfigured        the person who runs Airflow: a setting or connection is missing or wrong
    │   └── SandboxUnavailable   the machine lacks a sandbox layer that the policy asks for
    ├── ModelError           the model or its address
    │   ├── ModelRefused         key, permission, unknown model, bad request: trying again cannot help
    │   ├── ModelUnavailable     network, 429, 5xx, timeout: it was tried again and did not pass
    │   └── ContextTooLong       the conversation does not fit into the model's window
    ├── LimitReached         money, tokens, steps or seconds are used up
    ├── Stopped              a person pressed stop
    ├── RepositoryError      the DAG repository or its server
    │   ├── ForgeError           the pull-request server refused or did not answer
    │   └── Conflict             the default branch moved, or the change no longer applies
    ├── BranchUnavailable    a database could not be copied to try a change on
    │   └── TablesHeld           somebody else holds tables that are to be changed; later they may be free
    ├── EditRefused          a change that cannot be applied safely; nothing was written
    ├── QueryRefused         a query that is not known to do nothing but read; nothing was sent
    ├── ApprovalInvalid      stale, expired, of another hash, or by someone without the right
    └── CaptureError         a failure could not be recorded

Each message says what is wrong, which connection, DAG or file, and what to do.
"""

from __future__ import annotations


class ArdentError(Exception):
    """Base of everything this provider raises on purpose."""


class NotConfigured(ArdentError):
    """A setting or connection is missing or wrong."""


class SandboxUnavailable(NotConfigured):
    """The machine lacks a sandbox layer that the policy asks for."""


class ModelError(ArdentError):
    """The model, or the way to it, failed."""


class ModelRefused(ModelError):
    """Trying again cannot help."""


class ModelUnavailable(ModelError):
    """Tried again, and did not pass."""


class ContextTooLong(ModelError):
    """The conversation does not fit into the model's window."""


class LimitReached(ArdentError):
    """Money, tokens, steps or seconds are used up."""


class Stopped(ArdentError):
    """A person pressed stop."""


class RepositoryError(ArdentError):
    """The DAG repository could not be read or written."""


class ForgeError(RepositoryError):
    """The pull-request server refused or did not answer."""


class Conflict(RepositoryError):
    """The default git branch moved, or the change no longer applies."""


class BranchUnavailable(ArdentError):
    """A database could not be copied to try a change on."""


class TablesHeld(BranchUnavailable):
    """Somebody else holds tables that are to be changed."""


class EditRefused(ArdentError):
    """A change that cannot be applied safely; nothing was written."""


class QueryRefused(ArdentError):
    """A query that is not known to do nothing but read; nothing was sent."""


class ApprovalInvalid(ArdentError):
    """Stale, expired, of another hash, or by someone without the right."""


class CaptureError(ArdentError):
    """A failure could not be recorded."""
