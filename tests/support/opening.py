"""Packages opened on a fixed day, and single things of them, as everybody else gets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from cartilla.config import Package, PackageSettings, Settings
from cartilla.i18n.collection import Collection
from cartilla.model.article import Article
from cartilla.model.clinic import Clinic
from cartilla.model.words import Words
from cartilla.parse.settings import load_package

AS_OF = date(2026, 11, 22)


def opened(root: Path) -> Collection:
    return Collection(load_package(root), AS_OF)


def load_article(package: Package, article: str) -> Article:
    return Collection(package, AS_OF).article(article)


def read_clinic(package: Package, name: str) -> Clinic:
    settings = replace(package.settings, package=replace(package.settings.package, clinic=name))
    clinic = Collection(replace(package, settings=settings), AS_OF).clinic()
    assert clinic is not None
    return clinic


def load_words(root: Path, locale: str) -> Words:
    """The interface's words in a folder that may lack all else."""
    package = Package(root, Settings(format=1, package=PackageSettings(name="test")))
    return Collection(package, AS_OF).words(locale)
