"""Resolution: decides which toponyms of an article are places and which place each one names, with the whole article in view.

The modules:
    senses        groups the toponyms of an article by sense: one name means one place, unless the text says otherwise beside it
    group         several articles, resolved in one go
    pool          the candidates of all their senses in one set of arrays
    features      what resolution weighs for each candidate
    coherence     how much the other names of an article support each candidate
    outlets       where a news outlet is at home
    weighing      features and learned weights -> the probability of each candidate
    second_pass   which toponyms are accepted as places
    choice        the place, confidence, reason and rivals of each accepted toponym
    reasons       the reason in plain words
"""

from dashboard.geoparsing.resolution.choice import choose, resolve
from dashboard.geoparsing.resolution.group import ArticleToponyms, OffsetFit
from dashboard.geoparsing.resolution.outlets import OutletHome, Outlets
from dashboard.geoparsing.resolution.second_pass import AcceptedGroup, second_pass
from dashboard.geoparsing.resolution.weighing import WeighedGroup, weigh

__all__ = [
    "AcceptedGroup",
    "ArticleToponyms",
    "OffsetFit",
    "OutletHome",
    "Outlets",
    "WeighedGroup",
    "choose",
    "resolve",
    "second_pass",
    "weigh",
]
