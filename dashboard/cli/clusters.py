"""Reads articles on a Dask cluster for a command. The package distributed is imported only here, and only with `--cluster`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from dashboard.cli.errors import CommandError, UsageError, as_command_error

if TYPE_CHECKING:
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.model import Reading


def cluster_address(value: str) -> str:
    """The address of a scheduler. Raises ArgumentTypeError for anything else."""
    if not re.fullmatch(r"(tcp|tls)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}", value, re.ASCII):
        raise argparse.ArgumentTypeError(f"{value!r} is no address of a cluster: write it as `dask scheduler` prints it, tcp://HOST:PORT")
    return value


@contextmanager
def reading_on_cluster(options: argparse.Namespace, gazetteer: Gazetteer) -> Iterator[Callable[..., Iterator[Reading]]]:
    """What reads articles as `geoparse_many` does, on the cluster that `--cluster` names. Raises CommandError."""
    if options.recogniser is not None:
        raise UsageError("--cluster reads with the program's own recogniser: leave --recogniser out, or --cluster")
    try:
        from dashboard.workers.cluster import ClusterError, reading_cluster
    except ModuleNotFoundError as error:
        raise CommandError(f"--cluster needs the package {error.name}, which is not installed: pip install distributed") from error
    from dashboard.geoparsing import geoparse_many

    with as_command_error(ClusterError), reading_cluster(options.cluster, gazetteer) as cluster:
        yield partial(geoparse_many, start_group=cluster.start_group, gatherings_ahead=cluster.gatherings_ahead)
