"""Every clinic of a package: what its file says, and what it hands out."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.codes import Code
from cartilla.errors import Finding, Severity
from cartilla.i18n.collection import Collection
from cartilla.parse.choice import check_articles


def check_clinics(collection: Collection) -> Iterator[Finding]:
    articles = collection.articles
    at: dict[str, str] = {}
    for name in collection.clinics:
        clinic, findings = collection.inspect_clinic(name)
        yield from findings
        if clinic is None:
            continue
        yield from check_articles(collection.package, name, articles)
        site = (clinic.choice.base_url or "").rstrip("/")
        if site and (other := at.setdefault(site, name)) != name:
            yield Finding(
                f"source/clinics/{name}.yaml",
                None,
                Code.SAME_ADDRESS,
                f"{site} is the address of “{other}”, too: codes on paper of one clinic lead to the pages of the other.",
                "Write base_url as each has it, or remove it from both files: then it is as in cartilla.toml.",
                Severity.WARNING,
            )
