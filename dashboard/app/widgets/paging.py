"""The pages of a long list: which one is shown, and the buttons that turn them."""

from __future__ import annotations

from math import ceil

import streamlit as st

from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole


def current_page(key: str, total: int, page_size: int) -> int:
    """The number of the page that the reader turned to, from 0; the last page where a filter has left fewer.

    It is kept in the session under `key`, which whoever changes the list sets to 0.
    """
    chosen_page: int = st.session_state.get(key, 0)
    return min(chosen_page, max(ceil(total / page_size) - 1, 0))


def draw_buttons(key: str, total: int, page_size: int, said_total: str) -> None:
    """Draws which rows are shown and the buttons to the pages before and after; nothing if all rows fit on one page.

    `said_total` is the total in words, such as "31 mentions".
    """
    if total <= page_size:
        return
    page = current_page(key, total, page_size)
    first, last = page * page_size + 1, min((page + 1) * page_size, total)
    with st.container(key=f"pages-{key}", horizontal=True, vertical_alignment="center"):
        st.button("‹ Previous", key=f"{key} before", disabled=page == 0, on_click=_turn, args=(key, page - 1))
        st.html(element("span", f"{first:,} – {last:,} of {said_total}", "grey"), width="stretch")
        st.button("Next ›", key=f"{key} after", disabled=last == total, on_click=_turn, args=(key, page + 1))


@whole
def _turn(key: str, page: int) -> None:
    st.session_state[key] = page
