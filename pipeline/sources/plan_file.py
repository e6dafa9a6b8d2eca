"""Read ``ke-hoach.yaml``, the delegate workbook merged in, as one file model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.sources import catalogue
from pipeline.sources.delegates_file import HEADINGS, DelegatesRecord, read_delegates
from pipeline.sources.dossier import DELEGATES_FILE, PLAN_FILE, is_there
from pipeline.sources.schema import PlanFile
from pipeline.sources.schema_errors import Validated, validated
from pipeline.sources.source_map import SourceMap
from pipeline.sources.yaml_file import YamlFile, read_yaml

#: Sections that stand in the delegate workbook.
DELEGATE_SECTIONS = frozenset({("dai_bieu",), ("tong_so_dai_bieu",)})


def read_plan_file(dossier: Path) -> Validated[PlanFile]:
    """Return the plan's file model as far as it can be read, with everything that is wrong in its two files.

    Raises:
        InvalidData: the plan's own file cannot be read at all; what is wrong in the workbook is told too.
    """
    stopped: list[Finding] = []
    plan = delegates = None
    try:
        plan = read_yaml(dossier / PLAN_FILE)
    except InvalidData as error:
        stopped.extend(error.findings)
    try:
        if is_there(dossier / DELEGATES_FILE):
            delegates = read_delegates(dossier / DELEGATES_FILE)
    except InvalidData as error:
        stopped.extend(error.findings)
    if plan is None:
        more = delegates.findings if delegates else ()
        raise InvalidData("Tệp kế hoạch có lỗi.", findings=(*stopped, *more))
    read = _validated(dossier, plan, delegates)
    if stopped:
        return replace(read, findings=(*stopped, *read.findings), lost=read.lost | DELEGATE_SECTIONS)
    return read


def _validated(dossier: Path, plan: YamlFile, delegates: DelegatesRecord | None) -> Validated[PlanFile]:
    values, places, findings = dict(plan.values), dict(plan.places), list(plan.findings)
    if delegates:
        findings.extend(delegates.findings)
        findings.extend(Finding(catalogue.TWO_SOURCES, places[key,], {"key": key})
                        for key in delegates.values if key in values)
        values.update(delegates.values)
        places.update(delegates.places)
    source_map = SourceMap(places, file_place(dossier / PLAN_FILE, 1), HEADINGS)
    return validated(PlanFile, values, source_map, tuple(findings))
