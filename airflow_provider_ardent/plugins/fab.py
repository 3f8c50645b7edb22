"""Ardent's permissions in the FAB auth manager.

There they are pairs of an action and the resource ``Ardent``, that roles are given in Airflow's own pages.
With every other auth manager the rights on DAGs and connections decide alone.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)

RESOURCE = "Ardent"
VIEW, USE, APPROVE, CONFIGURE = "can_read", "can_use", "can_approve", "can_configure"

#: Who is given what when a permission is made. FAB gives Admin every permission by itself as well.
STANDARD_ROLES: Mapping[str, tuple[str, ...]] = {
    VIEW: ("Viewer", "User", "Op", "Admin"),
    USE: ("User", "Op", "Admin"),
    APPROVE: ("User", "Op", "Admin"),
    CONFIGURE: ("Op", "Admin"),
}


def is_fab(manager: Any) -> bool:
    """Whether this is the FAB auth manager."""
    return any(kind.__name__ == "FabAuthManager" for kind in type(manager).__mro__)


def allows(manager: Any, user: Any, action: str) -> bool:
    """Whether the user's roles have a permission; True where the auth manager has no such permissions."""
    if not is_fab(manager):
        return True
    return bool(manager.is_authorized_custom_view(method=action, resource_name=RESOURCE, user=user))


def create_permissions(manager: Any) -> list[str]:
    """Make the permissions that do not exist yet and give them to the standard roles.

    A permission that exists is left alone, so what somebody took from a role stays taken. Each is made and
    given in one transaction: of several api-servers that start at once, one does it.

    :returns: the actions that were made here.
    """
    if not is_fab(manager):
        return []
    with manager.flask_app.app_context():
        security = manager.security_manager
        security.create_resource(RESOURCE)
        made = []
        for action, roles in STANDARD_ROLES.items():
            security.create_action(action)
            if _create(security, action, roles):
                made.append(action)
    if made:
        log.info("Made the permissions %s on %s and gave them to the standard roles", made, RESOURCE)
    return made


def _create(security: Any, action: str, roles: tuple[str, ...]) -> bool:
    from airflow_provider_ardent.compat import IntegrityError

    if security.get_permission(action, RESOURCE) is not None:
        return False
    session = security.session
    permission = security.permission_model(
        action_id=security.get_action(action).id, resource_id=security.get_resource(RESOURCE).id
    )
    try:
        session.add(permission)
        session.flush()
        for role in filter(None, map(security.find_role, roles)):
            if permission not in role.permissions:
                role.permissions.append(permission)
        session.commit()
    except IntegrityError:
        session.rollback()
        return False
    return True
