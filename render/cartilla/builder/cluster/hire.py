"""Workers of a cluster for one build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cartilla.builder.cluster.inputs import send
from cartilla.builder.cluster.station import Site
from cartilla.builder.jobs import Job
from cartilla.builder.plan import Request
from cartilla.builder.tasks import Limits, Task
from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.speech import voices
from cartilla.speech.voices import VoiceName

if TYPE_CHECKING:
    from cartilla.builder.cluster.executor import Cluster


def cluster(request: Request, limits: Limits, tell: Callable[[str], None]) -> Cluster:
    """Raises CartillaError where there can't be any."""
    try:
        from cartilla.builder.cluster.executor import Cluster
    except ImportError:
        raise CartillaError(
            "A cluster needs a few more packages. Install them: pip install 'cartilla[cluster]'"
        ) from None
    if request.store is None:
        raise CartillaError("The workers of a scheduler share what they make in a store: add --store.")
    package = request.package
    inputs = send(package.root, request.store)
    return Cluster(
        request.scheduler or request.cluster,
        limits,
        site=Site(inputs, request.store.address, request.as_of, package),
        voices=tuple(_voices(request, package)),
        voices_of=_voices_of,
        tell=tell,
    )


def _voices(request: Request, package: Package) -> list[VoiceName]:
    """All that may be asked for."""
    locales = (*package.all_locales, *package.settings.package.preview)
    return [voice for tag in locales for voice in voices.in_order(request.speech(tag).voices, tag)]


def _voices_of(task: Task) -> tuple[VoiceName, ...]:
    (order,) = task.arguments
    if not isinstance(order, Job) or order.speech is None:
        return ()
    return voices.in_order(order.speech.voices, order.address.locale)
