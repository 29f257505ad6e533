"""Runs the app without a browser, on two small articles: functions that open the page and that read it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from project import PACKAGE
from readings import ALEPPO, BAGHDAD, ERBIL, IRAQ, MOSUL, NOW, TIGRIS, days, make_article, make_mention, make_reading
from streamlit.testing.v1 import AppTest

from dashboard.model import Mention, Reading, Role
from dashboard.store import Store

MAIN = PACKAGE / "app" / "main.py"

FALL = make_article(
    "Fighters overran Mosul on 9 June 2014.\nMany Iraqi families fled to Erbil along the Tigris.\nZorkistan said nothing.",
    title="The fall of a city", source="VICE News", published=days("2014-06-13", "2014-06-22"),
)  # fmt: skip
SIEGE = make_article(
    "The siege of Mosul stalled in March 2016.\nBaghdad asked for patience, and Iraq waited.\n"
    "BAGHDAD – Aleppo warned, said the Mosul professor.",
    title="The siege stalls", published=days("2016-04-01", "2016-04-12"),
)  # fmt: skip


def fall() -> Reading:
    return make_reading(
        FALL,
        make_mention(FALL, "Mosul", MOSUL, when=days("2014-06-09"), confidence=0.7, role=Role.SCENE),
        make_mention(FALL, "Iraqi", IRAQ, demonym=True),
        make_mention(FALL, "Erbil", ERBIL, when=days("2014-06-01", "2014-06-30"), confidence=0.5, role=Role.SCENE),
        make_mention(FALL, "Tigris", TIGRIS, role=Role.SCENE),
        make_mention(FALL, "Zorkistan", None),
    )


def siege() -> Reading:
    return make_reading(
        SIEGE,
        make_mention(SIEGE, "Mosul", MOSUL, when=days("2016-03-01", "2016-03-31"), role=Role.SCENE),
        make_mention(
            SIEGE, "Baghdad", BAGHDAD, when=days("2016-03-24"), role=Role.ACTOR, role_certainty=0.6, role_reason="subject of “asked”"
        ),
        make_mention(SIEGE, "Iraq", IRAQ, role=Role.SCENE),
        *other_roles(),
    )


def other_roles() -> list[Mention]:
    """A mention of each role that leaves the map: of a place that is a scene elsewhere, and of one that is not."""
    return [
        make_mention(SIEGE, "BAGHDAD", BAGHDAD, when=days("2016-03-24"), role=Role.DATELINE, role_reason="before a dash"),
        make_mention(SIEGE, "Aleppo", ALEPPO, when=days("2016-03-24"), role=Role.ACTOR, role_reason="subject of “warned”"),
        make_mention(SIEGE, "Mosul", MOSUL, occurrence=1, role=Role.ATTRIBUTE, role_reason="before “professor”"),
    ]


def filled_store(path: Path) -> Store:
    """A store with both articles."""
    store = Store.open(path, create=True)
    store.add([fall(), siege()], NOW)
    return store


def open_page(**params: Any) -> AppTest:
    """The page on the store that DASHBOARD_STORE names, opened with these parameters in its address."""
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in params.items():
        page.query_params[name] = value
    return run_without_errors(page.run())


def open_part(page: AppTest, key: str) -> AppTest:
    """Opens what is folded on the page."""
    page.session_state[key] = True
    return run_without_errors(page.run())


def run_without_errors(page: AppTest) -> AppTest:
    """The page that has just been run, which must have raised nothing."""
    assert not page.exception, [error.message for error in page.exception]
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def sentence(page: AppTest) -> str:
    """The sentence that heads the page."""
    (heading,) = (heading for heading in re.findall(r"<h1>(.*?)</h1>", html(page)) if heading != "News on the map")
    return unescape(heading)


def listed_places(page: AppTest) -> list[str]:
    """The names of the places in the list, read from their buttons."""
    return [words.partition(",")[0] for act, words in pressables(page).items() if act.startswith('["select"')]


def pressables(page: AppTest) -> dict[str, str]:
    """The words of the buttons in the page's HTML, by what a press reports."""
    return {unescape(press): unescape(words) for press, words in re.findall(r'data-press="([^"]*)">([^<]*)</button>', html(page))}


def press_listed(page: AppTest, act: str, *values: str | int) -> AppTest:
    """Presses a button in the page's HTML, which must be there."""
    pressed = json.dumps([act, *values])
    assert pressed in pressables(page)
    (listener,) = (part.proto for part in page.get("bidi_component") if part.proto.component_name.endswith("dashboard_pressing"))
    states = page._tree.get_widget_states()  # AppTest itself knows no way to press in a component
    events = json.dumps([{"event": "pressed", "value": pressed}])
    states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{listener.id}__events", json_trigger_value=events)
    return run_without_errors(page._run(states))


def left_off(page: AppTest) -> dict[str, str]:
    """The counts of what is not on the map, by reason, read from their buttons."""
    buttons = [button for button in page.button if str(button.key).startswith("read ")]
    return {str(button.key).removeprefix("read "): re.sub(r"\\(?=[!-~])", "", button.label) for button in buttons}


def address_params(page: AppTest) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in page.query_params.items()}


def map_arguments(page: AppTest) -> dict[str, Any]:
    """What the map's component was called with."""
    arguments: dict[str, Any] = json.loads(page.get("component_instance")[0].proto.json_args)
    return arguments
