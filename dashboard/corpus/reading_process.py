"""A process of its own for the libraries that read other people's files, with limits on time and memory: a crash costs one file.

It is this module, run by Python; what passes between the two are the values of dashboard.corpus.formats.format, pickled. A process that
answers too late, or no more, is ended, and the next file gets a new one. A process is kept from file to file, as libraries take seconds to
load.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from dashboard.corpus.formats.format import Failure, Results, Source
from dashboard.corpus.formats.reading import read_source
from dashboard.corpus.limits import BYTES_PER_MB, MAX_MEMORY_MB, MAX_SECONDS

Reader = Callable[[Source], Results]
#: Windows passes no file descriptors to a process; there this one reads, without the limits.
CAN_READ_APART = os.name == "posix"


@dataclass
class ReadingProcess:
    """Reads files in another process, which starts when the first is read. `read` can be pickled; it gives what is in a file.

    If not `is_apart`, this process reads them.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    read: Reader = read_source
    max_seconds: float = MAX_SECONDS
    is_apart: bool = CAN_READ_APART
    _process: subprocess.Popen[bytes] | None = None
    _connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def results(self, path: Path) -> Results:
        """What is in the file; a Failure at the end if the process crashed or took too long. Raises OSError if it cannot be read."""
        if not self.is_apart:
            with path.open("rb") as file:
                yield from self.read(Source(path.name, file, self.columns))
            return
        connection = self._connection or self._start()
        is_done = False
        try:
            connection.send(path)
            while connection.poll(self.max_seconds):
                result = connection.recv()
                if result is None:
                    is_done = True
                    return
                yield result
            yield Failure(f"takes more than {self.max_seconds:g} seconds to read: split it, or save it as plain text")
        except (EOFError, ConnectionError):
            yield Failure("made the program that reads it crash: it is damaged, or meant to do harm")
        finally:
            if not is_done:
                self.stop()

    def stop(self) -> None:
        """Ends the process, if one runs."""
        if self._process is not None and self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None

    def _start(self) -> Connection:
        ours, theirs = _pipe()
        # -P and the paths of this process: a module in the folder of the articles is not taken for one of the program's
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        command = [sys.executable, "-P", "-m", "dashboard.corpus.reading_process", str(theirs.fileno())]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(  # noqa: S603
            command, pass_fds=[theirs.fileno()], env=environment, stdin=quiet, stdout=quiet, stderr=quiet
        )
        theirs.close()
        self._connection = ours
        ours.send((self.read, dict(self.columns)))
        return ours


def _pipe() -> tuple[Connection, Connection]:
    from multiprocessing import Pipe

    return Pipe()


def _serve(connection: Connection) -> None:
    """Reads each file that is asked for until the other side closes the connection; None ends the answer."""
    read, columns = connection.recv()
    for path in _requests(connection):
        try:
            with path.open("rb") as file:
                for result in read(Source(path.name, file, columns)):
                    connection.send(result)
        except OSError as error:
            connection.send(Failure(f"cannot be read ({error.strerror}): check the file and its permissions"))
        connection.send(None)


def _requests(connection: Connection) -> Iterator[Path]:
    while True:
        try:
            yield connection.recv()
        except EOFError:
            return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    most = MAX_MEMORY_MB * BYTES_PER_MB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Serves at the file descriptor that is the only argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that asks
    logging.disable(logging.CRITICAL)
    _limit_memory()
    try:
        _serve(Connection(int(sys.argv[1])))
    except ConnectionError:
        return  # the program that asked has ended


if __name__ == "__main__":
    main()
