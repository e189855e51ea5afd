"""What the project promises about itself: its files, its documentation and its locked packages."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# Made by tools, or by a build; git keeps none of it.
NOT_OURS = {".git", ".venv", ".hypothesis", "outputs", "dist", "node_modules", "__pycache__"}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.is_symlink() or (path.is_dir() and path.name.endswith("_cache")):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


FILES = [*_files(ROOT), ROOT / "outputs" / "README.md"]
# Articles have links of their own kind, which the parser looks after.
PAGES = [
    path
    for path in FILES
    if path.suffix == ".md" and path.name != "article.md" and ROOT / "tests" not in path.parents
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_the_documentation_lead_somewhere(page: Path) -> None:
    # What stands in code fences shows how to write, and leads nowhere.
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    broken = [
        target
        for target in targets
        if not re.match(r"https?:|#", target) and not (page.parent / target.partition("#")[0]).exists()
    ]
    assert broken == []


def test_what_the_project_file_names_is_there() -> None:
    project = PROJECT["project"]
    for name in (project["readme"], *project["license-files"]):
        assert (ROOT / name).is_file(), name
    for target in (
        *project["scripts"].values(),
        *project["entry-points"]["babel.extractors"].values(),
    ):
        module, _, function = target.partition(":")
        assert callable(getattr(import_module(module), function)), target


def test_a_contract_covers_every_layer_and_every_renderer_and_voice() -> None:
    package = ROOT / "render" / "cartilla"
    contracts = {contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    layers = contracts["Data goes one way"]
    inner = contracts[
        "Of a translation: its values, its catalogs, who reviewed it, then the door to all of it"
    ]
    renderers = contracts["Renderers don't know each other"]
    engines = contracts["Engines don't know each other"]
    listed = {name for layer in layers["layers"] for name in layer.split(" | ")}
    assert listed == {f"cartilla.{name}" for name in _modules(package)}
    folders = {f"cartilla.i18n.{path.parent.name}" for path in (package / "i18n").glob("*/__init__.py")}
    assert folders <= set(inner["layers"])
    shared = {f"cartilla.renderers.{name}" for name in ("archive", "books", "context", "html", "sound_tags")}
    assert (
        set(renderers["modules"])
        == {f"cartilla.renderers.{name}" for name in _modules(package / "renderers")} - shared
    )
    assert set(engines["modules"]) <= {
        f"cartilla.speech.engines.{name}" for name in _modules(package / "speech" / "engines")
    }


def _modules(folder: Path) -> set[str]:
    files = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("__")}
    return files | {path.parent.name for path in folder.glob("*/__init__.py")}


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """pytest's own list of folders to pass over has common names in it, such as `build`."""
    folders = {part for path in ROOT.glob("tests/**/test_*.py") for part in path.relative_to(ROOT).parts[:-1]}
    patterns = pytestconfig.getini("norecursedirs")
    assert "builder" in folders
    assert not [name for name in folders for pattern in patterns if fnmatch(name, pattern)]


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    """Addresses of registries and absolute paths are true on one machine only."""
    hosts = r"(pypi\.org|pythonhosted|npmjs|deb\.debian|index-url|find-links=)"
    folders = r"(?<![\w./{}>-])/(home|root|work|Users|opt)/\w"
    wrong = []
    for path in FILES:
        # This file, and verbs for writing the lock files without such addresses.
        if path in (Path(__file__).resolve(), ROOT / "Makefile"):
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if re.search(hosts, line) or re.search(folders, line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert wrong == []


def test_make_help_lists_every_verb() -> None:
    verbs = re.findall(r"^\.PHONY: (\w+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\w+) +\S", shown, re.MULTILINE) == verbs


def test_every_verb_that_the_documentation_uses_is_one() -> None:
    verbs = set(re.findall(r"^\.PHONY: (\w+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        used = re.findall(r"(?:`|^    )make (\w+)", page.read_text("utf-8"), re.MULTILINE)
        assert set(used) <= verbs, page


def test_the_readme_names_every_system_package() -> None:
    script = (ROOT / "tools" / "system-packages").read_text("utf-8")
    wanted = " ".join(re.findall(r"\bneed \"[^\"]*\" ([a-z0-9. +-]+)", script)).split()
    assert len(wanted) >= 5, "the pattern above no longer fits the script"
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in wanted if f"`{name}`" not in readme] == []


def test_locked_packages_are_those_that_the_project_asks_for() -> None:
    """Every requirement is locked in a version that it allows, with hashes, and the locks of what
    is installed on top agree with what they stand on. When it fails: `make lock`."""
    runtime, tests, hear = map(
        _pins, ("requirements.lock", "requirements-test.lock", "requirements-hear.lock")
    )
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    for line in (*asked, *_extra("exchange")):
        _assert_allowed(Requirement(line), runtime)
    for line in _extra("test"):
        _assert_allowed(Requirement(line), tests)
    for line in _extra("hear"):
        _assert_allowed(Requirement(line), hear)
    assert {name: tests.get(name) for name in runtime} == runtime
    both = tests.keys() & hear.keys()
    assert {name: hear[name] for name in both} == {name: tests[name] for name in both}


def _extra(name: str) -> Iterator[str]:
    """An extra's requirements, and those of the extras that it names."""
    for line in PROJECT["project"]["optional-dependencies"][name]:
        requirement = Requirement(line)
        if requirement.name == PROJECT["project"]["name"]:
            for other in requirement.extras:
                yield from _extra(other)
        else:
            yield line


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    pins = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        requirement, _, hashes = line.partition("--hash=")
        assert hashes, line
        pin = Requirement(requirement.strip())
        (specifier,) = pin.specifier
        assert specifier.operator == "==", line
        assert canonicalize_name(pin.name) not in pins, f"{pin.name} is locked in two versions"
        pins[canonicalize_name(pin.name)] = specifier.version
    return pins


def _assert_allowed(requirement: Requirement, pins: dict[str, str]) -> None:
    version = pins.get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not locked"
    assert requirement.specifier.contains(version), f"{requirement} is locked as {version}"


def test_the_list_of_licenses_is_what_the_installed_packages_say() -> None:
    """When it fails: `make licenses`, and read what changed."""
    spec = spec_from_file_location("licenses", ROOT / "tools" / "licenses.py")
    assert spec is not None
    assert spec.loader is not None
    licenses = module_from_spec(spec)
    spec.loader.exec_module(licenses)
    assert licenses.PAGE.read_text("utf-8") == licenses.page()
