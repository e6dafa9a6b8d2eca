"""The shape of ``ke-hoach.yaml`` as a whole."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.sources.schema.blocks import AnnexFile, BlockFile
from pipeline.sources.schema.facts import (
    BudgetFile,
    CitationFile,
    DeadlineFile,
    EventFile,
    GroupFile,
    ParticipantsFile,
    ProgrammeFile,
    TaskFile,
)
from pipeline.sources.schema.hall import HallFile, RoomFile
from pipeline.sources.schema.issuance import InvitationFile, IssuanceFile, SettingsFile
from pipeline.sources.schema.mapping import Texts, shorthand
from pipeline.sources.values import Count, Fact, Identifier, Text


class PlanFile(IssuanceFile):
    """Kế hoạch: mọi dữ kiện của một hội nghị."""

    subject: Text = Field(alias="trich_yeu", description="câu")
    legal_bases: Texts = Field(default_factory=list, alias="can_cu", description="câu")
    facts: dict[Identifier, Fact] = Field(
        default_factory=dict, alias="so_lieu", description="dữ kiện khác dùng nhiều lần; giá trị là câu hoặc số"
    )
    event: EventFile | None = Field(None, alias="su_kien")
    deadlines: dict[Identifier, Annotated[DeadlineFile, shorthand("ngay")]] = Field(
        default_factory=dict, alias="thoi_han")
    citations: dict[Identifier, CitationFile] = Field(default_factory=dict, alias="vien_dan")
    groups: list[GroupFile] = Field(default_factory=list, alias="dai_bieu")
    stated_total: Count | None = Field(None, alias="tong_so_dai_bieu", description="tổng số để đối chiếu")
    participants: list[ParticipantsFile] = Field(default_factory=list, alias="thanh_phan")
    programme: list[Annotated[ProgrammeFile, shorthand("noi_dung")]] = Field(
        default_factory=list, alias="chuong_trinh"
    )
    tasks: list[TaskFile] = Field(default_factory=list, alias="nhiem_vu")
    budget: list[BudgetFile] = Field(default_factory=list, alias="du_toan")
    blocks: list[BlockFile] = Field(alias="noi_dung", min_length=1)
    annexes: list[AnnexFile] = Field(default_factory=list, alias="phu_luc")
    invitation: InvitationFile | None = Field(None, alias="giay_moi")
    hall: HallFile | None = Field(None, alias="hoi_truong")
    room: RoomFile | None = Field(None, alias="phong_hop")
    settings: SettingsFile = Field(default_factory=lambda: SettingsFile.model_validate({}), alias="cai_dat")
