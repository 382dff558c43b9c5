"""Small readings made by hand, and a small reference: two Allies, one accession, one collective."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.model import (
    ActorKind,
    Card,
    Document,
    DocumentKind,
    Evidence,
    Reading,
    Stated,
)
from kg.reference import (
    Group,
    InstrumentRecord,
    Membership,
    Organisation,
    Reference,
    State,
)

Read = Callable[..., Reading]


def _state(iso3: str, english: str, french: str) -> State:
    return State(iso3, iso3[:2], "000", "member", english, french, english, french, *[""] * 5)


@pytest.fixture(scope="session")
def reference() -> Reference:
    """Finland joined NATO in 2023; France and Canada were there all along."""
    organisation = ActorKind.INTERNATIONAL_ORGANIZATION
    return Reference(
        states=(
            _state("CAN", "Canada", "Canada"),
            _state("FIN", "Finland", "Finlande"),
            _state("FRA", "France", "France"),
            _state("SVN", "Slovenia", "Slovénie"),
        ),
        organisations=(
            Organisation("org:NATO", organisation, "NATO", "OTAN", None, None, "", "", ""),
            Organisation("org:EU", organisation, "EU", "UE", None, None, "", "", ""),
        ),
        groups=(
            Group("group:allies", ActorKind.COALITION, "Allies", "Alliés", "org:NATO"),
            Group("group:partners", ActorKind.COALITION, "Partners", "Partenaires", None),
            Group(
                "group:civil-society",
                ActorKind.STAKEHOLDER_GROUP,
                "Civil society",
                "Société civile",
                None,
            ),
        ),
        memberships=(
            Membership("iso3:CAN", "org:NATO", "1949-04-04", None),
            Membership("iso3:FIN", "org:NATO", "2023-04-04", None),
            Membership("iso3:FRA", "org:NATO", "1949-04-04", None),
        ),
        instruments=(
            InstrumentRecord(
                "un-charter", "treaty", "UN Charter", "Charte", "1945-06-26", (), None, ""
            ),
        ),
        other_names=(),
        language_codes=(("en", "ENG"), ("fr", "FRA")),
    )


@pytest.fixture(scope="session")
def read() -> Read:
    """Make a reading of a text; a `card` is a dict of what differs from an ordinary one."""

    def make(text: str = "Nous condamnons.", **parts: Any) -> Reading:
        card = parts.pop("card", {})
        ordinary: dict[str, Any] = {
            "slug": "essai-2020",
            "title": "Un essai",
            "title_from": Stated.IN_TEXT,
            "kind": DocumentKind.DECLARATION,
            "issuers": ("org:NATO",),
            "language": "fr",
            "date": "2020-06-03",
            "date_from": Stated.BY_PUBLISHER,
            "source": None,
            "publisher": None,
            "machine_translated": False,
        }
        slug = parts.pop("slug", "essai-2020")
        none = Evidence(0, 1, "fr.nothing", 0.5)
        everything: dict[str, Any] = {
            "document": Document(
                slug, text, None if card is None else Card(**{**ordinary, "slug": slug, **card})
            ),
            "language": "fr",
            "title": None,
            "title_evidence": None,
            "date_issued": None,
            "date_evidence": None,
            "kind": DocumentKind.DECLARATION,
            "kind_evidence": none,
            "issuers": ("org:NATO",),
            "issuers_evidence": none,
            "actors": (),
            "events": (),
            "statements": (),
            "instruments": (),
        }
        return Reading(**{**everything, **parts})

    return make
