"""Imported by whatever starts workers (`dask worker --preload-nanny`, or a build with workers of its own): they are forks of one process that
has imported what tasks need, so that each further worker costs what it makes, and little else."""

import multiprocessing
import tempfile

import dask
from distributed.utils import get_mp_context

LONGEST = 70
"""Characters of the folder for temporary files in which the process can be spoken to: the path of a socket may have 107."""

if len(tempfile.gettempdir()) <= LONGEST:
    dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"})
    # Says first what it wants imported itself, and would say that over ours.
    get_mp_context()
    multiprocessing.get_context("forkserver").set_forkserver_preload(
        ["distributed.worker", f"{__package__}.imported"]
    )
