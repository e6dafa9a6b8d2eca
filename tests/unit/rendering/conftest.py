"""Drafts with words that try the templates, and templates bent out of shape."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.draft import Block, Column, Table, TableRow, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.picture import Picture, PictureLine
from pipeline.domain.prose import Prose, Run, plain
from pipeline.qr import qr_picture
from pipeline.rendering import Templates, load_templates

TEMPLATE_FOLDER = Path(__file__).parents[3] / "templates" / "docx"
BUILT_AT = datetime(2024, 7, 5, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def templates() -> Templates:
    """Return the project's own templates."""
    return load_templates(TEMPLATE_FOLDER)


@pytest.fixture
def built_at() -> datetime:
    """Return the moment that every test builds at."""
    return BUILT_AT


@pytest.fixture
def table() -> Table:
    """Return a small table with a total."""
    columns = (Column("STT", 1, True, True), Column("Đơn vị", 8), Column("Số lượng", 1.5, True, True))
    rows = [TableRow((plain(str(i)), plain(f"Sở {i} & «A» <B>"), plain("1"))) for i in range(1, 4)]
    return Table(columns, (*rows, TableRow((plain(""), plain("Tổng cộng"), plain("3")), True)), "Đại biểu")


@pytest.fixture
def blocks(table: Table) -> tuple[Block, ...]:
    """Return one block of every kind."""
    return (
        Block("phan", plain("Phần I")),
        Block("ten_phan", plain("QUY ĐỊNH CHUNG")),
        Block("muc", plain("I. MỤC ĐÍCH, YÊU CẦU")),
        Block("khoan_tieu_de", plain("1. Sở Nội vụ:")),
        Block("khoan", Prose((Run("2. Gửi "), Run("trước ngày 15", bold=True), Run(" (như trên)", italic=True)))),
        Block("diem", plain("đ) Điểm «đ»  hai dấu cách")),
        Block("gach", plain("- Gạch đầu dòng;")),
        Block("bang", table=table),
        Block("doan", plain("Các đơn vị phối hợp thực hiện./.")),
    )


@pytest.fixture
def head() -> dict[str, Any]:
    """Return the placeholders of the header and the foot."""
    return {
        "co_quan_chu_quan": "UBND TỈNH BÌNH ĐỊNH",
        "co_quan_ban_hanh": ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",),
        "so_van_ban": "        ",
        "ky_hieu": "KH-SNN",
        "dia_danh_ngay": "Bình Định, ngày 05 tháng 7 năm 2024",
        "ten_loai": "KẾ HOẠCH",
        "trich_yeu": plain("Tổ chức Hội nghị triển khai nhiệm vụ, giải pháp cải thiện Chỉ số PAR INDEX, SIPAS, PAPI"),
        "do_khan": "HỎA TỐC",
        "do_mat": "MẬT",
        "chi_dan_luu_hanh": "XEM XONG TRẢ LẠI",
        "noi_nhan": ("- Như trên;", "- Lưu: VT, K5."),
        "quyen_han": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        "chuc_vu": "PHÓ CHỦ TỊCH",
        "chuc_vu_khac": "TRƯỞNG BAN",
        "ho_ten": "Lâm Hải Giang",
        "ky_hieu_soan_thao": "PL.(300)",
    }


@pytest.fixture
def plan_draft(head: dict[str, Any], blocks: tuple[Block, ...]) -> WordDraft:
    """Return a Kế hoạch with every placeholder filled and two annexes."""
    annexes = tuple(
        {
            "so": f"Phụ lục {number}",
            "tieu_de": ("DANH SÁCH", "ĐẠI BIỂU"),
            "kem_theo": f"(Kèm theo Kế hoạch số {number}/KH-SNN)",
            "kho_ngang": number == 2,
            "hien_so_trang_dau": number == 1,
            "noi_dung": blocks[number:],
        }
        for number in (1, 2)
    )
    context = {**head, "can_cu": (plain("Căn cứ Luật A;"),), "noi_dung": blocks, "phu_luc": annexes}
    return WordDraft(DocumentKind.KE_HOACH, "ke_hoach.docx", "KH/ke-hoach", context, "Kế hoạch & <A>", "Sở «A» & B")


@pytest.fixture
def letter_draft(head: dict[str, Any], blocks: tuple[Block, ...]) -> Callable[[str], WordDraft]:
    """Return a maker of Giấy mời, one for each name."""

    def letter(name: str) -> WordDraft:
        context = {
            **head,
            "ten_loai": "GIẤY MỜI",
            "ten_co_quan_moi": "Ủy ban nhân dân tỉnh",
            "kinh_moi": plain(name),
            "thanh_phan": (plain("- Giám đốc;"),),
            "toi_du": plain("Hội nghị."),
            "chu_tri": plain("Phó Chủ tịch."),
            "thoi_gian": plain("07 giờ 30 phút, ngày 18 tháng 7 năm 2024."),
            "dia_diem": plain("Hội trường."),
            "luu_y": (plain("Đến trước 15 phút./."),),
            "chuong_trinh": blocks[2:5],
            "ma_qr": PictureLine((Picture(*qr_picture("https://a.gov.vn/x"), "Mã QR & <x>"),)),
        }
        return WordDraft(DocumentKind.GIAY_MOI, "giay_moi.docx", f"GM/{name}", context, name, "UBND", (name,))

    return letter


