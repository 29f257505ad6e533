"""What has made the page run: a reader at work on it, the way back or forward in the browser, or a part of the page alone.

A message of the browser to the server holds the state of all widgets, and one that the clock sends, every two seconds, may leave before the
browser has drawn what the last run set. The server takes such an old state for what the reader has just done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import get_script_run_ctx

_Arguments = ParamSpec("_Arguments")


def is_back_or_forward() -> bool:
    """Whether the reader has gone back or forward in the browser."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def by_reader(callback: Callable[_Arguments, None]) -> Callable[_Arguments, None]:
    """The callback of a widget that stands in no fragment: it does nothing where only a fragment runs, which the reader did not ask for."""

    @wraps(callback)
    def guarded(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        context = get_script_run_ctx()
        if not (context and context.fragment_ids_this_run):
            callback(*args, **kwargs)

    return guarded
