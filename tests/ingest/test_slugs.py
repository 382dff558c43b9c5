"""A name is made of what the card says, in letters that every system takes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.slugs import slug_of


def test_a_name_says_when_by_whom_and_what_about() -> None:
    title = "L’OTAN et l’Œuvre de l'État : Ça ira !"
    assert slug_of("2022-07", ["org:NATO"], title) == (
        "2022-07-nato-l-otan-et-l-oeuvre-de-l-etat-ca-ira"
    )
    assert slug_of(None, ["iso3:FRA", "iso3:DEU"], title) == "l-otan-et-l-oeuvre-de-l-etat-ca-ira"
    assert slug_of(None, [], "声明") == "document"


@given(st.sampled_from([None, "2022", "2022-07-14"]), st.text())
def test_any_title_gives_a_name_that_fits(date: str | None, title: str) -> None:
    slug = slug_of(date, ["org:NATO"], title)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
