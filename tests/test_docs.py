"""The pages tell the truth: what they show was run, what they list is what the code has."""

from __future__ import annotations

import configparser
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from pipeline.cli.language import choose_language
from pipeline.cli.main import group
from pipeline.domain.kind import DocumentKind
from pipeline.errors import ExitCode
from pipeline.findings import Place
from pipeline.sources import load as loading
from pipeline.sources import schema
from pipeline.sources.prose import ProseReader
from tests.support import reference

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
READMES = ("README.md", "README.vi.md")
GUIDE = DOCS / "huong-dan.md"
SAMPLE = "data/hoi-nghi-cai-thien-chi-so-2024"
README_LINES_MAX = 120
PICTURE_BYTES_MAX = 150_000
PAGES = sorted(
    [*PROJECT.glob("*.md"), *DOCS.rglob("*.md"), PROJECT / "data" / "README.md", PROJECT / "templates/docx/README.md"]
)


def _fenced(page: Path, kind: str) -> list[str]:
    """Return the code blocks of one kind, in the order of the page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of each command that the page tells the reader to type."""
    for block in _fenced(page, "sh"):
        yield from (shlex.split(line) for line in block.splitlines() if line.strip())
    for block in _fenced(page, "console"):
        yield from (shlex.split(line[2:]) for line in block.splitlines() if line.startswith("$ "))


def _run(words: list[str]) -> Result:
    """Run a ``vanban`` command in this process."""
    choose_language("vi")
    try:
        return CliRunner().invoke(group, words, prog_name="vanban")
    finally:
        choose_language("vi")


# --- READMEs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READMES)
def test_readme_is_short(name: str) -> None:
    """A README is read in one sitting."""
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= README_LINES_MAX


def test_both_readmes_show_the_same() -> None:
    """The two languages differ in words only: headings, commands, data, tree and table rows are as many."""
    def shape(name: str) -> tuple[object, ...]:
        page = PROJECT / name
        text = page.read_text(encoding="utf-8")
        commands = [[word for word in words if word not in {"--lang", "en"}] for words in _commands(page)]
        return (len(re.findall(r"^## ", text, re.MULTILINE)), commands, _fenced(page, "yaml"), _fenced(page, "diff"),
                len(re.findall(r"^\|", text, re.MULTILINE)))

    assert shape("README.md") == shape("README.vi.md")


@pytest.mark.parametrize("name", READMES)
def test_readme_shows_lines_of_the_sample(name: str) -> None:
    """The YAML beside the picture is the sample's own."""
    sample = (PROJECT / SAMPLE / "ke-hoach.yaml").read_text(encoding="utf-8").splitlines()
    shown = [line for block in _fenced(PROJECT / name, "yaml") for line in block.splitlines() if line]

    assert [] == [line for line in shown if line not in sample]


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md", "docs/huong-dan.md"])
def test_make_targets_that_pages_name_are_there(page: str) -> None:
    """Every ``make`` command of the pages is a documented target."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    text = (PROJECT / page).read_text(encoding="utf-8")
    named = {words[1] for words in _commands(PROJECT / page) if words[0] == "make"} | set(
        re.findall(r"`make ([a-z-]+)`", text))

    assert named <= set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))


@pytest.mark.parametrize("name", READMES)
def test_readme_commands_run(name: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ``vanban`` command of a README ends well in a fresh copy of the project."""
    monkeypatch.chdir(workspace)
    commands = [words[1:] for block in _fenced(PROJECT / name, "sh") for words in map(shlex.split, block.splitlines())
                if words and words[0].endswith("/vanban")]

    endings = {" ".join(words): _run(words).exit_code for words in commands}

    assert dict.fromkeys(endings, 0) == endings
    assert endings


@pytest.mark.parametrize("name", READMES)
def test_refused_plan_says_what_the_readme_shows(name: str, workspace: Path, vanban: Any) -> None:
    """The refusal printed in a README is what the command prints after the change shown above it."""
    (change,) = _fenced(PROJECT / name, "diff")
    old, new = (line[1:] for line in change.splitlines())
    plan = workspace / SAMPLE / "ke-hoach.yaml"
    text = plan.read_text(encoding="utf-8")
    assert 1 == text.count(f"\n{old}\n")
    plan.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")
    (session,) = _fenced(PROJECT / name, "console")
    command, *expected = session.splitlines()

    done = vanban(*shlex.split(command)[2:])

    assert ExitCode.INVALID_DATA == done.returncode
    assert [] == [line for line in expected if line != "…" and line not in (done.stderr + done.stdout).splitlines()]


@pytest.mark.parametrize("name", READMES)
def test_tree_in_readme_is_what_a_build_makes(name: str, sample: Any) -> None:
    """Each file that the tree names is one that the sample's build makes."""
    from pipeline.documents import compose
    from pipeline.making import draft_name

    made = {Path(draft_name(draft)).name for draft in compose(sample)} | {"manifest.json"}
    (tree,) = _fenced(PROJECT / name, "text")
    shown = re.findall(r"[\w-]+\.(?:docx|xlsx|json)", tree)

    assert [] == [file for file in shown if file not in made]
    assert shown


