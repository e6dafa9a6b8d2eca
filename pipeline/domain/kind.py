"""Kinds of administrative documents (tên loại văn bản), with their abbreviations.

Source: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III, Phần I (27 abbreviations; công văn and thư công have
none).  Case matters: ``QyĐ``, ``CTr``, ``TTr`` are not all capitals.
"""

from __future__ import annotations

from enum import Enum


class DocumentKind(Enum):
    """One kind of administrative document: ``key`` as in data and file names, printed label, abbreviation."""

    NGHI_QUYET = ("nghi_quyet", "Nghị quyết", "NQ")
    QUYET_DINH = ("quyet_dinh", "Quyết định", "QĐ")
    CHI_THI = ("chi_thi", "Chỉ thị", "CT")
    QUY_CHE = ("quy_che", "Quy chế", "QC")
    QUY_DINH = ("quy_dinh", "Quy định", "QyĐ")
    THONG_CAO = ("thong_cao", "Thông cáo", "TC")
    THONG_BAO = ("thong_bao", "Thông báo", "TB")
    HUONG_DAN = ("huong_dan", "Hướng dẫn", "HD")
    CHUONG_TRINH = ("chuong_trinh", "Chương trình", "CTr")
    KE_HOACH = ("ke_hoach", "Kế hoạch", "KH")
    PHUONG_AN = ("phuong_an", "Phương án", "PA")
    DE_AN = ("de_an", "Đề án", "ĐA")
    DU_AN = ("du_an", "Dự án", "DA")
    BAO_CAO = ("bao_cao", "Báo cáo", "BC")
    BIEN_BAN = ("bien_ban", "Biên bản", "BB")
    TO_TRINH = ("to_trinh", "Tờ trình", "TTr")
    HOP_DONG = ("hop_dong", "Hợp đồng", "HĐ")
    CONG_DIEN = ("cong_dien", "Công điện", "CĐ")
    BAN_GHI_NHO = ("ban_ghi_nho", "Bản ghi nhớ", "BGN")
    BAN_THOA_THUAN = ("ban_thoa_thuan", "Bản thỏa thuận", "BTT")
    GIAY_UY_QUYEN = ("giay_uy_quyen", "Giấy ủy quyền", "GUQ")
    GIAY_MOI = ("giay_moi", "Giấy mời", "GM")
    GIAY_GIOI_THIEU = ("giay_gioi_thieu", "Giấy giới thiệu", "GGT")
    GIAY_NGHI_PHEP = ("giay_nghi_phep", "Giấy nghỉ phép", "GNP")
    PHIEU_GUI = ("phieu_gui", "Phiếu gửi", "PG")
    PHIEU_CHUYEN = ("phieu_chuyen", "Phiếu chuyển", "PC")
    PHIEU_BAO = ("phieu_bao", "Phiếu báo", "PB")
    CONG_VAN = ("cong_van", "Công văn", None)
    THU_CONG = ("thu_cong", "Thư công", None)

    def __init__(self, key: str, label: str, symbol: str | None) -> None:
        self.key = key
        self.label = label
        self.symbol = symbol

    @classmethod
    def by_key(cls, key: str) -> DocumentKind:
        """Return the kind whose key is ``key``; raise ``KeyError`` for any other text (unknown is refused)."""
        for kind in cls:
            if kind.key == key:
                return kind
        raise KeyError(key)
