"""The child process that lays out certificates: steps behind the fence, then reads what stands on
them and writes the .pdf.

Started by ``certificates`` as ``python -I -B -m bot.documents.printer LIMITS``. Fonts come with
the library and are read before the fence, as the template is.
"""

import io
import json
import os
import sys
from pathlib import Path

import segno
import typst

from bot.documents import fence
from bot.documents.reading import Limits

TEMPLATE = Path(__file__).with_name("certificate.typ")


def main() -> None:
    """Writes the .pdf to standard output, or nothing where nothing confines."""
    limits = Limits(**json.loads(sys.argv[1]))
    fonts = typst.Fonts(include_system_fonts=False)
    laid_out = typst.Compiler(TEMPLATE.read_bytes(), font_paths=fonts, ignore_system_fonts=True)
    if fence.enter(limits):
        pages = json.loads(sys.stdin.buffer.read(limits.size))
        for page in pages:
            page["qr"] = drawn(page["address"])
        said = {"data": json.dumps(pages, ensure_ascii=False)}
        made = laid_out.compile(sys_inputs=said, format="pdf")
        sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")
        sys.stdout.buffer.flush()
    os._exit(0)


def drawn(address: str) -> str:
    """The picture that says ``address``."""
    out = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(out, kind="svg", border=1, xmldecl=False, scale=4)
    return out.getvalue().decode()


if __name__ == "__main__":
    main()
