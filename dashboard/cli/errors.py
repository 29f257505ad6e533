"""How a command fails: in a line for each thing that is wrong, with an exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class CommandError(Exception):
    """A command failed. The message has a line for each thing that is wrong; `status` is the exit status."""

    status = 1


class UsageError(CommandError):
    """Options that do not go together."""

    status = 2


@contextmanager
def as_command_error(*errors: type[Exception], doing: str = "") -> Iterator[None]:
    """Turns these errors into a CommandError with their message.

    An OSError says only what went wrong: `doing` ("cannot read a.txt") is put before its message, and advice after it. A closed pipe is
    no error of the command.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except errors as error:
        reason = error.strerror if isinstance(error, OSError) and doing else str(error)
        raise CommandError(f"{doing}: {reason}; check the path and its permissions" if doing else str(reason)) from error
