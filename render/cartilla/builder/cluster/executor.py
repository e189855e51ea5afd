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
from cartilla.builder.cluster.inputs import StoreAwayError
from cartilla.builder.cluster.scheduler import ANSWER, ask, connected, gone, introduce, unreachable
from cartilla.builder.cluster.station import Order, Served, Site, UnfitError, serve
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

TRIES_WITHOUT_STORE = 8
"""How often it is tried where the store can't be reached: for a minute."""

LOOK = 0.5
"""Seconds between looks at the cluster while nothing comes back."""

PATIENCE = 30.0
"""Seconds for which a build waits for a worker that fits, since any has come."""

AT_WORK = {"processing", "memory", "erred"}
"""States of a task of which something is still to be heard without anybody's doing."""

VoicesOf = Callable[[Task], tuple[VoiceName, ...]]


@dataclass(slots=True)
class _Sent:
    """`resources` are what its worker must have, and `avoid` workers that couldn't make it. `alone` where it was among some that
    were lost together, and nobody knows at which of them their worker was."""

    task: Task
    resources: dict[str, float]
    tries: int = 0
    not_before: float = 0.0
    alone: bool = False
    avoid: set[str] = field(default_factory=set)


_Together = list[_Sent]


@dataclass(slots=True)
class _Workers:
    """What is known of the cluster's workers: threads and resources of those that fit, and what is wrong with the others."""

    threads: int = 0
    fit: dict[str, dict[str, float]] = field(default_factory=dict)
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
        self._tools = self._needs.tools_resource
        self._made_of = dict(self._needs.voices)
        self._voices_of = voices_of
        self._waiting: deque[_Sent] = deque()
        self._out: dict[str, tuple[_Together, Future[Any]]] = {}
        self._astray: set[str] = set()
        self._done: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._workers = _Workers()
        self._told: set[str] = set()
        self._left: dict[str, str] = {}
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
        self._waiting.append(_Sent(task, self._resources(task)))

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
                resources=together[0].resources,
                workers=self._allowed(together),
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
            if sent.not_before > now or not self._fits(sent):
                self._waiting.append(sent)
            elif together and (sent.alone or sent.resources != needed):
                self._waiting.appendleft(sent)
                break
            else:
                together.append(sent)
                needed = sent.resources
                if sent.alone or len(together) == most:
                    break
        return together

    def _expect(self, together: _Together, future: Future[Any]) -> None:
        self._out[str(future.key)] = (together, future)
        future.add_done_callback(self._done.put)

    def _resources(self, task: Task) -> dict[str, float]:
        wanted = [voice for voice in self._voices_of(task) if voice in self._made_of]
        voices = {voice_resource(voice, self._made_of[voice]): 1.0 for voice in wanted}
        return {self._tools: 1.0, **voices}

    def _fits(self, sent: _Sent) -> bool:
        return any(sent.resources.keys() <= worker.keys() for worker in self._workers.fit.values())

    def _allowed(self, together: _Together) -> list[str] | None:
        """Workers that may take them; None for whichever has the resources. One that couldn't make it is asked again only where
        there is no other."""
        avoid = set().union(*(sent.avoid for sent in together))
        if not avoid and not self._left:
            return None
        needed = together[0].resources.keys()
        able = [worker for worker, has in self._workers.fit.items() if needed <= has.keys()]
        return [worker for worker in able if worker not in avoid] or able

    def _finished(self, together: _Together, future: Future[Any]) -> Iterator[Finished]:
        if not future.done():  # What it gave was lost with its worker, and another makes it anew.
            self._expect(together, future)
            return
        try:
            served: Served = future.result(timeout=ANSWER)
        except CancelledError as closed:  # With the connection to the scheduler.
            raise gone(self._where) from closed
        except Exception as error:
            # Whoever has the result may not give it, either.
            if future.status != "error" and not isinstance(error, TimeoutError):
                raise gone(self._where) from error
            yield from self._without_result(together, error, surprising=future.status == "error")
        else:
            # What it had no time for goes first.
            self._waiting.extendleft(reversed(together[len(served.outcomes) :]))
            for sent, outcome in zip(together, served.outcomes, strict=False):
                if not isinstance(outcome, Failure):
                    yield sent.task, outcome
                elif isinstance(outcome.error, (WorkerDiedError, UnfitError, StoreAwayError)):
                    if isinstance(outcome.error, UnfitError):
                        self._leave(served.worker, str(outcome.error))
                    yield from self._again(sent, outcome.error, served.worker)
                else:
                    yield sent.task, Failure(sent.task, outcome.error)

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

    def _again(self, sent: _Sent, error: CartillaError, worker: str = "") -> Iterator[Finished]:
        away = isinstance(error, StoreAwayError)
        sent.tries += 1
        if sent.tries >= (TRIES_WITHOUT_STORE if away else TRIES):
            if not isinstance(error, WorkerDiedError):  # Which names the task itself.
                error = CartillaError(f"“{sent.task.name}” could not be made by a worker: {error}")
            yield sent.task, Failure(sent.task, error)
            return
        if not away:
            sent.avoid.add(worker)
            sent.alone = True
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
        fit = {
            address: worker
            for address, worker in info.items()
            if self._tools in worker["resources"] and address not in self._left
        }
        self._workers.threads = sum(worker["nthreads"] for worker in fit.values())
        self._workers.fit = {address: worker["resources"] for address, worker in fit.items()}
        newcomers = info.keys() - self._met
        self._met |= newcomers
        # Of many that wait each is looked at only where nothing goes on.
        unfit = None if self._out else next((sent for sent in self._waiting if not self._fits(sent)), None)
        if unfit is None:
            self._stalled_since = None
            return
        # Whoever has just come isn't known yet.
        self._stalled_since = now if newcomers else self._stalled_since or now
        if now - self._stalled_since > self._patience:
            raise CartillaError(self._why_none(unfit.task, list(info)))
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
        left = [self._left[worker] for worker in there if worker in self._left]
        if not there:
            why = "it has none. Start some: dask worker, with the scheduler's address"
        elif left:
            why = " ".join(dict.fromkeys(left)).removesuffix(".")
        elif wrong:
            why = f"theirs have {'; '.join(dict.fromkeys(wrong))}. Install the same on all machines"
        else:
            why = "none of them has said what it can make. Look at what they write"
            if any(self._tools in worker for worker in self._workers.fit.values()):
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

    def _leave(self, worker: str, why: str) -> None:
        """A worker whose machine can't make anything now is asked for nothing more, else it would be the first to take whatever waits."""
        if worker not in self._left:
            self._left[worker] = why
            self._workers.fit.pop(worker, None)
            self._tell(f"The worker at {worker} is left alone: {why}")

    def _refuse_lost(self) -> None:
        if self._client.status not in ("running", "connecting"):
            raise gone(self._where)


def _lost(task: Task) -> WorkerDiedError:
    return WorkerDiedError(
        f"Each of {TRIES} workers that were to make “{task.name}” was lost. Build it alone and look at what its machine lacks, often "
        "memory."
    )
