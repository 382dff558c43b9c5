"""The shipped tables, and a small copy of such a folder to spoil in each test."""

from pathlib import Path

import pytest

from kg.folders import DATA
from kg.reference import Reference, read_reference

TABLES = {
    "states.csv": """\
iso3,iso2,m49,un_status,name_en,name_fr,official_name_en,official_name_fr,wikidata,wikidata_close,geonames,eu_authority,unbis
FRA,FR,250,member,France,France,French Republic,République française,Q142,,3017382,FRA,1002512
ALB,AL,008,member,Albania,Albanie,Republic of Albania,République d'Albanie,Q222,,783754,ALB,1000157
""",
    "organisations.csv": """\
code,kind,name_en,name_fr,part_of,state,wikidata,ror,eu_authority
org:NATO,InternationalOrganization,North Atlantic Treaty,Traité de l'Atlantique,,,Q7184,05xagc088,
body:NAC,OrganizationalBody,North Atlantic Council,Conseil de l'Atlantique nord,org:NATO,,,,
body:ANSSI,OrganizationalBody,National Cybersecurity Agency,Agence nationale,,iso3:FRA,,,
""",
    "groups.csv": """\
code,kind,name_en,name_fr,members_of
group:allies,Coalition,NATO Allies,Alliés,org:NATO
group:industry,StakeholderGroup,industry,industrie,
""",
    "memberships.csv": """\
state,organisation,start,end,note,source
iso3:FRA,org:NATO,1949-04-04,,signature of the treaty,
iso3:ALB,org:NATO,2009-04,,accession,
""",
    "instruments.csv": """\
slug,kind,name_en,name_fr,date,identifiers,issuer,wikidata,source
un-charter,treaty,Charter of the United Nations,Charte des Nations unies,1945-06-26,A|B,,Q171328,
""",
    "names.csv": """\
code,language,name,kind,note
org:NATO,fr,OTAN,acronym,
org:NATO,fr,Alliance,contextual,
iso3:FRA,fr,française,adjective,
inst:un-charter,fr,Charte de l'ONU,alias,
""",
    "languages.csv": """\
tag,eu_authority
fr,FRA
""",
}


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The shipped reference data."""
    return read_reference(DATA / "reference")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seven small sound tables."""
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path
