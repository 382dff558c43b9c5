"""Proposers by name: those that ship, those that others install, and those that do not fit."""

from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Any

import pytest

from kg.errors import UsageError
from kg.propose import Fault, Options, Proposer, Schema, load_proposers, propose
from kg.propose import proposer as module
from kg.propose.proposal import Proposal, StatementFields
from kg.propose.proposer import GROUP


class Plain:
    name = "plain"
    version = "1"

    def __init__(self, options: Options) -> None:
        self.model = options.model

    def propose(self, document: Any, schema: Schema) -> list[Proposal | Fault]:  # noqa: ARG002
        return [Proposal("Norway", StatementFields("Call", ()))]


class Failing(Plain):
    def propose(self, document: Any, schema: Schema) -> list[Proposal | Fault]:  # noqa: ARG002
        raise ValueError("the key is sk-secret")


def nothing(options: Options) -> object:
    return object()


def broken(options: Options) -> Proposer:
    raise RuntimeError("the key is sk-secret")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another package would register."""
    points = [
        EntryPoint(name, f"{__name__}:{value}", GROUP)
        for name, value in (
            ("plain", "Plain"),
            ("nothing", "nothing"),
            ("broken", "broken"),
            ("absent", "absent"),
        )
    ]
    loads = {"plain": Plain, "nothing": nothing, "broken": broken}

    def load(point: EntryPoint) -> object:
        if point.name not in loads:
            raise ModuleNotFoundError(point.value)
        return loads[point.name]

    monkeypatch.setattr(EntryPoint, "load", load)
    monkeypatch.setattr(module, "entry_points", lambda **_group: EntryPoints(points))


def test_ours_are_registered_as_any_other_would_be() -> None:
    assert {point.name for point in entry_points(group=GROUP)} >= {"openai", "spacy"}
    (chat,) = load_proposers(["openai"], Options(url="http://127.0.0.1/v1", model="m"))
    assert isinstance(chat, Proposer)
    assert chat.name == "openai"


@pytest.mark.usefixtures("installed")
def test_a_name_may_bring_its_own_model() -> None:
    first, second = load_proposers(["plain", " plain=other"], Options(model="one"))
    assert isinstance(first, Plain)
    assert isinstance(second, Plain)
    assert (first.model, second.model) == ("one", "other")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plane", "no proposer is named 'plane'; perhaps plain"),
        ("nothing", "does not fit"),
        ("broken", "does not load: RuntimeError"),
        ("absent", "does not load: ModuleNotFoundError"),
    ],
)
def test_what_cannot_be_loaded_is_told_in_a_sentence(name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as error:
        load_proposers([name])
    assert "sk-secret" not in str(error.value)


def test_a_plug_in_that_fails_is_counted_and_the_others_go_on(
    unread: Any, schema: Schema, reference: Any
) -> None:
    proposers = [Failing(Options()), Plain(Options())]
    verification = propose(proposers, unread, schema, reference)
    assert {each.reason.value: each.examples for each in verification.rejections} == {
        "failed": ("the proposer plain failed: ValueError",),
        "no-speaker": ("Norway",),
    }
