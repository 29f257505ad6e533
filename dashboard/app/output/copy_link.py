"""The button that copies the address of the page; the address holds the whole view."""

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
# Browsers give the clipboard only to pages from this machine or by https. Elsewhere the button tries the older execCommand; if that
# fails too, it shows the address for the reader to copy.
_JS = """
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  const field = parentElement.querySelector("input");
  const showResult = (text) => { button.textContent = text; setTimeout(() => { button.textContent = "Copy link"; }, 2000); };
  const copyFromField = () => {
    field.value = location.href;
    field.hidden = false;
    field.select();
    if (document.execCommand("copy")) { field.hidden = true; showResult("Link copied"); } else { showResult("Copy it below"); }
  };
  button.onclick = () => {
    if (!navigator.clipboard) { copyFromField(); return; }
    navigator.clipboard.writeText(location.href).then(() => showResult("Link copied"), copyFromField);
  };
}
"""


def draw() -> None:
    """Draws the button. It reads the address when it is pressed."""
    button = st.components.v2.component("dashboard_copy_link", html=_HTML, css=_CSS, js=_JS)
    button(key="copy link")
