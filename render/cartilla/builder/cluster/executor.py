"""Tasks for the workers of a dask cluster, on this machine or on others."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from distributed import KilledWorker
from distributed.protocol.pickle import dumps

from cartilla.builder.cluster.fitness import TOPIC, Fitness, Needs, needs, voice_resource
from cartilla.builder.cluster.scheduler import ANSWER, ask, connected, gone, introduce, unreachable
from cartilla.builder.cluster.station import Order, Site, serve
from cartilla.builder.tasks import Failure, Finished, Limits, SurpriseError, Task, WorkerDiedError
from cartilla.errors import CartillaError
from cartilla.speech.voices import VoiceName

if TYPE_CHECKING:
    from distributed import Future

TRIES = 3
"""How often a task is tried whose worker ends in the middle of it."""

MANY = 16
"""Tasks that may be sent together: what a scheduler does for one sending takes as long as a page."""

FIRST_WAIT = 0.5
"""Seconds before it is tried again; twice as many each time."""

LOOK = 0.5
"""Seconds between looks at the cluster while nothing comes back."""

PATIENCE = 30.0
"""Seconds for which a build waits for a worker that fits, since any has come."""

AT_WORK = {"processing", "memory", "erred"}
"""States of a task of which something is still to be heard without anybody's doing."""

VoicesOf = Callable[[Task], tuple[VoiceName, ...]]


@dataclass(slots=True)
class _Sent:
    """`alone` where it was among some that were lost together, and nobody knows at which of them their worker was."""

    task: Task
    tries: int = 0
    not_before: float = 0.0
    alone: bool = False


_Together = list[_Sent]


@dataclass(slots=True)
class _Workers:
    """What is known of the cluster's workers: threads of those that fit, and what is wrong with the others."""

    threads: int = 0
    resources: list[dict[str, float]] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)


