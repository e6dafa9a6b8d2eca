"""Find every sentence that the command line can say, and keep the English catalogue in step with them.

Run ``.venv/bin/python -m tests.support.messages`` after changing a sentence: new sentences appear in the
catalogue with an empty translation (``tests/unit/test_language.py`` names them until they are filled in),
sentences that are no longer said are dropped, and translations of the others stay as they are.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pipeline.cli.language import OWN_WORDS
from tests.support.reference import every_kind

PROJECT = Path(__file__).parents[2]
PIPELINE = PROJECT / "pipeline"


def _kinds_of_error() -> Iterator[str]:
    """Yield the names of all exceptions that carry a sentence, from the code of all modules."""
    classes = {node.name: [base.id for base in node.bases if isinstance(base, ast.Name)]
               for module in sorted(PIPELINE.rglob("*.py"))
               for node in ast.parse(module.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)}
    kinds = ["PipelineError"]
    while kinds:
        kind = kinds.pop()
        kinds += [name for name, bases in classes.items() if kind in bases]
        yield kind


CATALOGUE = PIPELINE / "locale" / "en" / "LC_MESSAGES" / "vanban.po"
#: Where Vietnamese words are text of documents, data of files or a table of the law, and no talk.
NO_TALK = (
    "documents/", "domain/", "vietnamese/", "typeface/", "sources/assemble/facts.py", "rendering/workbook.py",
    "register/book.py", "archive/ead.py", "archiving/papers.py", "returns/blank.py", "returns/tables.py",
    "returns/headings.py", "returns/legacy_text.py", "returns/posts.py",
)
#: … with these exceptions.
TALK = ("domain/review/",)
#: Where only what an error says is talk; the rest is text of letters and reports.
ERRORS_ONLY = (
    "conformance/", "issued/", "issuing/", "leaks/", "archiving/gathering.py", "converting.py", "returning/",
    "signing/placing.py",
)
ERRORS = frozenset(_kinds_of_error())
#: Calls in ``conformance/`` whose own words are said: why a rule could not look, where a fault stands, what was found.
SPOKEN_CALLS = ERRORS | {"Unseen", "seen", "at", "whole_file", "Fault", "tell", "FindingKind"}
#: Tables outside functions whose values are said; in ``cli`` all are.
SPOKEN_TABLES = frozenset({"BELOW", "_SENTENCES", "_PROBLEMS", "_REASONS", "_WORDS", "_WRITE_AS_TEXT", "VERDICT_WORDS"})


def _says_errors_only(name: str) -> bool:
    """Return whether a module says nothing but errors; the sentences of findings are taken from the findings."""
    no_talk = name.startswith(NO_TALK) and not name.startswith(TALK)
    return no_talk or name.startswith(ERRORS_ONLY) or name.endswith("catalogue.py")


def spoken() -> dict[str, str]:
    """Return each Vietnamese sentence, with where it comes from, in a stable order."""
    sentences: dict[str, str] = {}
    for code, texts in _catalogue_sentences():
        for text in texts:
            sentences.setdefault(text, code)
    for name, text in _code_sentences():
        sentences.setdefault(text, name)
    return sentences


def _catalogue_sentences() -> Iterator[tuple[str, tuple[str, ...]]]:
    from pipeline.vietnamese.dates import WEEKDAY_NAMES

    yield "vietnamese/dates.py", WEEKDAY_NAMES
    yield "conformance/", tuple(_words_of_inspection())
    for code, kind in every_kind().items():
        yield code, tuple(text for text in (kind.sentence, kind.remedy, kind.why) if is_vietnamese(text))


def _words_of_inspection() -> Iterator[str]:
    """Yield the words that ``vanban inspect`` says and that stand in tables of the law or of the text."""
    from pipeline.conformance.elements.body import Role
    from pipeline.conformance.rules.annex import _NOTE_PARTS
    from pipeline.conformance.rules.body import _INVITATION
    from pipeline.conformance.rules.looks import ALIGNED, STYLES
    from pipeline.conformance.rules.table import AREAS, RULES
    from pipeline.conformance.rules.text import _CODES
    from pipeline.vietnamese.text import _STRANGE_CATEGORIES

    yield from (str(role) for role in Role)
    yield from (*AREAS.values(), *ALIGNED.values())
    yield from (*STYLES.values(), *_CODES)
    yield from (words for words, _ in (*_NOTE_PARTS, *_INVITATION))
    yield from dict.fromkeys(rule.look.label for rule in RULES if rule.look)
    yield from (f"{what} ({{code}})" for what in dict.fromkeys(_STRANGE_CATEGORIES.values()))
    yield from ("chữ nước ngoài trông giống «{letter}» ({code})", "ký tự thay cho chữ đã mất ({code})",
                "chữ Hy Lạp hoặc Kirin lẫn trong từ chữ Latinh ({code})",
                "chữ trang trí, không tìm kiếm được ({code})", "đoạn {number}", "bảng {number}", "ô {cell}", "khung chữ")


def _headings() -> frozenset[str]:
    """Return the headings of the workbooks: they are typed as they stand, in every language."""
    from pipeline.sources import delegates_file, directory_file

    return frozenset(("Tổng cộng", *delegates_file.GROUP_COLUMNS, *delegates_file.ORGAN_COLUMNS,
                      *directory_file.REQUIRED, *directory_file.OPTIONAL))


def _code_sentences() -> Iterator[tuple[str, str]]:
    headings = _headings()
    for module in sorted(PIPELINE.rglob("*.py")):
        name = module.relative_to(PIPELINE).as_posix()
        for text in _sentences_of(ast.parse(module.read_text(encoding="utf-8")), name):
            if text not in headings:
                yield name, text


def _sentences_of(tree: ast.Module, name: str) -> Iterator[str]:
    silent = {id(inner) for node in ast.walk(tree) for quiet in _silent_parts(node) for inner in ast.walk(quiet)}
    for node in _spoken_nodes(tree, name):
        for inner in ast.walk(node):
            if id(inner) in silent or not isinstance(inner, ast.Constant | ast.JoinedStr):
                continue
            if isinstance(inner, ast.JoinedStr):
                silent.update(id(part) for part in inner.values if isinstance(part, ast.Constant))
            text = _text(inner)
            if is_vietnamese(text):
                yield text


def _spoken_nodes(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    """Yield the functions and methods, and the tables of sentences."""
    if name.startswith(("conformance/rules/", "conformance/legacy")):
        yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))
    said = SPOKEN_CALLS if name.startswith("conformance/") else ERRORS
    calls = [node for node in ast.walk(tree)
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in said]
    yield from _tables_named_in(calls, tree)
    if _says_errors_only(name):
        yield from calls
        yield from (table for table in tree.body if name.startswith("conformance/") and _is_spoken_table(table))
        return
    for node in tree.body:
        match node:
            case ast.FunctionDef():
                yield node
            case ast.ClassDef():
                yield from (inner for inner in node.body if isinstance(inner, ast.FunctionDef))
            case ast.Assign(targets=[ast.Name(id=table)]) | ast.AnnAssign(target=ast.Name(id=table)):
                if node.value and (table in SPOKEN_TABLES or name.startswith("cli/")):
                    yield node.value


def _tables_named_in(calls: Iterable[ast.Call], tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the sentences that a module writes once, above its functions, for these calls to say."""
    names = {inner.id for call in calls for inner in ast.walk(call) if isinstance(inner, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(it, ast.Name) and it.id in names for it in node.targets):
            yield node.value


def _is_spoken_table(node: ast.stmt) -> bool:
    """Return whether a statement of a module fills a table of words that are said."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(target, ast.Name) and target.id in SPOKEN_TABLES for target in targets)


def _silent_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no talk inside ``node``: docstrings, patterns, and texts that are compared or looked up."""
    match node:
        case ast.FunctionDef(name="__str__"):
            yield node
        case ast.FunctionDef():
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
            yield node
        case ast.Call(func=ast.Name(id="folded" | "cell_text" | "day" | "read_cell" | "row" | "matches" | "size_rule")):
            yield from node.args
        case ast.Call(func=ast.Attribute(attr="get")):
            yield from node.args[:1]
        case ast.Call(func=ast.Attribute(attr="place" | "_cell" | "startswith" | "endswith")):
            yield from node.args
        case ast.Compare() | ast.Subscript():
            yield node


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """Return the literal as a sentence with named fields.

    The fields of an f-string are numbered, but for words of the program, which are said in English in their turn.
    """
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else f"{{{_field_name(part, index)}}}"
                   for index, part in enumerate(node.values))


