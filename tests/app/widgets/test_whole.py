"""What the reader does is done whole, also when the browser's next message comes in the middle of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard

FOLDER = Path(dashboard.__file__).parent / "app"


def page_with_two_buttons() -> None:
    """Each button's callback sets two values, and the browser's next message comes between them."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from dashboard.app.widgets.whole import whole

    def set_both(name: str) -> None:
        st.session_state[f"{name} first"] = 1
        context = get_script_run_ctx()
        assert context
        assert context.script_requests
        context.script_requests.request_rerun(RerunData(query_string="next", widget_states=None))
        st.session_state[f"{name} second"] = 2

    st.button("plain", on_click=set_both, args=("plain",))
    st.button("whole", on_click=whole(set_both), args=("whole",))
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


@pytest.mark.parametrize(("label", "is_whole"), [("plain", False), ("whole", True)])
def test_a_message_in_the_middle_of_a_callback(label: str, is_whole: bool) -> None:
    page = AppTest.from_function(page_with_two_buttons).run()
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    assert page.session_state[f"{label} first"] == 1
    assert (f"{label} second" in page.session_state) is is_whole
    assert page.session_state["runs"] >= 2, "the message was taken after it"


def callbacks() -> Iterator[tuple[str, str]]:
    """The modules and the names of all functions that a module of the app hands to a widget as a callback."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and (node.arg or "").startswith("on_") and isinstance(node.value, ast.Name | ast.Attribute):
                yield ".".join(path.relative_to(FOLDER).with_suffix("").parts), ast.unparse(node.value)


def test_callbacks_are_found() -> None:
    assert len(set(callbacks())) > 20


@pytest.mark.parametrize(("module", "name"), sorted(set(callbacks())))
def test_every_callback_is_whole(module: str, name: str) -> None:
    found = import_module(f"dashboard.app.{module}")
    for part in name.split("."):
        found = getattr(found, part)
    assert hasattr(found, "__wrapped__"), "decorate it with whole"
