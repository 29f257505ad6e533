"""A thousand addresses of hostile values, opened on a real server: each is answered by a page, and the server's log stays empty."""

from __future__ import annotations

import os
import random
import re
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from dashboard.app.view import View
from dashboard.query import Query

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="stops processes by signals")]

ADDRESSES = 1_000
#: A new reader comes after so many addresses of the last one.
ADDRESSES_OF_A_READER = 25
NAMES = [*(field.name for field in fields(Query)), *(field.name for field in fields(View)), "unknown", "embed", "__proto__"]
VALUES = [
    "", " ", "0", "1", "-1", "99072", "true", "nan", "inf", "1e999", "9" * 5_000, "2014-06-10", "2014-02-30", "0000-00-00", "9999-12-31",
    "2014-06-01/2014-06-30", "all", "../../etc/passwd", "'; DROP TABLE articles; --", "<script>alert(1)</script>", "\x00", "\x1b[31m",
    "\ud7ff", "\u202e", "%00", "%", "a" * 20_000, "[" * 2_000, '"' * 999, "*", "-", "(" * 500, "{}", "null", "36,43,8", "36.1,43.2,99",
    "90,180,0", "1,2,3,4", "-180,-90,180,90", "38,29,49,38", "IQ", "town", "event", "any", "é" * 300, "١٢٣", "1_000", "0x10", "１２",
]  # fmt: skip


def hostile_address(rng: random.Random) -> str:
    pairs = [(rng.choice(NAMES), value_of(rng)) for _ in range(rng.randint(1, 6))]
    return urlencode(pairs) if rng.random() < 0.9 else "&".join(f"{name}={value}" for name, value in pairs)


def value_of(rng: random.Random) -> str:
    value = rng.choice(VALUES)
    return value if rng.random() < 0.7 else value[: rng.randint(0, 40)] + rng.choice(VALUES)[:40]


def open_address(reader: ClientConnection, address: str) -> list[ForwardMsg]:
    """What the server sends for the page at an address, as a browser that goes there asks for it."""
    request = BackMsg()
    request.rerun_script.query_string = address
    reader.send(request.SerializeToString())
    messages: list[ForwardMsg] = []
    while not (messages and messages[-1].WhichOneof("type") == "script_finished"):
        content = reader.recv(timeout=60)
        assert isinstance(content, bytes)
        messages.append(ForwardMsg.FromString(content))
    return messages


def test_a_thousand_addresses_open_the_page_and_leave_the_log_of_the_server_empty(port_and_log: tuple[int, Path]) -> None:
    port, log = port_and_log
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")  # pytest shows it when the test fails
    rng = random.Random(seed)
    for _ in range(ADDRESSES // ADDRESSES_OF_A_READER):
        with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, subprotocols=["streamlit"]) as reader:  # type: ignore[list-item]
            for _ in range(ADDRESSES_OF_A_READER):
                address = hostile_address(rng)
                messages = open_address(reader, address)
                drawn = [message.delta.new_element for message in messages if message.WhichOneof("type") == "delta"]
                assert not [element for element in drawn if element.WhichOneof("type") == "exception"], address
                assert any(re.search("<h1", element.html.body) for element in drawn if element.WhichOneof("type") == "html"), address
    assert log.read_text() == ""
