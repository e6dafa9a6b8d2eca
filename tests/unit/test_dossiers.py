"""Plans of other bodies than the sample's build from their data alone: each folder under ``tests/dossiers``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from pipeline.build import build
from pipeline.domain.plan import Plan
from pipeline.domain.review import review
from pipeline.sources.load import load

ROOT = Path(__file__).parents[2]
DOSSIERS = tuple(sorted(path.parent for path in (ROOT / "tests/dossiers").glob("*/ke-hoach.yaml")))
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: What the review is expected to say of each dossier, by code: a careful clerk's dossier leaves nothing to say.
REMARKS: dict[str, set[str]] = {
    "bo-hoi-nghi-toan-quoc": set(),
    "phuong-sau-sap-xep": set(),
    "so-noi-vu-tap-huan": set(),
    "so-thanh-pho-khong-hoi-nghi": set(),
}

#: dossier -> file (the first that matches) -> facts printed in it.
FACTS: dict[str, dict[str, tuple[str, ...]]] = {
    "bo-hoi-nghi-toan-quoc": {
        "ke-hoach.docx": (
            "BỘ NỘI VỤ", "Số: 412/KH-BNV", "KHẨN", "Hà Nội, ngày 15 tháng 6 năm 2026", "Phần I", "QUY ĐỊNH CHUNG",
            "Phần II", "TUQ. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ CHÍNH QUYỀN ĐỊA PHƯƠNG", "Phụ lục I", "Phụ lục II",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "59 đại biểu",
        ),
        "phu-luc-chuong-trinh.docx": ("Phụ lục I", "ngày …… tháng …… năm …… của Bộ Nội vụ)", "Phát biểu khai mạc"),
        "giay-moi/*-dai-truyen-hinh-viet-nam.docx": (
            "Số: 415/GM-BNV", "Bộ Nội vụ trân trọng kính mời: Đài Truyền hình Việt Nam (03 người), gồm:",
            "- Đại diện Lãnh đạo Đài Truyền hình Việt Nam (01 người);",
            "- Phóng viên Đài Truyền hình Việt Nam đến dự và đưa tin (02 người).",
        ),
        "giay-moi/*-ubnd-ha-noi.docx": (
            ", dự trực tiếp tại ", ", dự trực tuyến tại ", "Địa điểm: Như đã ghi tại từng thành phần nêu trên.",
        ),
        "giay-moi/*-ubnd-ca-mau.docx": ("Chủ tịch Ủy ban nhân dân tỉnh Cà Mau", "Điểm cầu Ủy ban nhân dân tỉnh Cà Mau"),
    },
    "phuong-sau-sap-xep": {
        "ke-hoach.docx": (
            "PHƯỜNG PLEIKU", "Số: 08/KH-UBND", "Pleiku, ngày 05 tháng 01 năm 2026", "I. MỤC TIÊU",
            "d) Chính sách an sinh xã hội, lao động, việc làm;", "đ) Dịch vụ công trực tuyến:",
            "+ Qua ứng dụng định danh điện tử VNeID;", "e) Phản ánh, kiến nghị khác.",
            "14 giờ 00 phút, ngày 23 tháng 01 năm 2026 (thứ Sáu)", "76 người (bảy mươi sáu người)",
            "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "- Lưu: VT, VP.",
        ),
        "giay-moi/*-to-dan-pho-12.docx": (
            "Số: 03/GM-UBND", "Pleiku, ngày 07 tháng 01 năm 2026",
            "Bí thư Chi bộ, Tổ trưởng và 03 người dân tiêu biểu của Tổ dân phố 12 (05 người).",
            "Địa điểm: Hội trường Ủy ban nhân dân phường./.",
        ),
    },
    "so-noi-vu-tap-huan": {
        "ke-hoach.docx": (
            "UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ", "Số: 86/KH-SNV", "Lâm Đồng, ngày 07 tháng 9 năm 2026",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
            "Báo cáo viên của Cục Văn thư và Lưu trữ nhà nước", "5.200.000", "10.400.000", "33.050.000",
            "(Bằng chữ: Ba mươi ba triệu không trăm năm mươi nghìn đồng.)", "Tổng số: 102 người.",
            "KT. GIÁM ĐỐC", "Phụ lục", "YÊU CẦU CHUẨN BỊ CỦA HỌC VIÊN", "NVM.(46)",
            "(Kèm theo Kế hoạch số 86/KH-SNV ngày 07 tháng 9 năm 2026 của Sở Nội vụ tỉnh Lâm Đồng)",
        ),
        "giay-moi/*-ubnd-phuong-b-lao.docx": (
            "Sở Nội vụ tỉnh Lâm Đồng trân trọng kính mời:", "Ủy ban nhân dân phường B'Lao (03 người).",
            "Từ 07 giờ 30 phút, ngày 24 tháng 9 năm 2026 (thứ Năm) đến 17 giờ 00 phút, ngày 25 tháng 9 năm 2026 (thứ Sáu).",
            "TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG",
        ),
        "noi-nhan.docx": ("Ủy ban nhân dân đặc khu Phú Quý", "Tổng số bản phải in của cả hồ sơ: 85 bản."),
    },
    "so-thanh-pho-khong-hoi-nghi": {
        "ke-hoach.docx": (
            "UBND THÀNH PHỐ HỒ CHÍ MINH", "SỞ VĂN HÓA VÀ THỂ THAO", "Số: 1267/KH-SVHTT",
            "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026", "12.450", "92,4", "1.1. Rà soát văn bản", "GIÁM ĐỐC",
        ),
    },
}

#: The sample's own facts; a document of another body that shows one has it from somewhere else than its data.
OF_THE_SAMPLE = (
    "Bình Định", "BÌNH ĐỊNH", "Lâm Hải Giang", "PAR INDEX", "132/KH-UBND", "Quy Nhơn", "KSTT",
    "Trung tâm hội nghị tỉnh",
)


@dataclass(frozen=True)
class Made:
    """One dossier with what was made of it."""

    plan: Plan
    folder: Path

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.plan.dossier

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of each Word file."""
        for path in sorted(self.folder.rglob("*.docx")):
            yield path.relative_to(self.folder).as_posix(), words_of(path)


