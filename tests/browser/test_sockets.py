"""The watch over the server: it would see a socket or a call to another machine."""

from __future__ import annotations

import os
import socket
import sys

import pytest
from browser.sockets import outside_sockets
from browser.watched_server import HOST_OF_EVENT


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which sockets a process holds")
def test_a_socket_to_another_machine_is_seen_and_one_to_this_machine_is_not() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as local, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as remote:
        local.connect(("127.0.0.1", 9))
        assert outside_sockets(os.getpid()) == set()
        try:
            remote.connect(("192.0.2.1", 9))  # a datagram socket sends nothing when it is connected
        except OSError:
            pytest.skip("this machine has no network at all")
        assert outside_sockets(os.getpid()) == {"udp 192.0.2.1"}


def test_the_host_is_read_from_the_arguments_of_each_watched_call() -> None:
    assert HOST_OF_EVENT["socket.connect"](None, ("example.org", 443)) == "example.org"
    assert HOST_OF_EVENT["socket.connect"](None, "/run/a.sock") == ""
    assert HOST_OF_EVENT["socket.getaddrinfo"]("example.org", 443, 0, 0, 0) == "example.org"
