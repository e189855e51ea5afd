"""The workers of a build, and what they have read: of one package's builds for many clinics, all of them have the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cartilla.builder.plan import Request
from cartilla.builder.pool import Pool
from cartilla.builder.spool import fresh_spool
from cartilla.builder.tasks import Executor, Limits
from cartilla.builder.work import NEEDED
from cartilla.builder.workplace import Workplace
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.i18n.kept import Kept, Share
from cartilla.parse.digests import FileDigests


@dataclass(frozen=True, slots=True)
class Crew:
    """Only one build at a time may use it."""

    executor: Executor
    share: Share


@contextmanager
def fresh_crew(
    request: Request, workshop: Folder, digests: FileDigests, tell: Callable[[str], None]
) -> Iterator[Crew]:
    """Workers for the request's package, whichever of its clinics a task is for. What they read, they share in a folder of
    the `workshop`, whose lock is held; those of a cluster read for themselves. People are to be told what is told."""
    settings = request.package.settings.build
    limits = Limits(settings.minutes, settings.memory)
    with fresh_spool(workshop) as share:
        collection = Collection(request.package, request.as_of, Kept(digests, share))
        if request.scheduler or request.cluster:
            from cartilla.builder.cluster.hire import cluster

            with cluster(request, limits, tell) as workers:
                yield Crew(workers, share)
            return
        place = Workplace(collection, request.cache, request.store, hand_over=request.shard is None)
        with Pool(request.jobs, given=(place,), limits=limits, known=NEEDED) as pool:
            yield Crew(pool, share)
