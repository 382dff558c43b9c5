"""A data engineer corrects a row; if it is wrong, the file and line come back with what to do."""

import shutil
from pathlib import Path
from time import process_time

import pytest

from kg.errors import SourceError
from kg.folders import DATA
from kg.model import ActorKind
from kg.reference import InstrumentRecord, Name, NameKind, Organisation, Reference, read_reference


def edit(folder: Path, table: str, old: str, new: str) -> None:
    file = folder / table
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(SourceError) as caught:
        read_reference(folder)
    assert caught.value.exit_code == 3
    return [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines()]


def test_the_tables_come_out_as_records(folder: Path) -> None:
    reference = read_reference(folder)
    assert [state.code for state in reference.states] == ["iso3:FRA", "iso3:ALB"]
    assert reference.states[1].official_name_fr == "République d'Albanie"
    assert reference.organisations[1] == Organisation(
        code="body:NAC",
        kind=ActorKind.ORGANIZATIONAL_BODY,
        name_en="North Atlantic Council",
        name_fr="Conseil de l'Atlantique nord",
        part_of="org:NATO",
        state=None,
        wikidata="",
        ror="",
        eu_authority="",
    )
    assert reference.instruments == (
        InstrumentRecord(
            slug="un-charter",
            kind="treaty",
            name_en="Charter of the United Nations",
            name_fr="Charte des Nations unies",
            date="1945-06-26",
            identifiers=("A", "B"),
            issuer=None,
            wikidata="Q171328",
        ),
    )
    assert reference.other_names[0] == Name("OTAN", "org:NATO", NameKind.ACRONYM, "fr")


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("states.csv", "iso3,", "ISO3,", "states.csv: the first line must be 'iso3,iso2,m49,"),
        (
            "states.csv",
            "FRA,FR",
            "FR,FR",
            "states.csv:2: iso3 'FR' is not three capital letters, such as FRA; correct it",
        ),
        ("states.csv", ",AL,", ",FR,", "states.csv:3: this iso2 is in line 2 already; remove one"),
        ("states.csv", "008", "8", "states.csv:3: m49 '8' is not three digits"),
        ("states.csv", "Q142", "142", "states.csv:2: wikidata '142' is not a number such as Q142"),
        ("states.csv", ",member,", ",membre,", "states.csv:2: un_status 'membre' is not known; "),
        ("states.csv", ",Albania,", ",,", "states.csv:3: name_en '' is not a name; correct it"),
        ("states.csv", "d'Albanie", "d’Albanie", "states.csv:3: official_name_fr 'République d’A"),
        ("states.csv", "France,Fr", "France ,Fr", "states.csv:2: name_en 'France ' begins or ends"),
        ("states.csv", "é", "e\u0301", "states.csv:2: official_name_fr 'Re\u0301publique franç"),
        ("states.csv", ",1000157", ",1000157,", "states.csv:3: has 14 cells, 13 expected; put a "),
        ("states.csv", "Albania", '"Albania', "states.csv:3: is not CSV ("),
        (
            "organisations.csv",
            ",org:NATO,",
            ",org:NATOO,",
            (
                "organisations.csv:3: part_of 'org:NATOO' is a code that no table has; "
                "perhaps 'org:NATO'"
            ),
        ),
        (
            "organisations.csv",
            ",iso3:FRA,",
            ",iso3:FRX,",
            "organisations.csv:4: state 'iso3:FRX' is a code that no table has; perhaps 'iso3:FRA'",
        ),
        (
            "organisations.csv",
            "Atlantique,,",
            "Atlantique,body:NAC,",
            "organisations.csv:2: 'org:NATO' is part of itself; correct part_of",
        ),
        (
            "organisations.csv",
            "InternationalOrganization",
            "InternationalOrganisation",
            (
                "organisations.csv:2: kind 'InternationalOrganisation' is not known; "
                "perhaps 'InternationalOrganization'"
            ),
        ),
        ("organisations.csv", "05xagc088", "05xag", "organisations.csv:2: ror '05xag' is not nine"),
        (
            "organisations.csv",
            "body:ANSSI",
            "body:nato",
            "organisations.csv:4: 'body:nato' would share its IRI with 'org:NATO'; rename one",
        ),
        (
            "organisations.csv",
            "body:ANSSI",
            "body:NAC",
            "organisations.csv:4: this code is in line 3 already; remove one of the two",
        ),
        (
            "organisations.csv",
            "body:ANSSI",
            "body:ANSSI_FR",
            "organisations.csv:4: code 'body:ANSSI_FR' is not a code such as org:NATO or body:NAC",
        ),
        (
            "groups.csv",
            "group:industry",
            "group:nato-participants",
            "groups.csv:3: code 'group:nato-participants' ends as a name of one document does; ",
        ),
        ("groups.csv", ",Coalition", ",State", "groups.csv:2: kind 'State' is not known; "),
        (
            "memberships.csv",
            "1949-04-04,",
            "1949-4-4,",
            "memberships.csv:2: start '1949-4-4' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("memberships.csv", "2009-04,", ",", "memberships.csv:3: start '' is not a date; "),
        ("memberships.csv", "2009-04,", "2009-13,", "memberships.csv:3: start '2009-13' is not"),
        (
            "memberships.csv",
            "2009-04,,",
            "2009-04,2009-03-31,",
            "memberships.csv:3: ends before it begins; check the two dates",
        ),
        (
            "memberships.csv",
            "iso3:ALB",
            "iso3:ALV",
            "memberships.csv:3: state 'iso3:ALV' is a code",
        ),
        (
            "memberships.csv",
            "iso3:ALB,org:NATO,2009-04",
            "iso3:FRA,org:NATO,1949-04-04",
            "memberships.csv:3: this membership is in line 2 already; remove one of the two",
        ),
        ("instruments.csv", "un-charter", "UN Charter", "instruments.csv:2: slug 'UN Charter' is "),
        (
            "instruments.csv",
            ",treaty,",
            ",treatie,",
            "instruments.csv:2: kind 'treatie' is not kno",
        ),
        ("instruments.csv", "1945-06-26", "26 June 1945", "instruments.csv:2: date '26 June 1945'"),
        ("names.csv", "org:NATO,fr,OTAN", "org:OTAN,fr,OTAN", "names.csv:2: code 'org:OTAN' is a "),
        ("languages.csv", "fr,FRA", "fr,fra", "languages.csv:2: eu_authority 'fra' is not three "),
        ("languages.csv", "fr,FRA", "fr,FRA\nfr,FRE", "languages.csv:3: this tag is in line 2 "),
        ("names.csv", ",fr,OTAN", ",FR,OTAN", "names.csv:2: language 'FR' is not two or three "),
        (
            "names.csv",
            "adjective",
            "adjectif",
            "names.csv:4: kind 'adjectif' is not known; perhaps",
        ),
        (
            "names.csv",
            "iso3:FRA,fr,française,adjective",
            "org:NATO,fr,OTAN,alias",
            "names.csv:4: this name is in line 2 already; remove one of the two",
        ),
        (
            "names.csv",
            "iso3:FRA,fr,française,adjective",
            "iso3:ALB,fr,France,alias",
            "names.csv:4: 'France' names 'iso3:FRA' too; make it contextual for both",
        ),
        (
            "names.csv",
            "iso3:FRA,fr,française,adjective",
            "iso3:FRA,fr,France,alias",
            (
                "names.csv:4: 'France' is a main name of 'iso3:FRA' already; remove the row "
                "or make it contextual"
            ),
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_file_and_line(
    folder: Path, table: str, old: str, new: str, said: str
) -> None:
    edit(folder, table, old, new)
    assert faults(folder)[0].startswith(said)


def test_the_faults_of_all_tables_are_told_at_once(folder: Path) -> None:
    edit(folder, "states.csv", "008", "8")
    edit(folder, "memberships.csv", "2009-04", "2009-4")
    edit(folder, "names.csv", "acronym", "akronym")
    assert [fault.split(": ")[0] for fault in faults(folder)] == [
        "states.csv:3",
        "memberships.csv:3",
        "names.csv:2",
    ]


def test_a_row_after_a_cell_of_two_lines_keeps_its_own_line_number(folder: Path) -> None:
    edit(folder, "memberships.csv", ",signature of the treaty,", ',"signed,\nratified later",')
    edit(folder, "memberships.csv", "2009-04", "2009-4")
    assert [fault.split(": ")[0] for fault in faults(folder)] == [
        "memberships.csv:2",
        "memberships.csv:4",
    ]


def test_a_table_that_is_missing_or_not_utf8_is_told(folder: Path) -> None:
    (folder / "groups.csv").unlink()
    (folder / "instruments.csv").write_bytes(b"slug\ncaf\xe9\n")
    found = faults(folder)
    assert found[0] == "groups.csv: cannot be read (No such file or directory); put the table there"
    assert "instruments.csv:2: is not UTF-8; save the table as UTF-8" in found


def test_only_the_first_faults_are_shown_and_the_others_counted(folder: Path) -> None:
    rows = "".join(f"iso3:XX{i},fr,Nom {i},alias,\n" for i in range(30))
    (folder / "names.csv").write_text(f"code,language,name,kind,note\n{rows}", "utf-8")
    found = faults(folder)
    assert len(found) == 21
    assert found[-1] == "and 10 more faults"


def test_windows_line_ends_and_blank_lines_do_no_harm(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert len(read_reference(folder).states) == 2


def test_the_shipped_tables_are_read_in_less_than_80_milliseconds(reference: Reference) -> None:
    def seconds() -> float:
        began = process_time()
        read_reference(DATA / "reference")
        return process_time() - began

    assert min(seconds() for _ in range(3)) < 0.08


def test_the_shipped_folder_can_be_copied_elsewhere(tmp_path: Path, reference: Reference) -> None:
    shutil.copytree(DATA / "reference", tmp_path / "mine")
    assert read_reference(tmp_path / "mine") == reference
