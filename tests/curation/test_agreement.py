"""How far two people agree, computed on what both have judged."""

import pytest

from kg.curation.agreement import agreement
from kg.curation.records import ActValue, Operation, Target, TargetKind
from kg.model import ActKind
from tests.curation.conftest import CONDEMNS, TEXT, WELCOMES, Decide

ACCEPT, REJECT, CHANGE = Operation.ACCEPT, Operation.REJECT, Operation.CHANGE
TEXTS = {"paris-2022": TEXT}
WELCOME = Target(TargetKind.ACT, ActKind.WELCOME)
NAMED = {
    word: Target(TargetKind.MENTION, code)
    for word, code in (("Paris", "org:P"), ("France", "iso3:FRA"), ("Allemagne", "iso3:DEU"))
}


def test_kappa_is_cohen_s(decide: Decide) -> None:
    # Ada: + + + - -, Blaise: + + - - -. Alike 4 of 5; by chance (3*2 + 2*3) / 25 = 0.48.
    things = [
        (CONDEMNS, Target(TargetKind.ACT, ActKind.CONDEMNATION)),
        (WELCOMES, WELCOME),
        *((word, target) for word, target in NAMED.items()),
    ]
    ada = [ACCEPT, ACCEPT, ACCEPT, REJECT, REJECT]
    blaise = [ACCEPT, ACCEPT, REJECT, REJECT, REJECT]
    records = [
        decide(operation, words=words, target=target, who=who)
        for who, operations in (("Ada", ada), ("Blaise", blaise))
        for (words, target), operation in zip(things, operations, strict=True)
    ]
    (found,) = agreement(TEXTS, records)
    assert (found.one, found.other, found.both, found.same) == ("ada", "blaise", 5, 4)
    assert found.share == pytest.approx(0.8)
    assert found.kappa == pytest.approx((0.8 - 0.48) / (1 - 0.48))
    ((one, other),) = found.apart
    assert (one.operation, other.operation) == (ACCEPT, REJECT)
    assert one.target == NAMED["Paris"]


def test_only_what_both_judged_counts_and_each_one_s_last_word(decide: Decide) -> None:
    records = [
        decide(REJECT, who="Ada"),
        decide(ACCEPT, who="Ada"),
        decide(ACCEPT, words=WELCOMES, target=WELCOME, who="Ada"),
        decide(ACCEPT, words=CONDEMNS[3:], who="Blaise"),
    ]
    (found,) = agreement(TEXTS, records)
    assert (found.both, found.same, found.kappa) == (1, 1, None)


def test_two_changes_are_alike_if_what_was_given_is(decide: Decide) -> None:
    germany, nobody = ActValue(speakers=("iso3:DEU",)), ActValue(speakers=())
    first = decide(CHANGE, value=germany, who="Ada")
    for value, same in ((germany, 1), (nobody, 0)):
        (found,) = agreement(TEXTS, [first, decide(CHANGE, value=value, who="Blaise")])
        assert found.same == same


def test_who_judged_alone_agrees_with_nobody(decide: Decide) -> None:
    lost = decide(
        ACCEPT, who="Blaise", text=TEXT.replace("cyberattaques", "attaques"), words="attaques"
    )
    assert agreement(TEXTS, [decide(ACCEPT), lost]) == ()
    assert agreement({}, [decide(ACCEPT), decide(ACCEPT, who="Blaise")]) == ()
