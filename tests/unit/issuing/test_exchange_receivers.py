"""Exchange packets go to those who got the issued document, as the register has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.archive.edxml_reading import read_packet
from pipeline.archive.edxml_writing import Form
from pipeline.archiving.exchange import Exchanged, exchange
from tests.support.bureau import Bureau
from tests.support.dossier import DIRECTORY
from tests.unit.issuing.test_replacing import invite_instead, named_bureau


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office whose plan and letters went to three units; all its organs have identifiers."""
    office = named_bureau(tmp_path)
    office.issue(day=date(2024, 7, 9))
    for number in range(1, 6):
        office.dossier.organ(f"don_vi_{number}", J=f"H08.{number}")
    office.dossier.organ("so_noi_vu", J="H08.99")
    return office


def packets(bureau: Bureau) -> tuple[Exchanged, dict[str, list[str]]]:
    """Return what was written, and number of document -> identifiers of its receivers."""
    made = exchange(bureau.reviewed(), bureau.office, target=bureau.office.output.parent / "goi", shape=Form())
    read = [read_packet(path.read_bytes()) for path in made.files]
    return made, {f"{each.code_notation} {index}": [party.organ_id for party in each.receivers]
                  for index, each in enumerate(read)}


def test_an_organ_put_into_the_data_later_gets_no_packet(bureau: Bureau) -> None:
    """The packet of the issued plan goes to the three who got the plan, not to the fourth who is invited now."""
    invite_instead(bureau, 3, "don_vi_4")
    _, receivers = packets(bureau)

    plan = [organs for name, organs in receivers.items() if name.startswith("KH")]
    assert plan == [["H08.1", "H08.2", "H08.3"]]


def test_an_organ_struck_from_the_directory_is_told(bureau: Bureau) -> None:
    """Nobody is left out of a packet without a word: neither of the plan's nor of the letters'."""
    invite_instead(bureau, 3, "don_vi_4")
    bureau.dossier.workbook(DIRECTORY, lambda book: book.active.delete_rows(4))
    made, _ = packets(bureau)

    lost = [(each.details["code"], each.details["count"]) for each in made.findings if each.code == "edxml-lost-organ"]
    assert sorted(lost) == [("01/GM-SNV", 1), ("01/KH-SNV", 1)]


def test_a_recall_is_sent_to_all_who_have_the_document(bureau: Bureau) -> None:
    """The công văn has a packet of its own to the organs of its Nơi nhận."""
    bureau.recall("giay-moi", day=date(2024, 7, 10))
    _, receivers = packets(bureau)

    assert [organs for name, organs in receivers.items() if name.startswith("SNV-VP")] == [["H08.1", "H08.2", "H08.3"]]
