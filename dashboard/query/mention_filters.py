"""Declares the filters by how a mention was read: how sure it is, checked by a reader or not, a demonym or not, and in which role."""

from __future__ import annotations

from dashboard.model import Role
from dashboard.query import parameters, phrases, review, roles
from dashboard.query.conditions import no_condition
from dashboard.query.filter import Filter, LeftOff, Loosening, Option, Parameter, Widget
from dashboard.wording import count, say_sure

MIN_CONFIDENCE = Filter(
    "min_confidence",
    "How sure",
    (
        Parameter(
            "min_confidence", parameters.parse_confidence, Option("--min-confidence", "only mentions at least this confident", "0..1")
        ),
    ),
    condition=lambda query: ("confidence >= ?", [query.min_confidence]) if query.min_confidence else None,
    phrase=lambda query, _: f"at least {say_sure(query.min_confidence)}" if query.min_confidence else "",
    widget=Widget.SHARE,
    prompt="Leave out mentions less sure than",
    left_off=LeftOff(
        lambda query, number: f"{count(number, 'mention')} less than {say_sure(query.min_confidence)}",
        lambda query: f"Which place they mean is less than {say_sure(query.min_confidence)}, which is less than you ask for.",
        "Show the unsure ones too",
    ),
    loosenings=(Loosening("leaving out the unsure ones", ("min_confidence",)),),
    needs_place=True,
    for_experts=True,
)

UNSURE_BELOW = Filter(
    "unsure_below",
    "Dashed edges",
    (Parameter("unsure_below", parameters.parse_confidence, None),),
    condition=no_condition,  # it only changes how places are drawn, and commands draw nothing
    phrase=phrases.no_phrase,
    widget=Widget.SHARE,
    prompt="Dash the edge of places less sure than",
    for_experts=True,
)

REVIEW = Filter(
    "review",
    "Checked",
    (
        Parameter(
            "review",
            review.parse_review,
            Option(
                "--review",
                "only mentions that a reader has seen and found right, has corrected, or has not looked at yet (default: any)",
                "",
                ("any", *(done.value for done in review.Review)),
            ),
        ),
    ),
    condition=review.condition,
    phrase=review.phrase,
    widget=Widget.CHOICE,
    prompt="Checked by a reader",
    loosenings=(Loosening("what readers have checked", ("review",)),),
    for_experts=True,
)

DEMONYMS = Filter(
    "demonyms",
    "Demonyms",
    (Parameter("demonyms", parameters.parse_truth, Option("--demonyms", 'also demonyms such as "Iraqi"')),),
    condition=lambda query: None if query.demonyms else ("NOT demonym", []),
    phrase=lambda query, _: "with demonyms" if query.demonyms else "",
    widget=Widget.TOGGLE,
    prompt="Show demonyms",
    left_off=LeftOff(
        lambda _, number: f"{count(number, 'demonym')} (“Iraqi” and the like)",
        lambda _: "Words such as “Iraqi” say who or what, not where.",
    ),
)

ROLES = Filter(
    "roles",
    "Roles",
    (
        Parameter(
            "roles",
            parameters.parse_role,
            Option("--role", f"only names in this role ({', '.join(Role)}; default: scene), or any", "ROLE"),
            many=True,
        ),
    ),
    condition=roles.condition,
    phrase=roles.phrase,
    widget=Widget.ROLES,
    needs_place=True,
    loosenings=(Loosening("the chosen roles", ("roles",)),),
    left_off_kinds=roles.LEFT_OFF,
)
