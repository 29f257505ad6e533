"""The scheduler and the workers of a cluster, each started as the documentation says."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

_START_SECONDS = 60
#: A worker on a machine where the program is not installed.
WITHOUT_PROGRAM = "import sys; sys.modules['dashboard'] = None; from distributed.cli.dask_worker import main; main(sys.argv[1:])"


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, *command], stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A scheduler, and its address."""
    file = folder / "scheduler.json"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    with running(["-m", "distributed.cli.dask_scheduler", *options]) as process:
        deadline = time.monotonic() + _START_SECONDS
        while not file.exists():
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.1)
        yield process, json.loads(file.read_text(encoding="utf-8"))["address"]


@contextmanager
def worker(address: str, folder: Path, command: Sequence[str] = ("-m", "distributed.cli.dask_worker")) -> Iterator[None]:
    """A worker of one thread that no nanny starts again."""
    from distributed import Client

    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
    with ExitStack() as stack:
        stack.enter_context(running([*command, address, *options]))
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=_START_SECONDS)
        yield