@pytest.fixture
def annex_draft(blocks: tuple[Block, ...]) -> WordDraft:
    """Return an annex in a file of its own."""
    context = {
        "so": "Phụ lục",
        "tieu_de": ("DANH SÁCH",),
        "kem_theo": "(Kèm theo Kế hoạch số 1)",
        "kho_ngang": False,
        "hien_so_trang_dau": False,
        "noi_dung": blocks,
        "thong_tin_ky_so": "Số: 150/KH-UBND; 12/07/2024 14:34:56 +07:00",
    }
    return WordDraft(None, "phu_luc.docx", "phu-luc", context, "Phụ lục", "UBND")


@pytest.fixture
def recipients_draft(head: dict[str, Any], blocks: tuple[Block, ...]) -> WordDraft:
    """Return the distribution list."""
    kept = {key: head[key] for key in ("co_quan_chu_quan", "co_quan_ban_hanh", "ten_loai", "trich_yeu")}
    context = {**kept, "noi_dung": blocks, "ghi_chu": "Gửi qua trục liên thông."}
    return WordDraft(None, "noi_nhan.docx", "noi-nhan", context, "Nơi nhận", "UBND")


@pytest.fixture
def official_letter_draft(head: dict[str, Any], blocks: tuple[Block, ...]) -> WordDraft:
    """Return a Công văn to several addressees."""
    kept = {key: value for key, value in head.items() if key not in ("ten_loai", "trich_yeu")}
    context = {
        **kept,
        "trich_yeu_cong_van": "V/v đính chính Kế hoạch số 1",
        "kinh_gui": ("- Bộ Nội vụ;", "- Các sở, ban, ngành."),
        "noi_dung": blocks,
    }
    return WordDraft(DocumentKind.CONG_VAN, "cong_van.docx", "CV/dinh-chinh", context, "Công văn", "UBND")


@pytest.fixture
def register_draft(head: dict[str, Any], table: Table) -> WordDraft:
    """Return a register with two rows to be filled by hand."""
    blank = TableRow((plain(""),) * len(table.columns))
    context = {
        "co_quan_chu_quan": head["co_quan_chu_quan"],
        "co_quan_ban_hanh": head["co_quan_ban_hanh"],
        "nam": "2024",
        "quyen_so": "01",
        "tu_so": "01",
        "den_so": "152",
        "tu_ngay": "02 tháng 01 năm 2024",
        "den_ngay": "31 tháng 12 năm 2024",
        "noi_dung": (Block("bang", table=Table(table.columns, (*table.rows, blank, blank))),),
    }
    return WordDraft(None, "so_dang_ky.docx", "so", context, "Sổ đăng ký văn bản đi", "UBND")


@pytest.fixture
def word_drafts(
    plan_draft: WordDraft,
    letter_draft: Callable[[str], WordDraft],
    annex_draft: WordDraft,
    recipients_draft: WordDraft,
    official_letter_draft: WordDraft,
    register_draft: WordDraft,
) -> tuple[WordDraft, ...]:
    """Return a draft for each of the project's templates."""
    letter = letter_draft("So-Noi-vu")
    return (plan_draft, letter, annex_draft, recipients_draft, official_letter_draft, register_draft)


Bend = Callable[[dict[str, bytes]], None]


@pytest.fixture
def bent(tmp_path: Path) -> Callable[[Bend], Templates]:
    """Return a maker of templates of one file, ``phu_luc.docx``, changed by a function over its parts."""

    def bend(change: Bend) -> Templates:
        with zipfile.ZipFile(TEMPLATE_FOLDER / "phu_luc.docx") as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        folder = tmp_path / "mau"
        folder.mkdir(exist_ok=True)
        (folder / "phu_luc.docx").write_bytes(buffer.getvalue())
        return load_templates(folder)

    return bend


@pytest.fixture
def reworded(bent: Callable[[Bend], Templates]) -> Callable[[str, str], Templates]:
    """Return a maker of templates whose ``phu_luc.docx`` says ``new`` where its upright annex said ``old``."""

    def reword(old: str, new: str) -> Templates:
        def change(parts: dict[str, bytes]) -> None:
            text = parts["word/document.xml"].decode()
            assert old in text
            parts["word/document.xml"] = new.join(text.rsplit(old, 1)).encode()  # the upright annex, drawn last

        return bent(change)

    return reword
