"""Imported by whatever starts a cluster's workers: they are forks of a process that has imported what they will."""

import multiprocessing
import os

from distributed.utils import get_mp_context

from support.imported import IMPORTED

multiprocessing.current_process()._config["tempdir"] = os.environ["FORKS_IN"]  # type: ignore[attr-defined]
# Says first what it wants imported itself, and would say that over ours.
get_mp_context()
multiprocessing.get_context("forkserver").set_forkserver_preload(
    ["distributed.worker", "cartilla.builder.cluster.station", *IMPORTED]
)
