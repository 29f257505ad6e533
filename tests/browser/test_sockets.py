"""What the watch over the server's sockets promises: it would see one that leaves the machine."""

from __future__ import annotations

import os
import socket
import sys

import pytest
from browser.sockets import outside_sockets
from browser.watched_server import WATCHED


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which sockets a process holds")
def test_a_socket_to_another_machine_is_seen_and_one_to_this_machine_is_not() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as away:
        here.connect(("127.0.0.1", 9))
        assert outside_sockets(os.getpid()) == set()
        try:
            away.connect(("192.0.2.1", 9))  # a datagram socket sends nothing when it is connected
        except OSError:
            pytest.skip("this machine has no network at all")
        assert outside_sockets(os.getpid()) == {"udp 192.0.2.1"}


def test_the_calls_that_are_watched_tell_whom_they_reach() -> None:
    assert WATCHED["socket.connect"](None, ("example.org", 443)) == "example.org"
    assert WATCHED["socket.connect"](None, "/run/a.sock") == ""
    assert WATCHED["socket.getaddrinfo"]("example.org", 443, 0, 0, 0) == "example.org"
