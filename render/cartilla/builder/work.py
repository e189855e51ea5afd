"""The tasks of a build, as executors run them: each is a function of a workplace and an order."""

from __future__ import annotations

from dataclasses import replace

from cartilla.builder import found
from cartilla.builder.editions import Address, Prepared, prepare
from cartilla.builder.jobs import Job, Made, make
from cartilla.builder.workplace import Workplace

NEEDED = ("cartilla.i18n.localize", "cartilla.speech.script", "cartilla.renderers.html.environment")
"""What any task comes to import."""

TO_READ = ("cartilla.parse.library", "cartilla.checks.translation")
"""What whoever reads an edition comes to import besides."""


def read(place: Workplace, address: Address) -> Prepared:
    return prepare(place.collection, address, place.cache)


def make_or_find(place: Workplace, job: Job) -> Made:
    """The order's files: those that a build has made of the same already, where builds share a store, else made here."""
    store = place.store
    if store is None:
        return make(place, job)
    again = job.speech is not None and job.speech.again
    made = (None if again else found.find(store, job)) or make(place, job)
    stored = made.found
    if not made.found and made.usual:
        stored = found.put(store, job, made)
    made = replace(made, stored=stored, messages=(*made.messages, *store.taken()))
    return made if place.hand_over or job.hand_over or not stored else replace(made, files={})
