"""XML of Office files: no document type, no entity, nothing fetched."""

import zipfile

from lxml import etree

from bot.documents.reading import Unreadable

_TYPES = "[Content_Types].xml"


def parse(data: bytes) -> etree._Element:
    """The root of the tree. Raises: ``Unreadable`` for broken XML or a DOCTYPE.

    Office files never need a DOCTYPE; with one come entities that read files or multiply.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged")
    return root


def main_part(package: zipfile.ZipFile, kind: str) -> str:
    """The name of the package's main part, whose content type ends in ``kind``.

    Raises: ``Unreadable`` with ``macros``, or ``wrong_kind`` when it is another sort of document.
    """
    if _TYPES not in package.namelist():
        raise Unreadable("wrong_kind")
    found = ""
    for entry in parse(package.read(_TYPES)):
        content = str(entry.get("ContentType", ""))
        if "macroenabled" in content.lower() or "vbaproject" in content.lower():
            raise Unreadable("macros")
        if content.endswith(kind):
            found = str(entry.get("PartName", "")).removeprefix("/")
    if found not in package.namelist():
        raise Unreadable("wrong_kind")
    return found
