"""What a lexicon promises to whoever edits it."""

from pathlib import Path
from shutil import copytree

import pytest
import yaml

from kg.errors import SourceError
from kg.extract.codes import read_rules
from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.extract.statements import StatementReader
from kg.folders import DATA

RULES = DATA / "rules"
TAGS = languages_in(DATA / "lexicons")


@pytest.fixture
def french(tmp_path: Path) -> Path:
    return copytree(DATA / "lexicons" / "fr", tmp_path / "fr")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("part", ["acts", "cues"])
def test_every_row_compiles_and_has_a_name_of_its_own(tag: str, part: str) -> None:
    lexicon = Lexicon(DATA / "lexicons" / tag)
    lexicon.matcher(part)
    names = [row.id for row in lexicon.rows(part)]
    assert len(names) == len(set(names))


def test_a_row_that_does_not_compile_is_named_with_its_file_and_line(french: Path) -> None:
    file = french / "acts.yaml"
    text = file.read_text("utf-8").replace('- "{condamner}"', '- "{condamnner}"')
    file.write_text(text, "utf-8")
    line = text[: text.index("{condamnner}")].count("\n") + 1
    with pytest.raises(SourceError, match=rf"acts\.yaml, line {line}: .* no verb form"):
        Lexicon(french).matcher("acts")


def test_a_file_that_is_no_yaml_is_named_with_its_line(french: Path) -> None:
    (french / "acts.yaml").write_text('Call:\n  - "{appeler\n', "utf-8")
    with pytest.raises(SourceError, match=r"acts\.yaml, line \d"):
        Lexicon(french).rows("acts")


def test_a_verb_with_a_column_too_few_is_named_with_its_line(french: Path) -> None:
    (french / "verbs.csv").write_text("lemma,inf,ppr\nagir,agir\n", "utf-8")
    with pytest.raises(SourceError, match=r"verbs\.csv, line 2: agir has 1 columns, the header 2"):
        _ = Lexicon(french).verbs


def test_a_rule_may_only_speak_of_cues_that_some_language_has(tmp_path: Path) -> None:
    file = tmp_path / "norms.yaml"
    file.write_text("- {code: un-f, needs: [hospitalls]}\n", "utf-8")
    with pytest.raises(SourceError, match=r"rule 1 \(un-f\): no language has the cues hospitalls"):
        read_rules(file, frozenset({"hospitals"}))


def test_a_rule_of_an_unknown_kind_of_act_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "norms.yaml"
    file.write_text("- {code: un-f, needs: [a], kinds: Promise}\n", "utf-8")
    with pytest.raises(SourceError, match="Promise"):
        read_rules(file, frozenset({"a"}))


def test_languages_have_the_same_cues() -> None:
    cues = [
        {row.kind for row in Lexicon(DATA / "lexicons" / tag).rows("cues")} for tag in ("en", "fr")
    ]
    assert cues[0] == cues[1]


def test_a_language_is_a_folder(tmp_path: Path) -> None:
    assert set(TAGS) >= {"en", "fr"}
    with pytest.raises(SourceError, match="holds no language"):
        languages_in(tmp_path)


def test_the_order_of_rows_changes_no_reading(french: Path) -> None:
    text = "Nous condamnons ces actes, nous nous engageons à agir et nous saluons ce texte."
    lexicon = Lexicon(french)
    plain = StatementReader({"fr": lexicon}, RULES)
    file = french / "acts.yaml"
    content = yaml.safe_load(file.read_text("utf-8"))
    turned = {kind: rows[::-1] for kind, rows in reversed(content.items())}
    file.write_text(yaml.safe_dump(turned, allow_unicode=True), "utf-8")
    shuffled = StatementReader({"fr": Lexicon(french)}, RULES)
    layout = lay_out(text, {"fr": lexicon.words})
    assert plain.read(layout, (), ("iso3:FRA",)) == shuffled.read(layout, (), ("iso3:FRA",))
