"""What a person should look at first."""

from kg.curation import apply
from kg.curation.anchoring import Locator
from kg.curation.doubts import Warned, doubts
from kg.curation.items import items, judges
from kg.curation.records import Operation, TargetKind
from kg.model import Actor, ActorKind
from tests.curation.conftest import CONDEMNS, TEXT, WELCOMES, Decide, Read, spot


def everybody(_code: str) -> bool:
    return True


def test_what_is_warned_about_comes_before_what_is_merely_unsure(read: Read) -> None:
    warned = Warned("paris-2022", TargetKind.ACT, WELCOMES, "Nobody is welcomed.")
    queue = doubts(items(read(), "fr"), everybody, [warned], below=0.8)
    assert queue[0].item.anchor.exact == WELCOMES
    assert queue[0].reasons == ("confidence 0.6", "warning: Nobody is welcomed.")
    assert queue[0].weight == 0.9
    assert {doubt.weight for doubt in queue[1:]} == {0.4}
    assert {doubt.item.target.kind for doubt in queue} == set(TargetKind) - {TargetKind.FIELD}


def test_what_is_sure_is_not_asked_about(read: Read) -> None:
    assert doubts(items(read(), "fr"), everybody, below=0.5) == ()


def test_an_unknown_name_is_asked_about_once_at_its_first_place(read: Read) -> None:
    places = tuple(spot(TEXT, words, confidence=0.95) for words in ("la France", "La France"))
    reading = read(actors=(Actor("person:jeanne", ActorKind.PERSON, places),))
    (doubt,) = doubts(items(reading, "fr"), lambda code: not code.startswith("person:"), below=0.5)
    assert doubt.reasons == ("unknown name person:jeanne",)
    assert doubt.item.anchor.exact == "la France"


def test_what_a_person_judged_is_not_asked_about_again(read: Read, decide: Decide) -> None:
    for operation in (Operation.ACCEPT, Operation.REJECT):
        curated = apply(read(), [decide(operation)])
        queue = doubts(items(curated.reading, curated.language), everybody, below=0.8)
        assert CONDEMNS not in {doubt.item.anchor.exact for doubt in queue}


def test_who_judged_an_item_is_known_by_its_place(read: Read, decide: Decide) -> None:
    record = decide(words=CONDEMNS[3:])
    by = {
        item.anchor.exact: judges(item, [record], Locator(TEXT))
        for item in items(read(), "fr")
        if item.target.kind is TargetKind.ACT
    }
    assert by == {CONDEMNS: {"ada"}, WELCOMES: frozenset()}
