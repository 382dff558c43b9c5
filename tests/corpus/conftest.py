"""A folder with one sound declaration, to spoil in each test."""

from pathlib import Path

import pytest

from kg.folders import DATA
from kg.reference import Reference, read_reference

CARD = """\
title: Statement on trust
title_from: text
kind: declaration
issuers: [iso3:FRA, body:NAC]
language: en
date: 2022-06
date_from: publisher
source: https://example.org/statement
publisher: org:NATO
machine_translated: false
"""


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The shipped reference data."""
    return read_reference(DATA / "reference")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds `statement.txt` and `statement.yaml`."""
    (tmp_path / "statement.txt").write_bytes(b"Statement on trust\nWe trust.\n")
    (tmp_path / "statement.yaml").write_text(CARD, "utf-8")
    return tmp_path
