"""spaCy's blank pipeline over a text with phrases to match: its figures as JSON on stdout.

Runs in an environment of its own, which holds nothing but spaCy; reads its task from stdin.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time

_PART = 100_000  # characters given to spaCy at once: its memory grows with each


def main() -> None:
    """Measure the start and the matching, sentences included."""
    task = json.load(sys.stdin)
    before = perf_counter()
    spacy = import_module("spacy")

    pipeline = spacy.blank(task["language"])
    pipeline.add_pipe("sentencizer")
    matcher = import_module("spacy.matcher").PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("phrase", list(pipeline.tokenizer.pipe(task["phrases"])))
    started = perf_counter() - before

    text = task["text"]
    before = process_time()
    for begin in range(0, len(text), _PART):
        matcher(pipeline(text[begin : begin + _PART]))
    answer = {
        "version": spacy.__version__,
        "start": started,
        "speed": len(text) / (process_time() - before),
        "memory": _peak(),
    }
    json.dump(answer, sys.stdout)


def _peak() -> float | None:
    """The most that this process held, in megabytes; a child's usage would count its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    main()
