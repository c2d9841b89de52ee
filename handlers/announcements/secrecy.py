"""Finds a secrecy marking in a text: what is marked secret must not be sent through a chat.

The three degrees are Mật, Tối mật and Tuyệt mật. They count only as a marking: alone on a
line, in brackets, or in capitals; "mật ong" and "bảo mật" are ordinary words.
"""

import re

DEGREES = {"mật", "tối mật", "tuyệt mật", "toi mat", "tuyet mat"}
"""As they are compared: lower case, single spaces, also as typed without diacritics."""
TOGETHER = {degree.replace(" ", "") for degree in DEGREES}
"""How they look when every letter stands by itself."""
LABEL = re.compile(r"^(?:mức )?độ (?:bảo )?mật ")
"""What stands before the degree in the head of a paper."""
BRACKETS = re.compile(r"[(\[{<【]([^()\[\]{}<>【】\n]{2,40})[)\]}>】]")
CAPITALS = re.compile(r"(?<!\w)(?:(TỐI|TUYỆT|TOI|TUYET)\s+(?:MẬT|MAT)|MẬT)(?!\w)")
BEFORE = {"BẢO", "BÍ", "CƠ", "CẨN", "NGHIÊM", "THÂN", "CHU", "ĐƯỜNG", "TÚI", "SỎI", "TRĂNG"}
AFTER = {"ONG", "KHẨU", "MÃ", "ĐỘ", "THIẾT", "VỤ", "THÁM", "MÍA", "NGỌT", "THƯ", "HIỆU", "NGỮ"}
"""Words that make an ordinary one of it in a heading written in capitals."""


def is_marked(text: str) -> bool:
    """Whether a text (NFC) carries a marking."""
    return (
        any(_is_degree(line) for line in text.splitlines())
        or any(_is_degree(found[1]) for found in BRACKETS.finditer(text))
        or any(_is_marking(text, found) for found in CAPITALS.finditer(text))
    )


def _is_degree(part: str) -> bool:
    """Nothing but a degree, whatever signs or spaces were put around its letters."""
    letters = " ".join(re.findall(r"[^\W\d_]+", part))
    words = LABEL.sub("", letters.lower())
    if all(len(word) == 1 for word in words.split()):
        return words.replace(" ", "") in TOGETHER
    return words in DEGREES or letters == "MAT"


def _is_marking(text: str, found: re.Match[str]) -> bool:
    if found[1]:
        return True
    before = re.search(r"(\w+)[ \t]+$", text[: found.start()])
    after = re.match(r"[ \t]+(\w+)", text[found.end() :])
    is_word = (before and before[1] in BEFORE) or (after and after[1] in AFTER)
    return not is_word
