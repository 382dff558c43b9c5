"""How fast texts are read, beside spaCy's blank pipeline: `make benchmark` prints it.

Read are the shipped declarations, or the texts of the folder that `KG_CORPUS` names. Figures are
of one core: seconds are those of the processor, not of the clock, except for the start of `kg
extract`. The exit code is 1 where a bar is missed.
"""

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import click

from kg.extract import Extractor
from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference

SPEED = 100_000  # characters in a second
START = 1.0  # seconds
GROWTH = 8.0  # megabytes over the last nine hundred of a thousand documents
SLOWER = 0.7  # of the speed of the smallest text that the largest must reach
SIZES = (1_000_000, 2_500_000, 5_000_000)
DOCUMENTS = 1000
PEER = Path(__file__).with_name("spacy_peer.py")
PEER_PYTHON = Path(sys.prefix) / "spacy" / "bin" / "python"
_RUNS = 5
_WORDS = re.compile(r"[\w'-]+")


@dataclass(frozen=True)
class Bar:
    """A figure that is promised, and whether it is reached."""

    says: str
    reached: bool


def main() -> None:
    """Print every figure, then the bars; leave with 1 where one is missed."""
    texts = _texts()
    extractor = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))
    each = sum(map(len, texts))
    click.echo(f"{len(texts)} texts, {each:,} characters; Python {sys.version.split()[0]}")
    bars = [*_start(), *_documents(extractor, texts), *_lengths(extractor, texts)]
    _beside_spacy(extractor, texts)
    click.echo("")
    for bar in bars:
        click.echo(f"{'reached' if bar.reached else 'MISSED '}  {bar.says}")
    sys.exit(0 if all(bar.reached for bar in bars) else 1)


def _texts() -> list[str]:
    corpus = os.environ.get("KG_CORPUS")
    folder = Path(corpus) / "texts" if corpus else DATA / "declarations"
    files = sorted(folder.glob("*.txt"))
    if not files:
        sys.exit(f"{folder} holds no texts; KG_CORPUS names the folder above `texts`")
    return [file.read_text("utf-8") for file in files]


def _start() -> Iterator[Bar]:
    """From the call of `kg extract` on a short text to its end."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "extract", "-"]
    seconds = []
    for _ in range(_RUNS + 1):
        before = perf_counter()
        subprocess.run(command, input=b"We condemn this.", check=True, stdout=subprocess.DEVNULL)
        seconds.append(perf_counter() - before)
    best, middle = min(seconds[1:]), median(seconds[1:])
    click.echo(
        f"start of kg extract: {best:.2f} s at best, {middle:.2f} s in the middle of {_RUNS}"
    )
    yield Bar(f"kg extract starts within {START:.0f} s", best < START)


def _documents(extractor: Extractor, texts: Sequence[str]) -> Iterator[Bar]:
    """A thousand documents, no two the same, one after the other."""
    characters = 0
    early = 0.0
    before = process_time()
    for number in range(DOCUMENTS):
        text = f"{texts[number % len(texts)]}\n\nReference {number}.\n"
        extractor.read(Document(f"document-{number}", text))
        characters += len(text)
        if number == DOCUMENTS // 10:
            early = _memory()
    speed = characters / (process_time() - before)
    late = _memory()
    click.echo(
        f"{DOCUMENTS} documents: {speed:,.0f} characters/s, "
        f"{early:.0f} MB after {DOCUMENTS // 10}, {late:.0f} MB at the end"
    )
    yield Bar(f"{SPEED:,} characters/s over {DOCUMENTS} documents", speed >= SPEED)
    yield Bar(f"memory flat over {DOCUMENTS} documents", late - early <= GROWTH)


def _lengths(extractor: Extractor, texts: Sequence[str]) -> Iterator[Bar]:
    """One document of each size."""
    whole = "\n\n".join(texts) + "\n\n"
    speeds = []
    for size in SIZES:
        text = (whole * (size // len(whole) + 1))[:size]
        before = process_time()
        extractor.read(Document("long", text))
        speeds.append(size / (process_time() - before))
        click.echo(
            f"{size / 1e6:.1f} MB in one document: {speeds[-1]:,.0f} characters/s, "
            f"at most {_peak():.0f} MB"
        )
    yield Bar(f"{SPEED:,} characters/s at {SIZES[-1] / 1e6:.0f} MB", speeds[-1] >= SPEED)
    yield Bar("time grows as the length does", speeds[-1] >= SLOWER * speeds[0])


def _beside_spacy(extractor: Extractor, texts: Sequence[str]) -> None:
    """spaCy's blank pipeline with as many phrases, on the same texts in the same languages."""
    if not PEER_PYTHON.exists():
        click.echo(f"spaCy: not measured, it is not installed in {PEER_PYTHON.parents[1]}")
        return
    words = {tag: Lexicon(DATA / "lexicons" / tag).words for tag in languages_in(DATA / "lexicons")}
    for tag in ("en", "fr"):
        own = [text for text in texts if lay_out(text, words).language == tag]
        if not own:
            continue
        whole = "\n\n".join(own) + "\n\n"
        text = (whole * (SIZES[0] // len(whole) + 1))[: SIZES[0]]
        before = process_time()
        extractor.read(Document(tag, text))
        ours = len(text) / (process_time() - before)
        phrases = _phrases(tag)
        told = subprocess.run(
            [PEER_PYTHON, PEER],
            input=json.dumps({"language": tag, "text": text, "phrases": phrases}),
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            click.echo(f"spaCy {tag}: not measured, {told.stderr.strip().splitlines()[-1]}")
            continue
        peer = json.loads(told.stdout)
        click.echo(
            f"{tag}, {len(phrases)} phrases: {ours:,.0f} characters/s here; spaCy "
            f"{peer['version']} blank with PhraseMatcher {peer['speed']:,.0f} characters/s, "
            f"{peer['start']:.2f} s to start, at most {peer['memory'] or 0:.0f} MB (it finds the "
            "phrases and the ends of sentences, and reads nothing)"
        )


def _phrases(tag: str) -> list[str]:
    """As many phrases as the reader of that language looks for: its rows and its names."""
    lexicon = Lexicon(DATA / "lexicons" / tag)
    rows = [
        " ".join(_WORDS.findall(row.pattern))
        for part in ("acts", "cues")
        for row in lexicon.rows(part)
    ]
    names = [name.surface for name in read_reference(DATA / "reference").names(tag)]
    return [*rows, *names]


def _memory() -> float:
    """What this process holds now, in megabytes; its peak where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return _peak()
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
