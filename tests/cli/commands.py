"""Commands run as users run them, in a process of their own, and the texts that they are given."""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence

import pytest

NEWS = "Iraqi troops fled from Mosul to Erbil on 10 June 2014, officials in Baghdad said.\n"
#: What a paper of Lamar County, Texas might write of its neighbours; the first alone would be taken for the Paris of France.
LOCAL_NEWS = [
    "The council in Paris voted on Monday to mend the road.",
    "A bridge between Bonham and Honey Grove was closed.",
    "Farmers from Sulphur Springs and Clarksville met in Bonham.",
    "Deputies arrested two men near Honey Grove.",
    "A barn burned down outside Bonham on Sunday night.",
    "The fair in Honey Grove draws visitors from Bonham and Sulphur Springs.",
]


def command(arguments: Sequence[str], **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dashboard", *arguments], capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def shown_on_a_terminal(arguments: Sequence[str]) -> str:
    """What a command says on standard error, where that is a terminal of 24 lines and 100 columns."""
    ours, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen([sys.executable, "-m", "dashboard", *arguments], stdout=subprocess.DEVNULL, stderr=terminal):
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # so Linux says that the far end is closed
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    return shown.decode()


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said to standard error, which must be one line by the command."""
    said = capsys.readouterr().err
    assert said.startswith("dashboard: ")
    assert said.count("\n") == 1
    return said
