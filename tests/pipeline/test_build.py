"""The whole walk on the declarations that ship."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Solutions, Store, open_store

GRAPHS = """
SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph
"""


def build(store: Path, seed: str) -> str:
    run = subprocess.run(
        [Path(sys.executable).with_name("kg"), "build", "--store", store],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed},
        timeout=300,
        check=True,
    )
    assert "Traceback" not in run.stderr
    return run.stdout.split("sha256 ")[1].split(",")[0]


def test_two_builds_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert build(first, "1") == build(second, "4242")
    assert open_store(str(first)).nquads() == open_store(str(second)).nquads()


def test_the_declarations_that_ship_are_published_each_in_its_graph(published: Store) -> None:
    answer = published.query(GRAPHS)
    assert isinstance(answer, Solutions)
    names = {str(row["graph"]).strip("<>").partition("/graph/")[2] for row in answer.rows}
    assert names == {
        "ontology",
        "reference",
        "links",
        "inferred",
        "metadata",
        "document/eeas-scenario-discussion-2021",
        "document/france-germany-call-to-action-2022",
        "document/nac-malicious-cyber-activities-2020",
        "document/nato-eu-cyber-threats-2022",
        "document/paris-call-2018",
    }


@pytest.mark.parametrize(
    ("document", "date", "origin"),
    [
        ("nac-malicious-cyber-activities-2020", "2020-06-03", "publisher"),
        ("paris-call-2018", "2018-11-12", "publisher"),
        ("france-germany-call-to-action-2022", "2022-09", "publisher"),
        ("nato-eu-cyber-threats-2022", "2022-07-14", "text"),
        ("eeas-scenario-discussion-2021", "2021-05-17", "text"),
    ],
)
def test_a_date_says_whether_the_text_or_the_publisher_gives_it(
    published: Store, document: str, date: str, origin: str
) -> None:
    answer = published.query(
        f"""
        PREFIX ca: <https://w3id.org/cyberaccord/ontology#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?date ?origin {{
          <https://w3id.org/cyberaccord/id/document/{document}> dcterms:issued ?date ;
            ca:issuedFrom ?origin .
        }}"""
    )
    assert isinstance(answer, Solutions)
    ((row),) = answer.rows
    assert str(row["date"]).startswith(f'"{date}"^^')
    assert str(row["origin"]).endswith(f"/id/origin/{origin}>")
