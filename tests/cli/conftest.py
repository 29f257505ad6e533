"""A served store whose server writes what it complains of into a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app.pages import filled_store
from cli.serving import environment, free_port, served


@pytest.fixture(scope="module")
def port_and_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    home = tmp_path_factory.mktemp("served")
    filled_store(home / "store")
    port = free_port()
    with served("--port", str(port), "--store", str(home / "store"), env=environment(home), stderr=home / "log"):
        yield port, home / "log"
