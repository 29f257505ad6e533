"""Measure the server alone with many readers at once: what readers.py does, without browsers, which share the machine there.

Run by hand: python tests/benchmarks/sessions.py STORE. Opens -n sessions of the page by its websocket, as browsers do, has each search for
another word every two seconds for --seconds, and prints the seconds from the message to the end of its run (the middle and the 95th of a
hundred), the errors, and the server's memory and processor time. Needs Linux.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from itertools import cycle
from pathlib import Path

from readers import EVERY_SECONDS, PATIENCE_MS, WORDS, Figures, parse_options, processor_seconds, wait_until_idle
from serving import Served, served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


def main() -> None:
    """Serves the store, lets the readers read, and prints the figures."""
    options = parse_options(__doc__, port=8979)
    with tempfile.TemporaryDirectory() as home, served(Path(home), options.port, "--store", str(options.store)) as server:
        wait_until_idle(server.pid)
        before, used_before = server.memory_mb(), processor_seconds(server.pid)
        figures = asyncio.run(read_at_once(server, options.n, options.seconds))
        used, hundredths = processor_seconds(server.pid) - used_before, statistics.quantiles(figures.seconds, n=100)
        print(f"{options.n} readers, {len(figures.seconds)} changes: p50 {hundredths[49]:.2f} s, p95 {hundredths[94]:.2f} s")
        print(f"errors: {len(figures.errors)} {figures.errors[:3]}; the server used {used:.0f} s of the processor")
        print(f"memory: {before:.0f} MB before, {figures.most_memory_mb:.0f} MB at most", flush=True)
        time.sleep(options.after * 60)
        print(f"memory {options.after:g} minutes later: {server.memory_mb():.0f} MB")


async def read_at_once(server: Served, readers: int, seconds: float) -> Figures:
    """Has so many readers read at once, each beginning at another moment."""
    figures = Figures()
    await asyncio.gather(*(read(server, number, number * EVERY_SECONDS / readers, seconds, figures) for number in range(readers)))
    return figures


async def read(server: Served, number: int, delay_seconds: float, seconds: float, figures: Figures) -> None:
    """Opens the page, then searches for one word after the other."""
    await asyncio.sleep(delay_seconds)
    socket_url = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(socket_url, max_size=None, subprotocols=["streamlit"], origin=server.url) as socket:  # type: ignore[list-item, arg-type]
        field_id = await run_script(socket, BackMsg(), figures)
        ends = time.monotonic() + seconds
        words = cycle(WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)])
        while time.monotonic() < ends:
            began, word = time.monotonic(), next(words)
            request = BackMsg()
            request.rerun_script.widget_states.widgets.add(id=field_id, string_value=word)
            await run_script(socket, request, figures, word)
            figures.seconds.append(time.monotonic() - began)
            figures.most_memory_mb = max(figures.most_memory_mb, server.memory_mb())
            await asyncio.sleep(max(began + EVERY_SECONDS - time.monotonic(), 0))


async def run_script(socket: ClientConnection, request: BackMsg, figures: Figures, word: str = "") -> str:
    """Has the script run, and waits for its end; the heading must have the word. Returns the id of the field of the search."""
    if not request.HasField("rerun_script"):
        request.rerun_script.query_string = ""
    await socket.send(request.SerializeToString())
    field_id, heading = "", ""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        async for content in socket:
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
            element = message.delta.new_element
            if element.text_input.label == "Search the text":
                field_id = element.text_input.id
            if "<h1>" in element.html.body:
                heading = element.html.body
            if element.HasField("exception"):
                figures.errors.append(element.exception.message)
            if message.WhichOneof("type") == "script_finished":
                break
    if word not in heading:
        figures.errors.append(f"no {word} in {heading!r}")
    return field_id


if __name__ == "__main__":
    main()
