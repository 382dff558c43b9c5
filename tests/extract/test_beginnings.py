"""A name is sought only where one can begin: seeking everywhere finds no more."""

from typing import Any

import pytest
import yaml

from kg.extract import Extractor
from kg.extract.instrument_words import InstrumentNames
from kg.extract.naming import Naming
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference


class _Anything(frozenset[str]):
    """Holds every word."""

    def __contains__(self, _word: object) -> bool:
        return True


def _texts() -> list[str]:
    texts = [file.read_text("utf-8") for file in sorted((DATA / "declarations").glob("*.txt"))]
    rules: list[dict[str, Any]] = yaml.safe_load(
        (DATA / "rules" / "parties.yaml").read_text("utf-8")
    )
    for rule in rules:
        texts += [case["text"] for case in rule["holds"]]
        texts += rule["silent"]
    return texts


def test_where_nothing_can_begin_nothing_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))
    documents = [Document(f"text-{number}", text) for number, text in enumerate(_texts())]
    found = [extractor.read(document) for document in documents]
    monkeypatch.setattr(Naming, "starts", _Anything())
    monkeypatch.setattr(InstrumentNames, "starts", _Anything())
    assert [extractor.read(document) for document in documents] == found
