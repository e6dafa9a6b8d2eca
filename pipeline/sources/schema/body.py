"""The shape of ``co-quan.yaml``."""

from __future__ import annotations

from pydantic import Field

from pipeline.sources.schema.issuance import SettingsFile
from pipeline.sources.schema.mapping import FileModel, Texts
from pipeline.sources.values import Identifier, Text


class SignerFile(FileModel):
    """Một người ký."""

    authority_lines: Texts = Field(default_factory=list, alias="quyen_han", description="KT. CHỦ TỊCH …, từ trên xuống")
    position: Text = Field(alias="chuc_vu")
    full_name: Text = Field(alias="ho_ten")
    other_position: Text | None = Field(None, alias="chuc_vu_khac", description="ô 7b")


class IssuingBodyFile(FileModel):
    """``co-quan.yaml``: cơ quan ban hành."""

    organ: Text = Field(alias="co_quan", description="mã cơ quan trong danh bạ")
    name_lines: Texts = Field(default_factory=list, alias="ten_tren_van_ban", description="mỗi dòng một mục, chữ hoa")
    parent_line: Text | None = Field(None, alias="co_quan_chu_quan", description="chữ hoa; để trống nếu không có")
    place_name: Text = Field(alias="dia_danh")
    abbreviation: Text = Field(alias="chu_viet_tat", description="trong ký hiệu: UBND, SNV …")
    code_notations: dict[str, Text] = Field(
        default_factory=dict, alias="ky_hieu", description="ký hiệu riêng theo loại: ke_hoach: KH-UBND"
    )
    signers: dict[Identifier, SignerFile] = Field(alias="nguoi_ky", min_length=1)
    settings: SettingsFile = Field(default_factory=lambda: SettingsFile.model_validate({}), alias="cai_dat")
