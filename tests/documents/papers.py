"""Makes the documents of these tests: honest ones, and ones no office program would write."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(entries: Mapping[str, bytes | str], *, level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def types(main: str = WORD_MAIN, part: str = "/word/document.xml", extra: str = "") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{part}" ContentType="{main}"/>{extra}</Types>'
    )


def body(inside: str) -> str:
    return (
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        f' xmlns:r="urn:r"><w:body>{inside}</w:body></w:document>'
    )


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(
    inside: str = paragraph("Bài dự thi của tôi"),
    *,
    document: str | bytes | None = None,
    extra: Mapping[str, bytes | str] | None = None,
    main: str = WORD_MAIN,
) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(main),
            "word/document.xml": document if document is not None else body(inside),
            **(extra or {}),
        }
    )


def encrypted() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def pdf(pages: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of the given content streams, in Helvetica."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for i, content in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * i)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def written(*lines: str) -> bytes:
    """The content stream of a page with these lines."""
    shown = b"".join(b"(%s)Tj T*" % line.encode("cp1252") for line in lines)
    return b"BT /F 12 Tf 72 720 Td 14 TL %s ET" % shown


SCAN = b"q 500 0 0 700 40 40 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"


def ods(table: str, *, manifest_extra: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Danh sách">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{manifest_extra}</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def xls(
    rows: Sequence[Sequence[str | float]], *, locked: bool = False, extra: bytes = b""
) -> bytes:
    """A workbook of Excel 97: BIFF8 records in an OLE file with one stream."""
    name = "Sổ".encode("utf-16-le")
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0, 6))
    if locked:
        start += _record(0x2F, bytes(54))
    codepage = _record(0x42, struct.pack("<H", 1200))
    bound = 4 + 8 + len(name)
    offset = len(start) + len(codepage) + bound + 4
    sheet = _record(0x85, struct.pack("<IBBBB", offset, 0, 0, len(name) // 2, 1) + name)
    cells = b"".join(
        _cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row)
    )
    stream = start + codepage + sheet + _record(0x0A, b"")
    stream += _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 1996, 0, 6))
    return _ole("Workbook", stream + cells + _record(0x0A, b"")) + extra


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x204, place + struct.pack("<HB", len(value), 1) + text)
    return _record(0x203, place + struct.pack("<d", value))


def _ole(name: str, stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    sectors = len(stream) // 512
    last, table, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    chain = [table, last, *range(3, sectors + 2), last]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = OLE + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    root = _entry("Root Entry", 5, 1, last, 0)
    return header + fat + root + _entry(name, 2, free, 2, len(stream)) + bytes(256) + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    places = struct.pack("<IIII", free, free, child if kind == 5 else free, 0)
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + places
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)