@pytest.mark.parametrize("name", READMES)
def test_document_table_names_templates_and_keys_that_exist(name: str, sample: Any) -> None:
    """The table from document to template to data names every template of a build, and real keys."""
    from pipeline.documents import compose
    from pipeline.domain.draft import WordDraft

    rows = re.findall(r"^\| (`.*?) \| `(\w+\.docx)` \| (.*) \|$", (PROJECT / name).read_text(encoding="utf-8"),
                      re.MULTILINE)
    keys = {key for _, _, cell in rows for key in re.findall(r"`(\w+)`", cell)}
    templates = {template for _, template, _ in rows}

    assert templates <= {path.name for path in (PROJECT / "templates/docx").glob("*.docx")}
    assert {draft.template for draft in compose(sample) if isinstance(draft, WordDraft)} <= templates
    assert keys <= _every_alias()


# --- Reference pages -----------------------------------------------------------------------------------------


def _file_models(base: type[schema.FileModel] = schema.FileModel) -> dict[str, type[schema.FileModel]]:
    """Return every file model by name."""
    models: dict[str, type[schema.FileModel]] = {}
    for model in base.__subclasses__():
        models |= {model.__name__: model, **_file_models(model)}
    return models


def _own_pairs(model: type[schema.FileModel]) -> set[tuple[str, str]]:
    inherited = {name for base in model.__mro__[1:] for name in getattr(base, "__annotations__", {})}
    return {(field.alias or name, name) for name, field in model.model_fields.items() if name not in inherited}


def _every_alias() -> set[str]:
    return {alias for model in _file_models().values() for alias, _ in _own_pairs(model)}


def test_glossary_has_every_key_of_the_models_and_no_other() -> None:
    """Model by model, the glossary's keys and Python names are those of the file models."""
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### `(\w+)`.*?\n(.*?)(?=^###|\Z)", page, re.MULTILINE | re.DOTALL)
    told = {name: set(re.findall(r"^\| [^|]+ \| `(\w+)` \| `(\w+)` \|$", text, re.MULTILINE))
            for name, text in sections}

    assert {name: _own_pairs(model) for name, model in _file_models().items()} == told


def test_glossary_names_python_that_exists() -> None:
    """Every Python name in the words of the trade is a class of the domain, or an attribute of one."""
    from pipeline import findings
    from pipeline.domain import hall, issuance, kind, organ, plan, prose
    from pipeline.domain.room import guests, seating

    homes = {name: value for module in (findings, guests, hall, issuance, kind, organ, plan, prose, seating)
             for name, value in vars(module).items()}
    page = (DOCS / "glossary.md").read_text(encoding="utf-8").split("## Keys of the data")[0]
    column = "\n".join(row.split(" | ")[2] for row in re.findall(r"^\| .* \|$", page, re.MULTILINE))
    names = re.findall(r"`([A-Z]\w+)(?:\.(\w+))?`", column)

    assert [] == [(owner, part) for owner, part in names
                  if owner not in homes or (part and not hasattr(homes[owner], part)
                                            and part not in getattr(homes[owner], "__dataclass_fields__", {}))]
    assert names


def test_exit_code_page_is_the_enum() -> None:
    """The page has one row for each exit code, with its name."""
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", page, re.MULTILINE)

    assert [(str(code.value), code.name) for code in ExitCode] == rows


