"""Builds for many clinics: each folder is what a build for that clinic alone makes, and what goes wrong with one is its own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cartilla.builder.clinics import clinics_builder
from cartilla.builder.plan import Request
from cartilla.builder.report import Silence
from cartilla.folder import Folder
from support.counting import READERS, calls, log_calls
from support.opening import opened
from support.packages import AS_OF, build, cartilla, files, starter

pytestmark = pytest.mark.slow

ARTICLE, OTHER = "wash-your-hands", "rinse-your-cup"
HARBOR = """\
name: Harbor Clinic
phone: "+12025550142"
base_url: https://harbor.example.org/health/
papers: [letter]
locales: []
articles: [wash-your-hands]
"""
SEASIDE = "name: {en-US: Seaside Clinic, es-US: Clínica de la Costa}\n"
SOUNDING = ("--format", "web", "--format", "audio", "--format", "epub", "--voice", "espeak")
PAGES = ("--format", "web")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two articles, of which one leads to the other, and two clinics; one hands out a part of it all."""
    package = starter(tmp_path / "package")
    articles, catalogs = package / "source/articles", package / "locales/es-US/LC_MESSAGES"
    shutil.copytree(articles / ARTICLE, articles / OTHER)
    shutil.copy(catalogs / f"{ARTICLE}.po", catalogs / f"{OTHER}.po")
    source = articles / OTHER / "article.md"
    source.write_text(f"{source.read_text('utf-8')}\nSee [the other](article:{ARTICLE}).\n", "utf-8")
    (package / "source/clinics/our-clinic.yaml").unlink()
    settings = package / "cartilla.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('clinic = "our-clinic"', 'clinic = ""')
        + '\n[publish]\nuntranslated = "show"\n',
        "utf-8",
    )
    write(package, "harbor", HARBOR)
    write(package, "seaside", SEASIDE)
    return package


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def write(package: Path, clinic: str, text: str) -> None:
    (package / f"source/clinics/{clinic}.yaml").write_text(text, "utf-8")


def ends(said: str) -> list[str]:
    """The last line of each clinic's build, without its time."""
    return [line.rpartition(", in ")[0] for line in said.splitlines() if "files made, " in line]


