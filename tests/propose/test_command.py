"""`kg propose`: the answer on standard output, what came of it on standard error."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KG = Path(sys.executable).with_name("kg")
KEY = "sk-very-secret-0123456789"
TEXT = "La France condamne les cyberattaques. Pour la Norvège, la coopération, oui.\n"


@pytest.fixture
def run(stub: Any, tmp_path: Path) -> Any:
    """Runs `kg propose` on a short text, with the endpoint in its settings."""
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")

    def command(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        known = {
            "PATH": "/usr/bin:/bin",
            "KG_PROPOSER": "openai",
            "KG_PROPOSER_URL": stub.url,
            "KG_PROPOSER_KEY": KEY,
            "KG_PROPOSER_MODEL": "tiny",
            "KG_PROPOSER_SECONDS": "5",
        }
        return subprocess.run(
            [KG, "propose", *(arguments or ("note.txt",))],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**known, **settings},
            timeout=120,
            check=False,
        )

    return command


def test_it_prints_what_stands_and_counts_what_does_not(stub: Any, given: Any, run: Any) -> None:
    norway = [given.party("la Norvège")]
    stub.gives(
        stub.says(
            given.answer(
                statements=[
                    given.statement("la coopération, oui", "Support", speakers=norway),
                    given.statement("la coopération, non", "Support", speakers=norway),
                ]
            )
        )
    )
    done = run()
    assert done.returncode == 0, done.stderr
    (printed,) = json.loads(done.stdout)
    (act,) = printed["statements"]
    assert (act["quote"], act["speakers"]) == ("la coopération, oui", ["iso3:NOR"])
    assert act["quote"] == TEXT[act["start"] : act["end"]]
    assert act["rule"].startswith("llm:tiny@")
    assert printed["rejected"] == {
        "quote-not-in-text": {"count": 1, "examples": ["la coopération, non"]}
    }
    assert "1 proposed, 0 read by rules already, 0 repeated, 1 rejected" in done.stderr
    assert "1 quote-not-in-text: la coopération, non" in done.stderr
    assert KEY not in done.stdout + done.stderr
    again = run()
    assert (again.stdout, again.stderr) == (done.stdout, done.stderr)
    assert len(stub.asked) == 1


def test_an_answer_that_cannot_be_used_is_a_finding_and_none_at_all_an_error(
    stub: Any, given: Any, run: Any, tmp_path: Path
) -> None:
    good = stub.says(given.answer(statements=[given.statement("La France condamne")]))
    (tmp_path / "other.txt").write_text("Le Canada attend.\n", "utf-8")
    stub.gives(good, stub.says("{"))
    done = run("note.txt", "other.txt")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 2
    assert "1 broken-json" in done.stderr
    stub.gives(stub.says("{"))
    assert run("other.txt").returncode == 3


def test_nobody_proposes_unless_the_settings_or_the_command_say_so(stub: Any, run: Any) -> None:
    done = run(KG_PROPOSER="")
    assert done.returncode == 2
    assert "KG_PROPOSER" in done.stderr
    assert run("--proposer", "opnai", "note.txt").returncode == 2
    assert stub.asked == []


def test_a_refused_key_is_told_and_not_shown(stub: Any, run: Any) -> None:
    stub.gives(stub.reply(401, KEY.encode()))
    done = run()
    assert (done.returncode, done.stdout) == (3, "")
    assert "KG_PROPOSER_KEY" in done.stderr
    assert KEY not in done.stderr
