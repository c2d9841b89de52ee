"""The text of a .pdf."""

from collections.abc import Iterator
from contextlib import closing

import pypdfium2
import pypdfium2.raw

from bot.documents.characters import as_reading
from bot.documents.reading import Limits, Reading, Unreadable

_LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)


def read_pdf(data: bytes, limits: Limits) -> Reading:
    """The text of all pages, a line of the page a line.

    Raises: ``Unreadable``; ``no_text`` when there are pictures of pages only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in _LOCKED
        raise Unreadable("password" if locked else "damaged") from error
    count = len(document)
    if count > limits.pages:
        raise Unreadable("too_big")
    text = "\n".join(_pages(document, count))
    if sum(map(str.isalpha, text)) < limits.letters:
        raise Unreadable("no_text" if count else "damaged")
    return as_reading(text, pages=count)


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    for number in range(count):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            yield text.get_text_bounded()
