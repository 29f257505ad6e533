"""Lists of names ("Paris, Berlin and Rome"), whose members share what stands before and after the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.model import Kind, Place, Resolution

_COMMAS = frozenset((", ", ", the "))
_JOINERS = _COMMAS | {" and ", ", and ", " or ", ", or ", " and the ", ", and the ", " or the ", " & ", "/", "-", "–"}
#: After two names with a comma between them: a third that was not recognised, or that an aside keeps apart.
_GOES_ON = (" and ", " and, ", ", and ", " or ", ", or ")
_LONGEST_JOINER = max(map(len, _JOINERS))


class ListedName(NamedTuple):
    """A name with the start of the first and the end of the last name of its list, its own if it stands in none.

    `before` and `after` are its neighbours in the list.
    """

    resolution: Resolution
    list_start: int
    list_end: int
    before: Resolution | None = None
    after: Resolution | None = None

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a list."""
        return self.before is not None or self.after is not None


def listed_names(text: str, resolutions: Sequence[Resolution]) -> list[ListedName]:
    """Each resolution with its list; the members of a list follow each other with a comma, "and" or "or" between them."""
    names: list[ListedName] = []
    members: list[Resolution] = []
    end = 0
    for resolution in resolutions:
        toponym = resolution.toponym
        if members and not (toponym.start - end <= _LONGEST_JOINER and text[end : toponym.start] in _JOINERS):
            names += _list_of(members, text)
            members = []
        members.append(resolution)
        end = toponym.end
    return names + _list_of(members, text) if members else names


def _list_of(members: Sequence[Resolution], text: str) -> list[ListedName]:
    """The names of a list. Two with a comma alone are none ("In the north, Turkey ..."), unless the first lies in the second."""
    if len(members) == 1 or (len(members) == 2 and _is_clause_end(text, *members)):
        return [ListedName(member, member.toponym.start, member.toponym.end) for member in members]
    start, end = members[0].toponym.start, members[-1].toponym.end
    neighbours = zip((None, *members[:-1]), members, (*members[1:], None), strict=True)
    return [ListedName(member, start, end, before, after) for before, member, after in neighbours]


def _is_clause_end(text: str, first: Resolution, second: Resolution) -> bool:
    if text[first.toponym.end : second.toponym.start] not in _COMMAS or lies_in(first.place, second.place):
        return False
    return not text.startswith(_GOES_ON, second.toponym.end)


def lies_in(inner: Place | None, outer: Place | None) -> bool:
    """Whether a place lies in a country, or a division, that is named with it."""
    if inner is None or outer is None or inner.country != outer.country or inner.kind is Kind.COUNTRY:
        return False
    return outer.kind is Kind.COUNTRY or (outer.kind is Kind.DIVISION and outer.admin1 == inner.admin1 and inner.kind is not Kind.DIVISION)
