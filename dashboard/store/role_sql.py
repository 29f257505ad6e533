"""The role that a mention counts as on the map, as SQL."""

from __future__ import annotations

from dashboard.model import SURE_ROLE, Role

#: The role that a mention counts as, of the columns of `mentions`, `placed` and `is_spot`: its own where it is sure. Where something
#: happened at a spot that is measured from the name, it counts at the spot, which is a scene. What has no place is on no map in any role.
SHOWN_ROLE = f"""
    CASE WHEN role_certainty >= {SURE_ROLE} AND placed AND NOT is_spot THEN coalesce(role, '{Role.SCENE}') ELSE '{Role.SCENE}' END
"""
#: Whether a mention of `shown` is on the map when nothing else is asked for, as far as its role goes.
IS_SCENE = f"(NOT demonym AND shown_role = '{Role.SCENE}')"
