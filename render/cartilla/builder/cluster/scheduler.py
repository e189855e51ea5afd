"""The connection to a scheduler: no answer is waited for without end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.util import find_spec
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.comm.core import connect
from distributed.protocol.pickle import dumps
from distributed.security import Security

from cartilla.builder.cluster.fitness import Fitness
from cartilla.errors import CartillaError

CONNECT = 10
"""Seconds to reach a scheduler."""

ANSWER = 30
"""Seconds for which a scheduler, or a worker that has a result, may say nothing."""

TELLINGS = 3
"""How often all workers are told of a build, where some are lost in that moment."""


def connected(where: str | int, until: ExitStack, tell: Callable[[str], None]) -> Client:
    """To the scheduler at an address, or to one with so many workers of its own on this machine; it ends with `until`.
    Raises OSError."""
    # What is lost is told once, by the build; asyncio would tell of each order that was given up.
    parts = (
        "distributed",
        "distributed.client",
        "distributed.core",
        "distributed.comm",
        "tornado",
        "asyncio",
    )
    for part in parts:
        logging.getLogger(part).setLevel(logging.CRITICAL)
    until.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 0}))
    if isinstance(where, int):
        from cartilla.builder.cluster import ready  # noqa: F401

        # Reachable from this machine alone: whoever reaches a scheduler can run anything on its workers.
        where = until.enter_context(
            LocalCluster(
                n_workers=where,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0" if _has_dashboard() else None,
                silence_logs=logging.CRITICAL,
                preload=[f"{__package__}.patient"],
            )
        )
    else:
        # In a thread of its own: whoever builds may have a loop running in theirs.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(asyncio.run, _reach(where)).result()
    client: Client = until.enter_context(Client(where, timeout=CONNECT, set_as_default=False))
    if _has_dashboard() and client.dashboard_link:
        tell(f"How the workers are doing: {client.dashboard_link}")
    return client


async def _reach(where: str) -> None:
    """A client that never came to be can't be ended."""
    try:
        comm = await connect(where, timeout=CONNECT, **Security().get_connection_args("client"))
    except (TypeError, ValueError) as error:  # TLS without certificates; an address that is none.
        raise OSError(str(error)) from error
    await comm.close()


def introduce(client: Client, fitness: Fitness) -> None:
    """To the workers that are there, and to all that come later. Raises OSError where the scheduler is lost."""
    for left in reversed(range(TELLINGS)):
        try:
            ask(client, "register_worker_plugin", plugin=dumps(fitness), name=fitness.name, idempotent=False)
        except TimeoutError:  # One of them hangs; the others know.
            return
        except OSError:  # One of them was lost while it was told, or the scheduler was.
            if not left:
                raise
        else:
            return


def ask(client: Client, what: str, **about: Any) -> Any:
    """Raises OSError where the scheduler can't be asked, also by TimeoutError."""
    return client.sync(getattr(client.scheduler, what), callback_timeout=ANSWER, **about)


def unreachable(where: str | int, error: OSError) -> CartillaError:
    advice = "Start one (dask scheduler), or build without --scheduler."
    if str(where).startswith("tls:"):
        names = ", ".join(
            f"DASK_DISTRIBUTED__COMM__TLS__{name}" for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
        )
        advice = f"Look whether it runs, and whether these name the cluster's certificates: {names} (docs/many-machines.md)."
    return CartillaError(f"The scheduler at {where} can't be reached: {error}. {advice}")


def gone(where: str | int) -> CartillaError:
    return CartillaError(
        f"The connection to the scheduler ({where}) is lost. What was written is whole, and what was made is in the store: "
        "build again when it is back, and the rest is made."
    )


def _has_dashboard() -> bool:
    return find_spec("bokeh") is not None
