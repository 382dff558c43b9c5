"""What a user types and what comes back: answer, talk and exit code, in processes of their own."""

import fcntl
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curation import append
from kg.curation.anchoring import anchor_at
from kg.curation.records import ActValue, Operation, Record, Target, TargetKind
from kg.folders import DATA
from kg.model import ActKind

KG = Path(sys.executable).with_name("kg")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kg(tmp_path: Path, published_folder: Path) -> Run:
    """Runs `kg` in an empty folder, with the published store of the tests."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [KG, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"KG_STORE": str(published_folder), "PATH": "/usr/bin:/bin"},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def pointer(store: Path) -> bytes:
    return (store / "CURRENT").read_bytes()


def refused(run: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """One short talk without a traceback, naming each of the words."""
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
    for word in words:
        assert word in run.stderr


def test_a_question_is_answered_as_json_on_standard_output_alone(kg: Run) -> None:
    run = kg("query", "who-reaffirms-a-norm", "--set", "norm=il-charter")
    assert run.returncode == 0, run.stderr
    rows = json.loads(run.stdout)["results"]["bindings"]
    quotes = {row["quote"]["value"] for row in rows}
    assert (
        "L’OTAN réaffirme que le droit international s’applique dans le cyberespace"
        " et qu’il doit y être respecté"
    ) in quotes
    assert {row["document"]["value"].rsplit("/", 1)[1] for row in rows} == {
        "nac-malicious-cyber-activities-2020",
        "nato-eu-cyber-threats-2022",
        "paris-call-2018",
    }


def test_a_query_on_standard_input_is_answered(kg: Run) -> None:
    run = kg("query", "-", "--format", "csv", stdin="SELECT (1 + 1 AS ?two) {}")
    assert run.stdout.split() == ["two", "2"]


def test_the_questions_are_listed_when_none_is_named(kg: Run) -> None:
    run = kg("query")
    assert len(run.stdout.splitlines()) >= 15
    assert "who-reaffirms-a-norm" in run.stdout


def test_a_syntax_error_is_located(kg: Run) -> None:
    refused(kg("query", "-", stdin="SELECT ?s\nWHER { ?s ?p ?o }"), 2, "line 2", "column")


def test_an_unknown_question_names_the_nearest(kg: Run) -> None:
    refused(kg("query", "who-reaffirm-a-norm"), 2, "who-reaffirms-a-norm")


def test_an_unknown_parameter_names_the_nearest(kg: Run) -> None:
    refused(kg("query", "who-reaffirms-a-norm", "--set", "nrm=un-f"), 2, "nrm", "norm")


def test_a_parameter_without_a_value_is_wrong_use(kg: Run) -> None:
    refused(kg("query", "who-reaffirms-a-norm", "--set", "norm"), 2, "name=value")


def test_a_query_file_that_does_not_exist_is_wrong_use(kg: Run) -> None:
    refused(kg("query", "nothing.rq"), 2, "nothing.rq")


def test_an_empty_store_says_what_to_do(kg: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    for command in (["query", "timeline"], ["export"], ["validate"]):
        refused(kg(*command, "--store", str(empty)), 3, "empty", "kg build")
    assert not empty.exists()


def test_a_folder_of_other_things_is_no_store(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "draft.txt").write_text("Dear Ambassador")
    refused(kg("query", "timeline", "--store", "letters"), 3, "letters")
    refused(kg("build", "--store", "letters"), 3, "letters")


def test_an_unreachable_endpoint_says_so(kg: Run) -> None:
    refused(kg("query", "timeline", "--store", "http://127.0.0.1:9/query"), 3, "127.0.0.1:9")


def test_a_port_in_use_is_told_before_anything_is_built(kg: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        run = kg("serve", "--port", port, "--store", str(tmp_path / "new"))
    refused(run, 2, port, "--port")
    assert not (tmp_path / "new").exists()


def test_an_unknown_command_is_wrong_use(kg: Run) -> None:
    refused(kg("biuld"), 2, "biuld")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda data: (data / "declarations" / "paris-call-2018.txt").write_bytes(
                b"abc \xe9 def"
            ),
            ("paris-call-2018.txt", "UTF-8"),
        ),
        (
            lambda data: (data / "declarations" / "paris-call-2018.txt").unlink(),
            ("paris-call-2018.yaml", "paris-call-2018.txt"),
        ),
        (
            lambda data: (data / "declarations" / "paris-call-2018.yaml").unlink(),
            ("paris-call-2018.txt", "paris-call-2018.yaml"),
        ),
        (
            lambda data: edit(
                data / "declarations" / "paris-call-2018.yaml", "2018-11-12", "2018-11-32"
            ),
            ("paris-call-2018.yaml", "2018-11-32"),
        ),
        (
            lambda data: edit(
                data / "declarations" / "paris-call-2018.yaml", "kind: call", "kind: treatise"
            ),
            ("paris-call-2018.yaml", "treatise"),
        ),
        (
            lambda data: edit(
                data / "declarations" / "paris-call-2018.yaml",
                "group:paris-call-supporters",
                "group:paris-call-suporters",
            ),
            ("paris-call-2018.yaml", "group:paris-call-suporters", "group:paris-call-supporters"),
        ),
        (
            lambda data: edit(
                data / "lexicons" / "fr" / "acts.yaml", "- se {engager}\n", "- se {engager\n"
            ),
            ("acts.yaml", "se {engager"),
        ),
        (
            lambda data: edit(data / "reference" / "states.csv", "FRA,FR,250", "FRANCE,FR,250"),
            ("states.csv", "FRANCE"),
        ),
    ],
    ids=[
        "not UTF-8",
        "card without text",
        "text without card",
        "date",
        "kind",
        "issuer",
        "lexicon",
        "table",
    ],
)
def test_what_cannot_be_read_is_named_and_the_published_graph_stays(
    kg: Run,
    data: Path,
    published_folder: Path,
    spoil: Callable[[Path], object],
    words: tuple[str, ...],
) -> None:
    before = pointer(published_folder)
    spoil(data)
    refused(kg("build", "--data", str(data)), 3, *words)
    assert pointer(published_folder) == before


def test_a_store_that_another_build_holds_is_left_alone(
    kg: Run, data: Path, published_folder: Path
) -> None:
    before = pointer(published_folder)
    with (published_folder / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = kg("build")
    refused(run, 3, "another kg build", str(published_folder))
    assert pointer(published_folder) == before


def test_a_graph_with_a_violation_is_not_published(
    kg: Run, data: Path, published_folder: Path
) -> None:
    before = pointer(published_folder)
    words = "Nous soulignons la nécessité de développer une vaste coopération"
    text = (data / "declarations" / "paris-call-2018.txt").read_text("utf-8")
    start = text.index(words)
    unknown = Record(
        id="",
        document="paris-call-2018",
        language="fr",
        target=Target(TargetKind.ACT, ActKind.CALL),
        anchor=anchor_at(text, start, start + len(words)),
        operation=Operation.ADD,
        value=ActValue(
            kind=ActKind.CALL, speakers=("group:paris-call-supporters",), norms=("un-z",)
        ),
        who="Ada",
        when="2026-01-01T10:00:00Z",
        why=None,
    )
    append(data / "curation", unknown)
    run = kg("build", "--data", str(data))
    refused(run, 1, "paris-call-2018, line 49", words, "un-z", "nothing was published")
    assert pointer(published_folder) == before


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_extract_reads_a_file_without_a_card(kg: Run, tmp_path: Path) -> None:
    text = "La France condamne les cyberattaques visant les hôpitaux.\n"
    (tmp_path / "note.txt").write_text(text, "utf-8")
    run = kg("extract", "note.txt")
    reading = json.loads(run.stdout)
    (statement,) = reading["statements"]
    assert statement["kind"] == "Condemnation"
    assert statement["speakers"] == ["iso3:FRA"]
    assert statement["quote"] == text[statement["start"] : statement["end"]]
    assert statement["quote"] == "La France condamne les cyberattaques visant les hôpitaux"


def test_extract_reads_standard_input(kg: Run) -> None:
    run = kg("extract", "-", stdin="Canada welcomes the report.\n")
    assert [each["kind"] for each in json.loads(run.stdout)["statements"]] == ["Welcome"]


def test_extract_refuses_a_file_that_is_not_there(kg: Run) -> None:
    refused(kg("extract", "nowhere.txt"), 2, "nowhere.txt")


def test_a_command_s_help_ends_with_an_example(kg: Run) -> None:
    listed = ("build", "serve", "review", "extract", "evaluate", "query", "validate", "export")
    for command in listed:
        assert (
            kg(command, "--help").stdout.rstrip().splitlines()[-1].strip().startswith("Example: kg")
        )