def _field_name(part: ast.expr, index: int) -> str:
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return value.id if isinstance(value, ast.Name) and value.id in OWN_WORDS else f"x{index}"


def is_vietnamese(text: str) -> bool:
    """Return whether the text has a letter that English does not have."""
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D\u0301").replace("đ", "d\u0301"))
    return any(unicodedata.combining(letter) for letter in letters)


def read_catalogue() -> Catalog:
    """Return the English catalogue as it stands."""
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="en")


def updated_catalogue() -> Catalog:
    """Return a catalogue of exactly the sentences spoken, with the translations there are."""
    known = {message.id: message.string for message in read_catalogue()} if CATALOGUE.exists() else {}
    catalogue = Catalog(locale="en", project="vanban", fuzzy=False, charset="utf-8",
                        # A fixed day: the file changes only where a sentence does.
                        creation_date=datetime(2024, 7, 5, tzinfo=UTC),
                        header_comment="# English for every sentence that vanban says.\n"
                                       "# Bring it up to date with: .venv/bin/python -m tests.support.messages")
    for text, origin in spoken().items():
        catalogue.add(text, known.get(text, ""), auto_comments=[origin])
    return catalogue


def main() -> None:
    """Rewrite the catalogue."""
    catalogue = updated_catalogue()
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, width=0, no_location=True, omit_header=False)


if __name__ == "__main__":
    main()