class Cluster:
    """Runs tasks on the workers of the scheduler at an address, or on so many of its own on this machine.

    As many orders are out as the workers have threads, so what a lost worker had is what it was at: one task, or some that are sent again one
    by one. `voices_of` says what voices a task needs, of those among `voices`.
    """

    def __init__(
        self,
        where: str | int,
        limits: Limits,
        *,
        site: Site | None = None,
        voices: tuple[VoiceName, ...] = (),
        voices_of: VoicesOf = lambda _: (),
        tell: Callable[[str], None] = lambda _: None,
        patience: float = PATIENCE,
    ) -> None:
        self._where, self._limits, self._site, self._tell = where, limits, site, tell
        self._patience = patience
        self._needs: Needs = needs(voices)
        self._made_of = dict(self._needs.voices)
        self._voices_of = voices_of
        self._waiting: deque[_Sent] = deque()
        self._out: dict[str, tuple[_Together, Future[Any]]] = {}
        self._astray: set[str] = set()
        self._done: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._workers = _Workers()
        self._told: set[str] = set()
        self._number = 0
        self._looked = 0.0
        self._stalled_since: float | None = None
        self._met: set[str] = set()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._client = connected(self._where, self._open, self._tell)
            self._client.subscribe_topic(TOPIC, self._seen)
            introduce(self._client, Fitness(self._needs))
        except OSError as error:
            self._open.close()
            raise unreachable(self._where, error) from error
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()
        with suppress(Exception):
            self._client.cancel([future for _, future in self._out.values()], force=True)
        self._out.clear()
        with suppress(Exception):
            self._open.close()

    def submit(self, task: Task) -> None:
        self._waiting.append(_Sent(task))

    def results(self) -> Iterator[Finished]:
        while self._waiting or self._out:
            self._send()
            try:
                future = self._done.get(timeout=LOOK)
            except queue.Empty:
                self._refuse_lost()
                continue
            if str(future.key) in self._out:
                yield from self._finished(*self._out.pop(str(future.key)))

    def _send(self) -> None:
        now = time.monotonic()
        if now - self._looked > LOOK or not self._workers.threads:
            self._look(now)
        while len(self._out) < self._workers.threads and (together := self._next(now)):
            self._number += 1
            order = Order(tuple(sent.task for sent in together), self._site, self._limits)
            future = self._client.submit(
                serve,
                dumps(order),
                key=f"{together[0].task.name} #{id(self)}-{self._number}",
                resources=self._resources(together[0].task),
                pure=False,
            )
            self._expect(together, future)

    def _next(self, now: float) -> _Together:
        """One that can be sent, and what comes after it as far as the same workers can take it: the fewer wait, the fewer."""
        most = min(MANY, 1 + len(self._waiting) // (2 * self._workers.threads))
        together: _Together = []
        needed: dict[str, float] = {}
        for _ in range(len(self._waiting)):
            sent = self._waiting.popleft()
            resources = self._resources(sent.task)
            if sent.not_before > now or not self._fits(resources):
                self._waiting.append(sent)
            elif together and (sent.alone or resources != needed):
                self._waiting.appendleft(sent)
                break
            else:
                together.append(sent)
                needed = resources
                if sent.alone or len(together) == most:
                    break
        return together

    def _expect(self, together: _Together, future: Future[Any]) -> None:
        self._out[str(future.key)] = (together, future)
        future.add_done_callback(self._done.put)

    def _resources(self, task: Task) -> dict[str, float]:
        wanted = [voice for voice in self._voices_of(task) if voice in self._made_of]
        voices = {voice_resource(voice, self._made_of[voice]): 1.0 for voice in wanted}
        return {self._needs.tools_resource: 1.0, **voices}

    def _fits(self, resources: dict[str, float]) -> bool:
        return any(resources.keys() <= worker.keys() for worker in self._workers.resources)

    def _finished(self, together: _Together, future: Future[Any]) -> Iterator[Finished]:
        if not future.done():  # What it gave was lost with its worker, and another makes it anew.
            self._expect(together, future)
            return
        try:
            outcomes = future.result(timeout=ANSWER)
        except CancelledError as closed:  # With the connection to the scheduler.
            raise gone(self._where) from closed
        except Exception as error:
            # Whoever has the result may not give it, either.
            if future.status != "error" and not isinstance(error, TimeoutError):
                raise gone(self._where) from error
            yield from self._without_result(together, error, surprising=future.status == "error")
        else:
            # What it had no time for goes first.
            self._waiting.extendleft(reversed(together[len(outcomes) :]))
            for sent, outcome in zip(together, outcomes, strict=False):
                if isinstance(outcome, Failure) and isinstance(outcome.error, WorkerDiedError):
                    yield from self._again(sent, outcome.error)
                else:
                    yield (
                        sent.task,
                        Failure(sent.task, outcome.error) if isinstance(outcome, Failure) else outcome,
                    )

    def _without_result(
        self, together: _Together, error: Exception, *, surprising: bool
    ) -> Iterator[Finished]:
        if len(together) > 1:
            for sent in together:
                sent.alone = True
            self._waiting.extendleft(reversed(together))
            return
        (sent,) = together
        if isinstance(error, KilledWorker) or not surprising:
            yield from self._again(sent, _lost(sent.task))
            return
        surprise = SurpriseError(f"{type(error).__name__}: {error}")
        surprise.add_note(f"A worker could not take “{sent.task.name}”.")
        yield sent.task, Failure(sent.task, surprise)

    def _again(self, sent: _Sent, error: CartillaError) -> Iterator[Finished]:
        sent.tries += 1
        if sent.tries >= TRIES:
            yield sent.task, Failure(sent.task, error)
            return
        sent.not_before = time.monotonic() + FIRST_WAIT * 2 ** (sent.tries - 1)
        self._waiting.append(sent)

    def _look(self, now: float) -> None:
        """See which workers there are. Raises CartillaError where none has fitted for too long."""
        self._refuse_lost()
        try:
            info = ask(self._client, "identity", n_workers=-1)["workers"]
            states = ask(self._client, "get_task_status", keys=list(self._out)) if self._out else {}
        except (OSError, KeyError) as error:
            raise gone(self._where) from error
        self._looked = now
        self._take_back({key for key, state in states.items() if state not in AT_WORK})
        fit = [worker for worker in info.values() if self._needs.tools_resource in worker["resources"]]
        self._workers.threads = sum(worker["nthreads"] for worker in fit)
        self._workers.resources = [worker["resources"] for worker in fit]
        unfit = [s for s in self._waiting if not self._fits(self._resources(s.task))]
        newcomers = info.keys() - self._met
        self._met |= newcomers
        if not unfit or self._out:
            self._stalled_since = None
            return
        # Whoever has just come isn't known yet.
        self._stalled_since = now if newcomers else self._stalled_since or now
        if now - self._stalled_since > self._patience:
            raise CartillaError(self._why_none(unfit[0].task, list(info)))
        if not fit:
            time.sleep(LOOK / 5)

    def _take_back(self, astray: set[str]) -> None:
        """What nobody is at, and was at when last looked, either: its worker went when it was sent, and a scheduler doesn't hear
        that a new one can do it, since that has its resources only after it has come."""
        for key in astray & self._astray:
            together, future = self._out.pop(key)
            future.cancel(force=True)
            self._waiting.extendleft(reversed(together))
        self._astray = astray & self._out.keys()

    def _why_none(self, task: Task, there: list[str]) -> str:
        wrong = [text for worker in there for text in self._workers.wrong.get(worker, ())]
        if not there:
            why = "it has none. Start some: dask worker, with the scheduler's address"
        elif wrong:
            why = f"theirs have {'; '.join(dict.fromkeys(wrong))}. Install the same on all machines"
        else:
            why = "none of them has said what it can make. Look at what they write"
            if any(self._needs.tools_resource in worker for worker in self._workers.resources):
                voices = ", ".join(voice.id for voice in self._voices_of(task))
                why = f"no worker has the voice {voices} as it is here. Install it there, or choose another"
        return f"No worker of {self._where} can make “{task.name}”: {why}."

    def _seen(self, event: tuple[float, dict[str, Any]]) -> None:
        """A worker came, and told what is wrong with it."""
        _, told = event
        wrong, worker = told["wrong"], told["worker"]
        if not wrong or worker in self._told:
            return
        self._told.add(worker)
        self._workers.wrong[worker] = wrong
        self._tell(
            f"The worker at {worker} would make other files, and is left alone: it has {'; '.join(wrong)}."
        )

    def _refuse_lost(self) -> None:
        if self._client.status not in ("running", "connecting"):
            raise gone(self._where)


def _lost(task: Task) -> WorkerDiedError:
    return WorkerDiedError(
        f"Each of {TRIES} workers that were to make “{task.name}” was lost. Build it alone and look at what its machine lacks, often "
        "memory."
    )
