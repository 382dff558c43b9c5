"""Who exists, under which names, and who was certainly a member when."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import ActorKind
from kg.reference import Name, NameKind, Reference
from kg.reference.periods import Period, is_date

ALLIES_OF_2020 = re.findall(
    "[A-Z]+",
    """
    ALB BEL BGR CAN CZE DEU DNK ESP EST FRA GBR GRC HRV HUN ISL ITA LTU LUX LVA MKD
    MNE NLD NOR POL PRT ROU SVK SVN TUR USA
    """,
)
EU_OF_2021 = re.findall(
    "[A-Z]+",
    """
    AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT
    NLD POL PRT ROU SVK SVN SWE
    """,
)


def members(reference: Reference, code: str, date: str) -> list[str]:
    return [each.removeprefix("iso3:") for each in reference.members_on(code, date)]


def test_there_are_195_states_two_of_them_observers(reference: Reference) -> None:
    assert len(reference.states) == 195
    assert {each.iso3 for each in reference.states if each.un_status == "observer"} == {
        "VAT",
        "PSE",
    }


@pytest.mark.parametrize("date", ["2020-06-03", "2022-07-14", "2022-06-28/2022-06-30", "2021"])
@pytest.mark.parametrize("code", ["group:allies", "org:NATO"])
def test_the_allies_are_thirty_between_2020_and_2023(
    reference: Reference, code: str, date: str
) -> None:
    assert members(reference, code, date) == ALLIES_OF_2020


@pytest.mark.parametrize("code", ["group:eu-member-states", "org:EU"])
def test_the_eu_has_27_members_in_2021_without_the_united_kingdom(
    reference: Reference, code: str
) -> None:
    assert members(reference, code, "2021-05-17") == EU_OF_2021
    assert members(reference, code, "2021") == EU_OF_2021


@pytest.mark.parametrize(
    ("organisation", "state", "date", "member"),
    [
        ("org:NATO", "FIN", "2023-04-03", False),
        ("org:NATO", "FIN", "2023-04-04", True),
        ("org:NATO", "FIN", "2023-04", False),
        ("org:NATO", "FIN", "2023-05", True),
        ("org:NATO", "SWE", "2024-03-06", False),
        ("org:NATO", "SWE", "2024-03-07", True),
        ("org:NATO", "SWE", "2024", False),
        ("org:NATO", "MKD", "2020-03-26", False),
        ("org:NATO", "MKD", "2020-03-27", True),
        ("org:NATO", "ALB", "2009-03", False),
        ("org:NATO", "ALB", "2009-04-15", False),
        ("org:NATO", "ALB", "2009-04-30", True),
        ("org:NATO", "ALB", "2009-05", True),
        ("org:NATO", "DEU", "1955-05-09", False),
        ("org:NATO", "DEU", "1955-06-01", True),
        ("org:EU", "GBR", "2019", True),
        ("org:EU", "GBR", "2020-01-31", True),
        ("org:EU", "GBR", "2020-02-01", False),
        ("org:EU", "GBR", "2020", False),
        ("org:EU", "GBR", "2020-01-30/2020-02-02", False),
        ("org:EU", "HRV", "2013-06-30", False),
        ("org:EU", "HRV", "2013-07", True),
        ("group:g7", "CAN", "2018-11-12", True),
        ("group:g7", "RUS", "2018-11-12", False),
    ],
)
def test_a_state_counts_where_its_membership_is_certain_all_the_time(
    reference: Reference, organisation: str, state: str, date: str, member: bool
) -> None:
    assert (state in members(reference, organisation, date)) is member


def test_nobody_is_certain_where_no_memberships_are_known(reference: Reference) -> None:
    assert reference.members_on("group:paris-call-supporters", "2018-11-12") == ()
    assert reference.members_on("group:nobody", "2018-11-12") == ()
    assert reference.members_on("org:NATO", "1948") == ()


@pytest.mark.parametrize("date", ["2022-13", "2022-9-3", "", "soon", "2022-07/2022-06"])
def test_what_is_no_date_is_refused(reference: Reference, date: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|month must be|ends before"):
        reference.members_on("group:allies", date)


@given(first=st.dates(), last=st.dates())
def test_a_period_has_no_more_members_than_each_of_its_days(
    reference: Reference, first: date, last: date
) -> None:
    start, end = sorted((first.isoformat(), last.isoformat()))
    throughout = set(reference.members_on("org:EU", f"{start}/{end}"))
    assert throughout <= set(reference.members_on("org:EU", start))
    assert throughout <= set(reference.members_on("org:EU", end))
    assert set(reference.members_on("org:EU", start[:7])) <= set(
        reference.members_on("org:EU", start)
    )


@given(st.dates())
def test_every_day_lies_in_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    month, year = Period.of(text[:7]), Period.of(text[:4])
    assert year.first <= month.first <= Period.of(text).first <= month.last <= year.last
    assert is_date(text)
    assert is_date(text[:7])


def test_the_codes_of_the_guidelines_are_known_and_of_their_kind(reference: Reference) -> None:
    expected = {
        "org:NATO": ActorKind.INTERNATIONAL_ORGANIZATION,
        "org:EU": ActorKind.INTERNATIONAL_ORGANIZATION,
        "org:UN": ActorKind.INTERNATIONAL_ORGANIZATION,
        "org:GFCE": ActorKind.INTERNATIONAL_ORGANIZATION,
        "org:tecnologico-de-monterrey": ActorKind.STAKEHOLDER_GROUP,
        "body:NAC": ActorKind.ORGANIZATIONAL_BODY,
        "body:EEAS": ActorKind.ORGANIZATIONAL_BODY,
        "body:EUISS": ActorKind.ORGANIZATIONAL_BODY,
        "body:UNGA": ActorKind.ORGANIZATIONAL_BODY,
        "body:HRVP": ActorKind.ORGANIZATIONAL_BODY,
        "body:European-Council": ActorKind.ORGANIZATIONAL_BODY,
        "body:EU-Council-presidency-PRT": ActorKind.ORGANIZATIONAL_BODY,
        "group:civil-society": ActorKind.STAKEHOLDER_GROUP,
        "group:private-sector": ActorKind.STAKEHOLDER_GROUP,
        "group:allies": ActorKind.COALITION,
        "group:quad": ActorKind.COALITION,
        "iso3:TUR": ActorKind.STATE,
    }
    assert {code: reference.kind(code) for code in expected} == expected
    for slug in (
        *("un-charter", "budapest-convention", "poa", "paris-call", "gdpr"),
        *("nato-strategic-concept", "nato-cyber-defence-policy", "cyber-defence-pledge"),
        *("eu-strategic-compass", "eu-cybersecurity-strategy-2020"),
        *("framework-responsible-behaviour", "gge-report-2015"),
    ):
        assert reference.knows(f"inst:{slug}")
        assert reference.kind(f"inst:{slug}") is None
    assert not reference.knows("org:nobody")


def test_collectives_are_told_from_stakeholders(reference: Reference) -> None:
    assert reference.is_collective("group:allies")
    assert not reference.is_collective("group:industry")
    assert not reference.is_collective("org:NATO")
    assert not reference.is_collective("inst:poa")


def test_labels_come_in_english_and_french(reference: Reference) -> None:
    assert reference.label("iso3:DEU", "fr") == "Allemagne"
    assert reference.label("iso3:DEU", "en") == "Germany"
    assert reference.label("inst:poa", "en").startswith("Programme of Action")
    assert reference.label("body:NAC", "de") == "North Atlantic Council"
    with pytest.raises(KeyError):
        reference.label("iso3:XXX", "en")


def test_a_mistyped_code_finds_its_neighbours(reference: Reference) -> None:
    assert reference.near("body:european-comission")[0] == "body:European-Commission"
    assert reference.near("quite-something-else") == ()


@pytest.mark.parametrize(
    ("language", "surface", "code", "kind"),
    [
        ("fr", "OTAN", "org:NATO", NameKind.ACRONYM),
        ("fr", "Alliance", "org:NATO", NameKind.CONTEXTUAL),
        ("fr", "Alliés", "group:allies", NameKind.ALIAS),
        ("fr", "Nations Unies", "org:UN", NameKind.ALIAS),
        ("fr", "Allemagne", "iso3:DEU", NameKind.NAME),
        ("fr", "République fédérale d'Allemagne", "iso3:DEU", NameKind.OFFICIAL),
        ("fr", "allemandes", "iso3:DEU", NameKind.ADJECTIVE),
        ("fr", "République de Corée du Sud", "iso3:KOR", NameKind.ALIAS),
        ("fr", "République de Turquie", "iso3:TUR", NameKind.OFFICIAL),
        ("fr", "Etats-Unis", "iso3:USA", NameKind.ALIAS),
        ("fr", "Congo", "iso3:COG", NameKind.CONTEXTUAL),
        ("fr", "Global Forum for Cyber Expertise", "org:GFCE", NameKind.ALIAS),
        (
            "fr",
            "présidence portugaise du Conseil de l'Union européenne",
            "body:EU-Council-presidency-PRT",
            NameKind.NAME,
        ),
        ("de", "Frankreich", "iso3:FRA", NameKind.ALIAS),
        ("de", "Vereinte Nationen", "org:UN", NameKind.ALIAS),
        ("en", "U.S.", "iso3:USA", NameKind.ACRONYM),
        ("en", "British", "iso3:GBR", NameKind.ADJECTIVE),
        ("en", "Commission", "body:European-Commission", NameKind.CONTEXTUAL),
        ("en", "Budapest Convention on Cybercrime", "inst:budapest-convention", NameKind.ALIAS),
    ],
)
def test_a_name_leads_to_its_code(
    reference: Reference, language: str, surface: str, code: str, kind: NameKind
) -> None:
    assert Name(surface, code, kind, language) in reference.names(language)


def test_namibia_is_not_lost_though_its_code_reads_as_missing(reference: Reference) -> None:
    (namibia,) = [state for state in reference.states if state.iso2 == "NA"]
    assert (namibia.iso3, namibia.wikidata) == ("NAM", "Q1030")


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_names_are_sorted_and_one_per_writing_and_code(reference: Reference, language: str) -> None:
    names = reference.names(language)
    assert list(names) == sorted(names)
    assert len({(name.surface, name.code) for name in names}) == len(names)
    assert {name.language for name in names} == {language}
    assert reference.names("tlh") == ()


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_a_name_that_two_share_needs_context_to_count(reference: Reference, language: str) -> None:
    sure = [name for name in reference.names(language) if name.kind is not NameKind.CONTEXTUAL]
    assert len({name.surface for name in sure}) == len(sure)


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_no_name_brings_its_article_along(reference: Reference, language: str) -> None:
    articles = {
        "de": ("der ", "die ", "das "),
        "en": ("the ",),
        "fr": ("le ", "la ", "les ", "l'"),
    }[language]
    surfaces = [name.surface for name in reference.names(language)]
    assert [surface for surface in surfaces if surface.startswith(articles)] == []


def test_a_language_has_its_code_in_the_authority_table(reference: Reference) -> None:
    assert reference.language_code("fr-BE") == "FRA"
    assert reference.language_code("de") == "DEU"
    assert reference.language_code("tlh") is None
    assert reference.languages == ("de", "en", "fr")
