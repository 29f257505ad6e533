"""The way to a Dask cluster: it is asked for its versions, and handed the gazetteer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from distributed import Client, Security
from distributed.comm import connect

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.workers.cluster.errors import ClusterError
from dashboard.workers.cluster.reading import ReadingCluster
from dashboard.workers.cluster.worker import SharedReader, has_reader, other_versions, packed, reader_name, versions

#: They log at length what a ClusterError says in one line.
_LOGGERS = ("distributed", "distributed.client", "distributed.comm", "asyncio", "tornado.application")
_ANSWERS_WITHIN_S = 10.0
#: A worker that died is started again by its nanny, or by a person.
_PATIENCE_S = 60.0


@contextmanager
def reading_cluster(
    address: str, gazetteer: Gazetteer, *, answers_within_s: float = _ANSWERS_WITHIN_S, patience_s: float = _PATIENCE_S
) -> Iterator[ReadingCluster]:
    """A cluster whose scheduler listens at the address ("tcp://HOST:PORT"), ready to read with the gazetteer. Raises ClusterError.

    The files of the gazetteer go to its workers, present and future, unless they have them from an earlier ingest.
    """
    for logger in _LOGGERS:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        asyncio.run(asyncio.wait_for(_knock(address), answers_within_s))
        client = Client(address, timeout=answers_within_s, set_as_default=False, name="dashboard")
    except (OSError, ValueError) as error:
        raise ClusterError(f"no cluster answers at {address}: is its scheduler running? `dask scheduler` prints its address") from error
    try:
        _check_versions(client, address)
        yield ReadingCluster(client, _hand_out(client, gazetteer), answers_within_s, patience_s)
    finally:
        client.close(timeout=answers_within_s)


async def _knock(address: str) -> None:
    """Returns once a scheduler answers there. A Client would wait for ever for one that takes connections and says nothing."""
    comm = await connect(address, **Security().get_connection_args("client"))
    await comm.close()


def _check_versions(client: Client, address: str) -> None:
    """Raises ClusterError if a part of the cluster lacks this program, or has another version of it, or if no worker is there."""
    answers = client.run(versions, on_error="return")
    if not answers:
        raise ClusterError(f"the cluster at {address} has no worker: start some with `dask worker {address} --nthreads 1`")
    try:
        answers["the scheduler"] = client.run_on_scheduler(versions)
    except Exception as error:  # noqa: BLE001 (whatever it raises there; it is said below)
        answers["the scheduler"] = error
    for who, answer in answers.items():
        if isinstance(answer, BaseException):
            raise ClusterError(f"{who} cannot run this program ({' '.join(str(answer).split())}): install {versions()} on all machines")
        if answer != versions():
            raise ClusterError(other_versions(who, answer, versions()))


def _hand_out(client: Client, gazetteer: Gazetteer) -> str:
    """Gives all workers the gazetteer, unless they have it, and returns the name that it has there."""
    name = reader_name(gazetteer.version)
    if all(client.run(has_reader, name).values()):
        return name
    try:
        client.register_plugin(SharedReader(name, packed(gazetteer)))
    except (ClusterError, OSError) as error:
        client.unregister_worker_plugin(name)
        raise ClusterError(f"a worker cannot take the gazetteer: {error}") from error
    return name