def test_each_folder_is_what_a_build_for_that_clinic_alone_makes(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    handouts = (*SOUNDING, "--format", "handout", "--zip")
    many = build(package, "--clinics", "all", "--output", tmp_path / "all", *handouts, cache=cache)
    assert many.returncode == 0, many.stderr
    for clinic in ("harbor", "seaside"):
        alone = build(
            package,
            "--clinic",
            clinic,
            "--output",
            tmp_path / clinic,
            *handouts,
            cache=tmp_path / f"cache-{clinic}",
        )
        assert alone.returncode == 0, alone.stderr
        assert files(tmp_path / "all" / clinic) == files(tmp_path / clinic)
    harbor, seaside = (files(tmp_path / "all" / clinic) for clinic in ("harbor", "seaside"))
    assert not [path for path in harbor if path.startswith("es-US/") or OTHER in path or "a4" in path]
    assert [path for path in seaside if path.startswith("es-US/") and OTHER in path and "a4" in path]
    assert "sitemap.xml" in harbor
    assert "sitemap.xml" not in seaside
    page = (tmp_path / f"all/harbor/en-US/{ARTICLE}/index.html").read_text("utf-8")
    assert f'"https://harbor.example.org/health/en-US/{ARTICLE}/index.html"' in page


def test_after_a_change_only_the_clinic_that_it_is_of_is_made_again(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    many = ("--clinics", "all", "--output", tmp_path / "all", *SOUNDING)
    first = build(package, *many, cache=cache)
    made = ends(first.stdout)
    assert all(not end.startswith("0 files made") for end in made)
    assert all(end.startswith("0 files made") for end in ends(build(package, *many, cache=cache).stdout))

    write(package, "harbor", HARBOR.replace("0142", "0143"))
    before = files(tmp_path / "all/seaside")
    harbor, seaside = ends(build(package, *many, cache=cache).stdout)
    assert not harbor.startswith("0 files made")
    assert seaside.startswith("0 files made")
    assert files(tmp_path / "all/seaside") == before
    alone = build(
        package, "--clinic", "harbor", "--output", tmp_path / "alone", *SOUNDING, cache=tmp_path / "another"
    )
    assert alone.returncode == 0, alone.stderr
    assert files(tmp_path / "all/harbor") == files(tmp_path / "alone")


def test_what_a_clinic_no_longer_hands_out_goes(package: Path, cache: Path, tmp_path: Path) -> None:
    many = ("--clinics", "seaside", "--output", tmp_path / "all", *PAGES)
    build(package, *many, cache=cache)
    assert (tmp_path / f"all/seaside/es-US/{OTHER}/index.html").exists()
    write(package, "seaside", f"{SEASIDE}articles: [{ARTICLE}]\nlocales: []\n")
    done = build(package, *many, cache=cache)
    assert done.returncode == 0, done.stderr
    pages = [path for path in files(tmp_path / "all/seaside") if path.endswith(".html")]
    assert pages == ["en-US/index.html", f"en-US/{ARTICLE}/index.html", "index.html"]


def test_each_source_is_read_once_for_all_clinics(
    package: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        write(package, f"clinic-{n}", f"name: Clinic {n}\n")
    names = ("clinic-0", "clinic-1", "clinic-2")
    request = Request(
        package=opened(package).package,
        outputs=tmp_path / "all",
        cache=Folder(cache),
        as_of=date.fromisoformat(AS_OF),
        formats=("web",),
        jobs=2,
    )
    log = tmp_path / "log"
    log_calls(monkeypatch, log, READERS)
    with clinics_builder(request, Silence()) as build_one:
        reports = [build_one(name, Silence()) for name in names]
    assert all(report and report.made and not report.fails for report in reports)
    own = [f"inspect_clinic {name}" for name in names]
    read = calls(log)
    assert {line for line in read if line.startswith("inspect_clinic")} == {*own}
    assert {line.split()[1] for line in read if line.startswith("inspect_article")} == {ARTICLE, OTHER}
    # What comes with the software, each process reads for itself.
    assert {line for line, times in read.items() if times > 1 and "/languages/" not in line} == set()


@pytest.mark.parametrize(
    "trouble",
    [
        "name: [\n",
        "nam: Broken\n",
        "name: Broken\narticles: [wash-yor-hands]\n",
        "name: Broken\npapers: [a3]\n",
    ],
)
def test_an_error_of_one_clinic_is_told_by_its_name_and_stops_no_other(
    trouble: str, package: Path, cache: Path, tmp_path: Path
) -> None:
    write(package, "harbor", trouble)
    done = build(package, "--clinics", "all", "--output", tmp_path / "all", *PAGES, cache=cache)
    assert done.returncode == 1
    assert "Clinic harbor:" in done.stderr
    assert "source/clinics/harbor.yaml" in done.stderr
    assert "see above: harbor." in done.stderr
    assert (tmp_path / f"all/seaside/es-US/{ARTICLE}/index.html").exists()
    assert not (tmp_path / "all/harbor/index.html").exists()


def test_a_build_that_ends_in_the_midst_leaves_nothing_to_the_next(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    """Somebody's own file stands in the place of a page of the first clinic."""
    foreign = tmp_path / f"all/harbor/en-US/{ARTICLE}/index.html"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine")
    done = build(package, "--clinics", "all", "--output", tmp_path / "all", *PAGES, cache=cache)
    assert done.returncode == 1
    assert "no build of Cartilla made it" in done.stderr
    assert foreign.read_text() == "mine"
    alone = build(
        package, "--clinic", "seaside", "--output", tmp_path / "alone", *PAGES, cache=tmp_path / "another"
    )
    assert alone.returncode == 0
    assert files(tmp_path / "all/seaside") == files(tmp_path / "alone")


def test_a_clinic_without_what_is_asked_for_is_passed_over(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    for asked in ((OTHER,), ("--locale", "es-US")):
        done = build(package, *asked, "--clinics", "all", "--output", tmp_path / "all", *PAGES, cache=cache)
        assert done.returncode == 0, done.stderr
        assert "Nothing of what is asked for" in done.stdout
        assert len(ends(done.stdout)) == 1
    assert not (tmp_path / "all/harbor").exists()


def test_what_was_built_for_a_clinic_that_is_gone_stays_and_is_told(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    many = ("--clinics", "all", "--output", tmp_path / "all", *PAGES)
    assert "any more" not in build(package, *many, cache=cache).stdout
    (package / "source/clinics/harbor.yaml").unlink()
    before = files(tmp_path / "all/harbor")
    done = build(package, *many, cache=cache)
    assert done.returncode == 0
    assert "any more harbor: cartilla clean --output" in " ".join(done.stdout.split())
    assert files(tmp_path / "all/harbor") == before


def test_what_cannot_be_asked_for_is_refused_at_once(package: Path, cache: Path, tmp_path: Path) -> None:
    def refused(*options: str | Path) -> str:
        done = build(package, *options, *PAGES, cache=cache)
        assert done.returncode != 0
        return " ".join(done.stderr.split())

    there = ("--output", tmp_path / "all")
    assert "needs --output" in refused("--clinics", "all")
    assert "no --clinic" in refused("--clinics", "all", "--clinic", "harbor", *there)
    assert "Did you mean “harbor”?" in refused("--clinics", "harbr", *there)
    assert f"Did you mean “{OTHER}”?" in refused("rinse-your-cups", "--clinics", "all", *there)
    assert not (tmp_path / "all/harbor").exists()
    build(package, "--clinic", "harbor", *there, *PAGES, cache=cache)
    before = files(tmp_path / "all")
    assert "for one clinic" in refused("--clinics", "all", *there)
    assert files(tmp_path / "all") == before


def test_a_check_looks_at_every_clinic(package: Path) -> None:
    write(package, "harbor", HARBOR.replace("hands]", "hand]"))
    write(package, "third", f"{SEASIDE}base_url: https://harbor.example.org/health\n")
    done = cartilla("-C", package, "check", "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert "source/clinics/harbor.yaml:6: error: “wash-your-hand” is not among the articles" in done.stdout
    assert (
        "source/clinics/third.yaml: warning: https://harbor.example.org/health is the address of"
        in done.stdout
    )
    assert done.stdout.count("[same-address]") == 1
    write(package, "third", f"{SEASIDE}base_url: https://third.example.org/health\n")
    write(package, "harbor", HARBOR)
    again = cartilla("-C", package, "check", "--as-of", "2026-11-22")
    assert "source/clinics" not in again.stdout
