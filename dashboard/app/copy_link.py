"""The button that copies the address of the page, which holds the whole view."""

from __future__ import annotations

import streamlit as st

_HTML = '<button type="button" aria-live="polite">Copy link</button><input readonly hidden aria-label="The address of this view">'
_CSS = """
button, input { box-sizing: border-box; width: 100%; min-height: 2.3rem; padding: 0 .75rem; font: inherit; font-size: .9rem;
  color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 6px); }
button { cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
input { margin-top: 4px; }
"""
# The clipboard is closed to pages that are neither on this machine nor served by https: then the older way, then by hand.
_JS = """
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  const field = parentElement.querySelector("input");
  const said = (text) => { button.textContent = text; setTimeout(() => { button.textContent = "Copy link"; }, 2000); };
  const byHand = () => {
    field.value = location.href;
    field.hidden = false;
    field.select();
    if (document.execCommand("copy")) { field.hidden = true; said("Link copied"); } else { said("Copy it below"); }
  };
  button.onclick = () => {
    if (!navigator.clipboard) { byHand(); return; }
    navigator.clipboard.writeText(location.href).then(() => said("Link copied"), byHand);
  };
}
"""


def draw() -> None:
    """The button. What it copies is read when it is pressed."""
    button = st.components.v2.component("dashboard_copy_link", html=_HTML, css=_CSS, js=_JS)
    button(key="copy link")
