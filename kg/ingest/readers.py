"""Reading files in a process of its own, so that a bomb ends that and nothing else."""

import json
import struct
import subprocess
import sys
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any, Final, Self

from kg.errors import SourceError
from kg.ingest.content import Content, Fact, MediaType
from kg.ingest.limits import MEMORY, SECONDS, TEXT

# A process that read many files has grown: a new one keeps the memory flat.
_FILES: Final = 200
# A character takes at most four bytes; the facts of a file are short.
_ANSWER: Final = 4 * TEXT + 4_000_000


class Readers:
    """Takes the text out of files, one at a time; to be closed."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._read_by_it = 0

    def read(self, content: bytes, media_type: MediaType, charset: str | None = None) -> Content:
        """The text and the facts of the file.

        Raises SourceError with why it cannot be read: no text, a password, damage, or more time
        or memory than a document needs.
        """
        process = self._started()
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self._seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = _asked(process, content, media_type, charset)
        finally:
            timer.cancel()
            if process.poll() is not None:
                self.close()
        if answer is None:
            self.close()
            if late:
                raise SourceError(
                    f"was not read within {self._seconds:g} seconds: it looks like a bomb"
                )
            raise SourceError(
                f"needs more than {MEMORY // 1_000_000} MB to be read, or breaks its reader: "
                "it looks like a bomb"
            )
        if "refused" in answer:
            raise SourceError(str(answer["refused"]))
        return Content(
            text=answer["text"],
            facts=tuple(Fact(*fact) for fact in answer["facts"]),
            notes=tuple(answer["notes"]),
        )

    def close(self) -> None:
        """End the process; the next file starts another one."""
        process, self._process, self._read_by_it = self._process, None, 0
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    # It may have gone with a file still on its way.
                    with suppress(BrokenPipeError):
                        pipe.close()
            process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._read_by_it >= _FILES:
            self.close()
        self._read_by_it += 1
        if self._process is None:
            self._process = subprocess.Popen(
                # -P: a module that lies in the folder of the files is never imported.
                [sys.executable, "-P", "-m", "kg.ingest.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


def _asked(
    process: subprocess.Popen[bytes], content: bytes, media_type: MediaType, charset: str | None
) -> dict[str, Any] | None:
    """What the process answers; None where it went."""
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    about = json.dumps({"media_type": media_type, "charset": charset}).encode()
    try:
        process.stdin.write(struct.pack(">II", len(about), len(content)) + about)
        process.stdin.write(content)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    header = process.stdout.read(4)
    if len(header) < 4:  # noqa: PLR2004
        return None
    (size,) = struct.unpack(">I", header)
    answer = process.stdout.read(size) if size <= _ANSWER else b""
    if not size or len(answer) < size:
        return None
    answered: dict[str, Any] = json.loads(answer)
    return answered
