"""Code tables of Thông tư 05/2025/TT-BNV, Phụ lục III: what stands in EAD.xml and EAD_doc.xml instead of words.

Read from digests of the circular (docs/archive.md says what was not to be had); nothing here is our own choice.
"""

from __future__ import annotations

from datetime import date

from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.dates import date_digits_padded

#: Thời hạn lưu trữ (``maintenance``).
RETENTION = {
    "01": "Vĩnh viễn", "02": "70 năm", "03": "50 năm", "04": "30 năm", "05": "20 năm", "06": "10 năm", "07": "Khác",
}
#: Chế độ sử dụng (``mode``).
MODES = {"01": "Công khai", "02": "Sử dụng có điều kiện", "03": "Mật"}
#: Mức độ tin cậy (``confidenceLevel``): everything made by this program was born digital.
CONFIDENCE = {"01": "Gốc điện tử", "02": "Số hóa", "03": "Hỗn hợp"}
BORN_DIGITAL = "01"
VIETNAMESE = "01"
LANGUAGES = tuple(f"{number:02d}" for number in range(1, 12))

_K = DocumentKind
#: Tên loại tài liệu (``typeName``), in the order of the circular's table.
TYPE_CODES = {
    _K.NGHI_QUYET: "01", _K.QUYET_DINH: "02", _K.CHI_THI: "03", _K.QUY_CHE: "04", _K.QUY_DINH: "05",
    _K.THONG_CAO: "06", _K.THONG_BAO: "07", _K.HUONG_DAN: "08", _K.CHUONG_TRINH: "09", _K.KE_HOACH: "10",
    _K.PHUONG_AN: "11", _K.DE_AN: "12", _K.DU_AN: "13", _K.BAO_CAO: "14", _K.TO_TRINH: "15",
    _K.GIAY_UY_QUYEN: "16", _K.PHIEU_GUI: "17", _K.PHIEU_CHUYEN: "18", _K.PHIEU_BAO: "19", _K.BIEN_BAN: "20",
    _K.HOP_DONG: "21", _K.CONG_VAN: "22", _K.CONG_DIEN: "23", _K.BAN_GHI_NHO: "24", _K.BAN_THOA_THUAN: "25",
    _K.GIAY_MOI: "26", _K.GIAY_GIOI_THIEU: "27", _K.GIAY_NGHI_PHEP: "28", _K.THU_CONG: "29",
}


def day_text(day: date | None) -> str:
    """Return ``DD/MM/YYYY``, or nothing when there is no date."""
    return date_digits_padded(day) if day else ""
