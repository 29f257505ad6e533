"""Runs commands as users run them, in a process of their own; and the texts that the tests give them."""

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
#: What a paper of Lamar County, Texas might write of its neighbours. In the first text alone, Paris would be taken for that of France.
LOCAL_NEWS = [
    "The council in Paris voted on Monday to mend the road.",
    "A bridge between Bonham and Honey Grove was closed.",
    "Farmers from Sulphur Springs and Clarksville met in Bonham.",
    "Deputies arrested two men near Honey Grove.",
    "A barn burned down outside Bonham on Sunday night.",
    "The fair in Honey Grove draws visitors from Bonham and Sulphur Springs.",
]


def run_command(arguments: Sequence[str], **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dashboard", *arguments], capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def output_on_terminal(arguments: Sequence[str]) -> str:
    """What a command writes to standard error when that is a terminal of 24 lines and 100 columns."""
    our_end, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen([sys.executable, "-m", "dashboard", *arguments], stdout=subprocess.DEVNULL, stderr=terminal):
        os.close(terminal)
        output = b""
        with contextlib.suppress(OSError):  # Linux raises it once the terminal is closed
            while chunk := os.read(our_end, 4096):
                output += chunk
    os.close(our_end)
    return output.decode()


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was written to standard error, which must be one line that begins with "dashboard: "."""
    line = capsys.readouterr().err
    assert line.startswith("dashboard: ")
    assert line.count("\n") == 1
    return line
