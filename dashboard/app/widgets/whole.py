"""Callbacks that Streamlit does not leave halfway.

Streamlit looks for the browser's next message at each access to the session's state. A message that comes while a callback runs ends the
callback there, and the rest of it is never run: what the reader did would be done by half. Here it waits until the callback is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from streamlit.runtime.scriptrunner import get_script_run_ctx

#: The function that Streamlit's state of a session calls at each access; it raises if a message has come. Not of Streamlit's public part:
#: where it is missing, a callback runs as Streamlit runs it.
_LOOK_FOR_MESSAGE = "_yield_callback"

_Parameters = ParamSpec("_Parameters")


def whole(callback: Callable[_Parameters, None]) -> Callable[_Parameters, None]:
    """Decorates a widget's callback: it runs to its end."""

    @wraps(callback)
    def run(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        state: Any = context.session_state if context else None
        look_for_message = getattr(state, _LOOK_FOR_MESSAGE, None)
        if look_for_message is None:
            callback(*arguments, **named)
            return
        object.__setattr__(state, _LOOK_FOR_MESSAGE, _let_wait)  # the state's own __setattr__ would store a value of the session
        try:
            callback(*arguments, **named)
        finally:
            object.__setattr__(state, _LOOK_FOR_MESSAGE, look_for_message)

    return run


def _let_wait() -> None:
    """Looks for no message."""
