"""The child process: steps behind the fence, then reads the document on its standard input.

Started by ``reader`` as ``python -I -m bot.documents.child EXTENSION LIMITS``. Everything it needs
is imported before the fence, because behind it no file can be opened.
"""

import json
import os
import sys
from collections.abc import Callable

from bot.documents import fence, wire
from bot.documents.characters import as_reading, decode
from bot.documents.pdf import read_pdf
from bot.documents.reading import Limits, Reading, Unreadable
from bot.documents.sheets import read_csv, read_ods, read_xls, read_xlsx
from bot.documents.word import read_docx


def read_txt(data: bytes, limits: Limits) -> Reading:
    """The text of a plain file. Raises: ``Unreadable``."""
    return as_reading(decode(data))


READERS: dict[str, Callable[[bytes, Limits], Reading]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "txt": read_txt,
    "xlsx": read_xlsx,
    "xls": read_xls,
    "ods": read_ods,
    "csv": read_csv,
}


def main() -> None:
    """Reads one document, or with ``confinement`` for an extension says what the fence is."""
    extension, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    kept_in_by = fence.enter(limits)
    if extension == "confinement":
        _say(kept_in_by.encode())
    elif not kept_in_by:
        _say(wire.refusal("not_allowed_here"))
    else:
        _answer(extension, limits)
    # Libraries that a hostile file has confused may not survive their own tidying up.
    os._exit(0)


def _answer(extension: str, limits: Limits) -> None:
    try:
        reading = READERS[extension](sys.stdin.buffer.read(limits.size + 1), limits)
        for line in wire.encode(reading):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except Unreadable as refused:
        _say(wire.refusal(refused.reason))
    except MemoryError:
        _say(wire.refusal("bomb"))
    except BaseException:  # a panic in Rust is no Exception
        _say(wire.refusal("damaged"))


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
