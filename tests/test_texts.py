"""Everything said exists in both languages, and nothing stands there unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse, visitor

from bot.forms import Choice, Field, Form, Many, Pages, Review, Text
from bot.texts import Missing, Texts
from handlers import COMMAND_LIST, CONTENTS
from storage.belongings import NOT_HERS
from storage.inventory import INVENTORY

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "handlers" / "texts"
LANGUAGES = ("vi", "en")
ALWAYS_GIVEN = {"you", "You"}


class Values(visitor.Visitor):
    """The values a text names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Key to the values its text names."""
    found: dict[str, set[str]] = {}
    for file in sorted((TEXTS / language).glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content!r}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                values = Values()
                values.visit(entry)
                found[entry.id.name] = values.names - ALWAYS_GIVEN
    return found


def field_keys(field: Field) -> Iterator[str]:
    """The keys the engine asks for by itself."""
    yield from (field.key("ask"), field.key("wrong"))
    if isinstance(field, Text):
        yield field.key("too-long")
        if field.skip:
            yield field.key("skip")
    if isinstance(field, Choice):
        yield from (field.key(f"option-{v}") for v in field.fixed)
        if field.of is not None:
            yield field.key("none")
    if isinstance(field, Many):
        yield field.key("finish")
    if isinstance(field, Pages):
        yield from (field.key(f"option-{v}") for v in (field.finish, *field.also))
    if field.contact:
        yield field.key("contact")
    if isinstance(field, Review):
        yield from (field.key("option-right"), field.key("change"))
        yield from (f.key("label") for f in field.form.fields if f is not field)


def form_keys() -> set[str]:
    forms: list[type[Form]] = list(CONTENTS.forms.values())
    return {key for form in forms for field in form.fields for key in field_keys(field)}


def sources() -> list[Path]:
    return [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]


def literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string in the code, and a pattern for each f-string."""
    plain: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.append(pattern_of(node))
    return plain, patterns


def pattern_of(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = [
        re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[a-z0-9_-]+"
        for v in node.values
    ]
    return re.compile("".join(parts))


def said() -> Iterator[tuple[str, str]]:
    """(where, key) of every text asked for by a literal key."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and is_words(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", first.value


def is_words(function: ast.expr) -> bool:
    """Whether a call says something; ``Texts.words`` only chooses a language."""
    if isinstance(function, ast.Attribute) and function.attr == "words":
        whose = function.value
        if isinstance(whose, ast.Call) or ast.unparse(whose).endswith("texts"):
            return False
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"words", "Refusal", "speak"}


def test_both_languages_have_the_same_keys_and_values() -> None:
    vi, en = messages("vi"), messages("en")
    assert vi.keys() == en.keys()
    # the form of address aside, English may leave a value out but never ask for another
    assert {k for k in vi if not en[k] <= vi[k]} == set()


def test_every_key_asked_for_exists() -> None:
    known = messages("vi").keys()
    missing = {f"{where} {key}" for where, key in said() if key not in known}
    missing |= {key for key in form_keys() if key not in known}
    missing |= {name for name in COMMAND_LIST if f"command-{name}" not in known}
    assert not missing


def test_no_key_stands_unused() -> None:
    plain, patterns = literals()
    patterns = [p for p in patterns if "-" in p.pattern]
    wanted = form_keys()
    fields = {f.key(""): f for form in CONTENTS.forms.values() for f in form.fields}

    def is_used(key: str) -> bool:
        if key in plain or key in wanted or key.startswith("address-"):
            return True
        if any(key.startswith(prefix) and key[len(prefix) :] in plain for prefix in fields):
            return True  # the occasion of a Wrong
        if key.removesuffix("-left") in CONTENTS.forms:
            return True
        template = (ROOT / "bot" / "web" / "pages").glob("*.html")
        return any(p.fullmatch(key) for p in patterns) or any(
            key in page.read_text(encoding="utf-8") for page in template
        )

    assert {key for key in messages("vi") if not is_used(key)} == set()


def test_a_missing_value_or_key_raises() -> None:
    words = Texts(TEXTS).words("vi")
    with pytest.raises(Missing):
        words("no-such-key")
    with pytest.raises(Missing):
        words("menu-show")


def test_forms_of_address_begin_sentences_with_a_capital() -> None:
    shown = Texts(TEXTS).words("vi", "anh_chi")("talk-not-allowed")
    assert shown.startswith("Anh/chị ")


def test_vietnamese_files_are_composed() -> None:
    import unicodedata

    for file in TEXTS.rglob("*.ftl"):
        text = file.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), file.name


def test_long_values_are_said_whole(texts: Texts) -> None:
    text = "Mời họp. " * 1000
    assert text in texts.words()("announcements-message", text=text, organisation="Hội")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_table_of_hers_has_a_title_in_her_export(texts: Texts, language: str) -> None:
    words = texts.words(language)
    for kept in INVENTORY.values():
        assert not kept.owner or words(f"rights-export-{kept.name}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_of_hers_is_called_something_in_her_export(language: str) -> None:
    hers = (kept for kept in INVENTORY.values() if kept.owner)
    names = {c.name for kept in hers for c in kept.columns if c.kind not in NOT_HERS}
    prefix = "rights-export-column-"
    known = {key.removeprefix(prefix) for key in messages(language) if key.startswith(prefix)}
    assert known == names
