"""Checks are read with the words that explain them."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ontology import Check, read_checks

QUERY = """# title: An act without a speaker
# description: >-
#   Somebody must have
#   spoken.
# Not part of the header's YAML? It is.
SELECT ?act WHERE { ?act a ?kind }
"""


def write(folder: Path, name: str, text: str) -> Path:
    checks = folder / "checks"
    checks.mkdir(exist_ok=True)
    (checks / name).write_text(text, "utf-8")
    return folder


def test_a_check_has_a_name_a_title_and_a_reason(tmp_path: Path) -> None:
    text = QUERY.replace("# Not part of the header's YAML? It is.\n", "")
    write(tmp_path, "act-without-speaker-violation.rq", text)
    write(tmp_path, "notes.rq", "not a check")
    assert read_checks(tmp_path) == (
        Check(
            "act-without-speaker", "An act without a speaker", "Somebody must have spoken.", text
        ),
    )


def test_checks_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in "bac":
        write(tmp_path, f"{name}-violation.rq", "# title: t\n# description: d\nSELECT * {}\n")
    assert [check.name for check in read_checks(tmp_path)] == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["SELECT * {}", "# title: only\nSELECT * {}", "# : [\nSELECT"])
def test_a_check_that_does_not_explain_itself_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"dumb-violation\.rq"):
        read_checks(write(tmp_path, "dumb-violation.rq", text))


def test_a_folder_without_checks_gives_none(tmp_path: Path) -> None:
    assert read_checks(tmp_path) == ()


def test_our_own_checks_can_be_read() -> None:
    assert all(check.query.strip() for check in read_checks())
