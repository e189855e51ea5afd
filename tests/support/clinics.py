"""Clinics whose file says all that one can, in the length that real ones have, and at greater."""

from __future__ import annotations

import shutil
from pathlib import Path

from cartilla.i18n.collection import Collection
from cartilla.model.clinic import Clinic
from support.opening import opened
from support.real_package import ROOT

FULL = """\
name: Harbor Street Family Clinic
about:
  en-US: Intensive outpatient program with evidence-based methods. It also treats co-occurring mental health conditions.
  es-US: Programa ambulatorio intensivo con métodos basados en la evidencia. También trata otros problemas de salud mental.
area: {en-US: "Port Town, California", es-US: "Port Town, en California"}
address: [14500 Harbor Street Suite 210, "Port Town, CA 90000"]
phone: "+12025550142"
hours: {mon-fri: "8:00-20:00", sat: "9:00-14:00", sun: closed}
website: https://harbor-street.example/
"""

LONG = """\
name: Harbor Street and Seaside Valley Community Behavioral Health and Addiction Recovery Center for Families
about:
  en-US: >-
    Intensive outpatient program with evidence-based methods. Interpreters for Spanish, Armenian, Tagalog and sign language
    are here every day, and nobody is turned away because of money or papers.
  es-US: >-
    Programa ambulatorio intensivo con métodos basados en la evidencia. Todos los días hay intérpretes de español, armenio,
    tagalo y lengua de señas, y no se rechaza a nadie por falta de dinero ni de documentos.
area: {en-US: "Harbor and Seaside Valley, Port County, California", es-US: "Valles de Harbor y Seaside, condado de Port, California"}
address: ["14500 Harbor Street, North Tower, 4th Floor, Suite 410-B", "Entrance behind the building", "Port Town, California 90000-4190"]
phone: "+12025550142"
hours:
  en-US: Monday to Friday 8 a.m. to 8 p.m., Saturday 9 a.m. to 2 p.m.; for medicines without an appointment every morning from 6 to 9
  es-US: De lunes a viernes de 8 a 20 h, sábados de 9 a 14 h; para recoger medicinas sin cita, todas las mañanas de 6 a 9
  hy: Երկուշաբթիից ուրբաթ 8-20
website: https://www.harbor-street-and-seaside-valley-behavioral-health.example.org/addiction-recovery-center/
"""


def with_clinic(root: Path, clinic: str) -> Collection:
    """This repository's own package in the empty folder `root`, with what its clinic's file says."""
    root.mkdir(exist_ok=True)
    for name in ("source", "locales", "cartilla.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / "source/clinics/inneractions.yaml").write_text(clinic, "utf-8")
    return opened(root)


def clinic_of(root: Path, clinic: str) -> Clinic:
    """The clinic alone, for an article that a test writes."""
    found = with_clinic(root, clinic).clinic()
    assert found is not None
    return found
