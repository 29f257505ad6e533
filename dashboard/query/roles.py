"""The filter by what a name does in its sentence (model.Role): its condition, and its words."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.model import Role
from dashboard.query.conditions import Condition, values_condition
from dashboard.query.filter import LeftOff, Names
from dashboard.query.values import QueryValues
from dashboard.wording import count, listing

#: What names in a role are called: one of them, several, and an example where the words need one.
_NOUNS = {
    Role.SCENE: ("scene", "scenes", " (“in Mosul”)"),
    Role.DATELINE: ("dateline", "datelines", ""),
    Role.ACTOR: ("name that only speaks", "names that only speak", " (“Washington said”)"),
    Role.ATTRIBUTE: ("name that only describes", "names that only describe", " (“the Baghdad government”)"),
}
_WHY = {
    Role.SCENE: "Something is, happens or is done there, and you have asked for other roles alone.",
    Role.DATELINE: "They say where the report was filed, not where something happened.",
    Role.ACTOR: "They stand for a government, an army, people, a team or a market that says or does something, not for where it happens.",
    Role.ATTRIBUTE: "They only say what kind of thing something is, such as a government or an agreement, not where something happens.",
}
#: What a mention is named as.
_NAMED_AS = {Role.SCENE: "a scene", Role.DATELINE: "a dateline", Role.ACTOR: "an actor", Role.ATTRIBUTE: "a description"}


def condition(query: QueryValues) -> Condition | None:
    """The role that a mention counts as is one of those asked for; None where they are all."""
    shown = query.shown_roles
    return None if len(shown) == len(Role) else values_condition("shown_role", [role.value for role in shown])


def phrase(query: QueryValues, _names: Names) -> str:
    """Which roles are counted; "" for scenes alone, which is the usual case."""
    shown = query.shown_roles
    if shown == (Role.SCENE,):
        return ""
    if len(shown) == len(Role):
        return "counting names in every role"
    nouns = listing([say_names(role) for role in shown if role is not Role.SCENE])
    return f"counting {nouns} too" if Role.SCENE in shown else f"counting {nouns}, no scenes"


def say_names(role: Role) -> str:
    """What names in this role are called: "names that only speak"."""
    return _NOUNS[role][1]


def say_named_as(role: Role) -> str:
    """What one mention in this role is named as: "an actor"."""
    return _NAMED_AS[role]


def with_role(query: QueryValues, role: Role) -> tuple[str, ...]:
    """The query's roles and this one."""
    return tuple(shown.value for shown in Role if shown in (*query.shown_roles, role))


def without_role(query: QueryValues, role: Role) -> tuple[str, ...]:
    """The query's roles without this one; scenes where none would be left."""
    return tuple(shown.value for shown in query.shown_roles if shown is not role) or (Role.SCENE.value,)


def _left_off(role: Role) -> LeftOff:
    return LeftOff(_phrase_of_count(role), lambda _: _WHY[role])


def _phrase_of_count(role: Role) -> Callable[[QueryValues, int], str]:
    one, several, example = _NOUNS[role]
    return lambda _, number: f"{count(number, one, several)}{example}"


#: What the filter leaves off the map, role by role; the name of each is that of its role.
LEFT_OFF = tuple((role.value, _left_off(role)) for role in Role)
