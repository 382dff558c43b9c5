"""Links lead to the same thing elsewhere, or say that it is only near."""

import re
from collections import Counter

from rdflib import Graph, URIRef

from kg.vocabulary import ID, OWL, SKOS

WIKIDATA = "http://www.wikidata.org/entity/"
TABLES = "http://publications.europa.eu/resource/authority/"
AUTHORITY = f"{TABLES}country/"
UNBIS = "http://metadata.un.org/thesaurus/"
GEONAMES = "https://sws.geonames.org/"
ROR = "https://ror.org/"
FORMS = re.compile(
    rf"{WIKIDATA}Q[1-9]\d*|{TABLES}(country|corporate-body)/[A-Z]+|{UNBIS}\d+|{GEONAMES}\d+/|{ROR}0[a-z0-9]{{8}}"
)


def targets(links: Graph, name: str, predicate: URIRef) -> set[str]:
    return {str(target) for target in links.objects(ID[name], predicate)}


def test_a_state_is_linked_to_five_places_and_its_geonames_place_is_only_near(
    links: Graph,
) -> None:
    assert targets(links, "actor/FRA", SKOS.exactMatch) == {
        f"{WIKIDATA}Q142",
        f"{AUTHORITY}FRA",
        f"{UNBIS}1002512",
    }
    assert targets(links, "actor/FRA", SKOS.closeMatch) == {f"{GEONAMES}3017382/"}


def test_realms_and_territories_are_close_and_not_exact(links: Graph) -> None:
    for name, exact, close in (
        ("actor/NLD", "Q29999", "Q55"),
        ("actor/DNK", "Q35", "Q756617"),
        ("actor/PSE", "Q219060", "Q407199"),
    ):
        assert f"{WIKIDATA}{exact}" in targets(links, name, SKOS.exactMatch)
        assert f"{WIKIDATA}{close}" in targets(links, name, SKOS.closeMatch)


def test_the_vatican_city_is_only_near_the_holy_see(links: Graph) -> None:
    assert f"{WIKIDATA}Q237" in targets(links, "actor/VAT", SKOS.closeMatch)
    assert not any(WIKIDATA in each for each in targets(links, "actor/VAT", SKOS.exactMatch))


def test_organisations_and_instruments_are_linked_where_a_source_says_so(links: Graph) -> None:
    assert targets(links, "actor/nato", SKOS.exactMatch) == {
        f"{WIKIDATA}Q7184",
        f"{ROR}05xagc088",
    }
    assert targets(links, "actor/eu", SKOS.exactMatch) == {
        f"{WIKIDATA}Q458",
        f"{ROR}019w4f821",
        f"{AUTHORITY}EUR",
    }
    assert targets(links, "actor/gfce", SKOS.exactMatch) == set()
    assert targets(links, "instrument/un-charter", SKOS.exactMatch) == {f"{WIKIDATA}Q171328"}


def test_every_state_but_one_has_its_wikidata_item_and_all_the_other_links(links: Graph) -> None:
    exact = [str(target) for target in links.objects(predicate=SKOS.exactMatch)]
    states = [target for target in exact if target.startswith((AUTHORITY, UNBIS))]
    assert len([target for target in states if target.startswith(UNBIS)]) == 195
    assert len([target for target in states if target.startswith(AUTHORITY)]) == 196  # and the EU
    near = [str(target) for target in links.objects(predicate=SKOS.closeMatch)]
    assert len([target for target in near if target.startswith(GEONAMES)]) == 195


def test_there_is_nothing_but_well_formed_matches(links: Graph) -> None:
    assert set(links.predicates()) == {SKOS.exactMatch, SKOS.closeMatch}
    assert (None, OWL.sameAs, None) not in links
    assert [str(target) for target in links.objects() if not FORMS.fullmatch(str(target))] == []


def test_no_two_of_ours_are_the_same_thing_elsewhere(links: Graph) -> None:
    counts = Counter(links.objects(predicate=SKOS.exactMatch))
    assert [target for target, count in counts.items() if count > 1] == []