def words_of(path: Path) -> str:
    """Return all words of a Word file, every run of white space as one blank."""
    with ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = (
        "".join(node.text or "" if node.tag == f"{WORD}t" else " "
                for node in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab"))
        for paragraph in root.iter(f"{WORD}p")
    )
    return " ".join(" ".join(paragraphs).split())


@pytest.fixture(scope="module", params=DOSSIERS, ids=lambda path: path.name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a dossier built from a copy of its folder, far from the project's own data."""
    room = tmp_path_factory.mktemp(request.param.name)
    copy = shutil.copytree(request.param, room / "du-lieu" / request.param.name)
    (built,) = build([copy], output=room / "output", templates=ROOT / "templates/docx")
    return Made(load(copy)[0], built.folder)


def test_every_dossier_has_expectations() -> None:
    """Each folder under ``tests/dossiers`` says what is expected of it, and no expectation is left without folder."""
    names = {path.name for path in DOSSIERS}

    assert names == set(REMARKS) == set(FACTS)
    assert len(names) >= 3


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_review_says_only_what_is_expected(dossier: Path) -> None:
    """A dossier of another body loads, and its review gives no error and no remark that is not foreseen."""
    plan, noted = load(dossier)

    assert REMARKS[dossier.name] == {finding.code for finding in (*noted, *review(plan))}


def test_documents_show_their_own_facts(made: Made) -> None:
    """Number, date, organ, signer, programme and sums of the data stand in the documents."""
    words = dict(made.words())

    for pattern, facts in FACTS[made.name].items():
        (path,) = made.folder.glob(pattern)
        text = words[path.relative_to(made.folder).as_posix()]
        assert [] == [fact for fact in facts if fact not in text], pattern


def test_documents_show_nothing_of_the_sample(made: Made) -> None:
    """No document of another body shows a name, number or place of the sample."""
    strangers = [(name, fact) for name, words in made.words() for fact in OF_THE_SAMPLE if fact in words]

    assert [] == strangers


def test_documents_are_filled(made: Made) -> None:
    """No tag, no mark and no Python value is left in a document."""
    left = [(name, mark) for name, words in made.words() for mark in ("{{", "{%", "**", "None") if mark in words]

    assert [] == left


def test_each_invited_organ_has_one_letter(made: Made) -> None:
    """There are as many letters as invited organs, and none where the plan sends none."""
    invited = {seat.organ_id for group in made.plan.delegates.groups if group.has_letter for seat in group.seats}
    letters = list(made.folder.glob("giay-moi/*.docx"))

    assert len(invited) == len(letters)
    assert bool(invited) == (made.folder / "giay-moi-tat-ca.docx").exists()


def test_every_document_ends_once(made: Made) -> None:
    """Plan and letters each end with one ``./.``; annexes of a plan may add their own."""
    counts = {name: words.count("./.") for name, words in made.words() if name.startswith("giay-moi/")}

    assert {} == {name: count for name, count in counts.items() if count != 1}
    assert words_of(made.folder / "ke-hoach.docx").count("./.") >= 1