def test_findings_page_is_the_catalogue() -> None:
    """docs/findings.md is what ``python -m tests.support.reference`` writes."""
    page = (DOCS / "findings.md").read_text(encoding="utf-8")

    assert reference.findings_page() == page
    assert sorted(reference.every_kind()) == sorted(re.findall(r"^### `([a-z0-9-]+)`", page, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_codes_that_pages_name_exist(page: Path) -> None:
    """A code of a finding that a page mentions is in the catalogue."""
    areas = "|".join(reference.AREAS)
    named = set(re.findall(rf"[`\[]((?:{areas})-[a-z0-9-]+)[`\]]", page.read_text(encoding="utf-8")))

    assert named <= set(reference.every_kind())


def test_architecture_shows_the_contract_of_imports() -> None:
    """The layers in the page are those that lint-imports proves."""
    config = configparser.ConfigParser()
    config.read(PROJECT / "setup.cfg", encoding="utf-8")
    layers = config["importlinter:contract:layers"]["layers"].strip()

    assert f"```text\n{layers}\n```" in (DOCS / "architecture.md").read_text(encoding="utf-8")


def test_architecture_names_every_package() -> None:
    """A reader finds each package of the program in the page."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (PROJECT / "pipeline").glob("*/__init__.py")]

    assert [] == [name for name in packages if f"pipeline/{name}/" not in page]


def test_every_decision_is_in_the_index() -> None:
    """The index of decisions links each page, and each page bears its number and title."""
    folder = DOCS / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(folder.glob("0*.md"))

    assert [] == [page.name for page in pages if f"({page.name})" not in index]
    assert [] == [page.name for page in pages
                  if not page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]}. ")]


# --- The guide -----------------------------------------------------------------------------------------------


def test_facts_in_the_guide_print_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row of the guide's table of facts is what the sample prints for it."""
    readers: list[ProseReader] = []

    class Lasting(dict[str, Any]):
        def clear(self) -> None:
            """Keep the names, which are let go when a plan is made."""

    class Listening(ProseReader):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.names = Lasting(self.names)
            readers.append(self)

    monkeypatch.setattr(loading, "ProseReader", Listening)
    loading.load(PROJECT / SAMPLE)
    rows = re.findall(r"^\| `(\{\{ .*? \}\})` \| (.*?) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    printed = {row: readers[0].prose(row.replace("\\|", "|"), Place()).text for row, _ in rows}

    assert dict(rows) == printed
    assert len(rows) > 30


def test_yaml_in_the_guide_uses_keys_that_exist() -> None:
    """Every example of data in the guide is YAML, and its keys are keys of the data or ids of the sample."""
    free = {"phong_vien", "giam_doc", "gui_danh_sach", "nop_tham_luan", "bao_cao_ket_qua", "so_noi_vu.bai_phat_bieu",
            *(kind.key for kind in DocumentKind)}
    unknown = [
        key for block in _fenced(GUIDE, "yaml") for key in _keys(YAML(typ="safe", pure=True).load(block))
        if key not in _every_alias() | free
    ]

    assert [] == unknown


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def test_guide_lists_every_setting_with_its_default() -> None:
    """The table of settings has each setting once, with the default that the program takes."""
    from pipeline.domain.issuance import Settings

    defaults = {
        field.alias: getattr(Settings(), name) for name, field in schema.SettingsFile.model_fields.items()
    }
    words = {True: "có", False: "không"}
    rows = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {key: value for key, value in rows if key in defaults}

    assert {key: words.get(value, str(value)) if isinstance(value, bool) else str(value)
            for key, value in defaults.items()} == told


def test_guide_lists_every_kind_of_block_and_every_pull() -> None:
    """The table of blocks has each block, and «lay_tu» each thing it can be filled from."""
    from typing import get_args

    text = GUIDE.read_text(encoding="utf-8")

    assert [] == [key for key in schema.BLOCK_KEYS if f"`{key}`" not in text and f"{key}:" not in text]
    assert [] == [pull for pull in get_args(schema.PullFile.model_fields["pull"].annotation) if f"`{pull}`" not in text]


def test_guide_describes_every_column_of_the_delegate_table() -> None:
    """Each column that dai-bieu.xlsx may have is described."""
    from pipeline.sources.delegates_file import GROUP_COLUMNS, ORGAN_COLUMNS

    text = GUIDE.read_text(encoding="utf-8")
    columns = (*GROUP_COLUMNS, *(name for name in ORGAN_COLUMNS if name not in {"Mã nhóm", "Cơ quan"}))

    assert [] == [name for name in columns if f"| {name} |" not in text and f"**{name}**" not in text]


@pytest.mark.parametrize("command", re.findall(r"`\.venv/bin/vanban ([a-z]+)", GUIDE.read_text(encoding="utf-8")))
def test_commands_of_the_guide_exist(command: str) -> None:
    """A command that the guide names has help."""
    assert 0 == _run([command, "--help"]).exit_code


# --- Every page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Links and pictures of a page are files of the project, and anchors are headings of the page they point into."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]
    broken = [target for target in targets if "://" not in target and not _leads_somewhere(page, target)]

    assert [] == broken


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    path = page if not name else (page.parent / name)
    if not path.exists() or not anchor:
        return path.exists()
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("picture", sorted((DOCS / "img").glob("*")), ids=lambda path: path.name)
def test_pictures_are_small_and_used(picture: Path) -> None:
    """A picture is a PNG of at most 150 kB that some page shows."""
    assert ".png" == picture.suffix
    assert picture.stat().st_size <= PICTURE_BYTES_MAX
    assert any(f"img/{picture.name}" in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", [GUIDE, PROJECT / "README.vi.md"], ids=lambda page: page.name)
def test_vietnamese_of_pages_is_composed_and_in_the_old_tone_style(page: Path) -> None:
    """Pages for clerks are NFC and write hòa, ủy."""
    from pipeline.vietnamese.text import is_nfc, tone_styles

    text = re.sub(r"`[^`\n]*`|«[^»\n]*»|```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert is_nfc(text)
    assert () == tuple(tone_styles(text).new)
