"""What a finding is to those who read it, and to programs."""

from __future__ import annotations

import json
import pickle

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError

FINDING = Finding("source/glossary.yaml", 3, Code.UNKNOWN_FACT, "There is no fact “x”.", "Add it.")


def test_a_code_is_printed_as_a_word_and_stays_one_in_data() -> None:
    assert str(FINDING).startswith("source/glossary.yaml:3: error: There is no fact “x”. [unknown-fact]\n")
    assert json.dumps([FINDING.code]) == '["unknown-fact"]'


def test_findings_reach_another_process_as_they_are() -> None:
    error = pickle.loads(pickle.dumps(FindingsError([FINDING])))
    assert error.findings == (FINDING,)
    assert error.findings[0].code is Code.UNKNOWN_FACT
