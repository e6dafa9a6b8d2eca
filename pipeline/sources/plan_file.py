"""Read ``ke-hoach.yaml``, the delegate workbook merged in, as one file model."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.sources import catalogue
from pipeline.sources.delegates_file import HEADINGS, DelegatesRecord, read_delegates
from pipeline.sources.dossier import DELEGATES_FILE, PLAN_FILE, is_there
from pipeline.sources.schema import PlanFile
from pipeline.sources.schema_errors import validated
from pipeline.sources.source_map import SourceMap
from pipeline.sources.yaml_file import YamlFile, read_yaml


def read_plan_file(dossier: Path) -> tuple[PlanFile, SourceMap]:
    """Return the plan's file model and the places of its values.

    Raises:
        InvalidData: with everything that is wrong in the plan's file and in the delegate workbook.
    """
    findings: list[Finding] = []
    plan = delegates = None
    try:
        plan = read_yaml(dossier / PLAN_FILE)
    except InvalidData as error:
        findings.extend(error.findings)
    try:
        if is_there(dossier / DELEGATES_FILE):
            delegates = read_delegates(dossier / DELEGATES_FILE)
    except InvalidData as error:
        findings.extend(error.findings)
    if plan is None:
        more = delegates.findings if delegates else ()
        raise InvalidData("Tệp kế hoạch có lỗi.", findings=(*findings, *more))
    return _validated(dossier, plan, delegates, findings)


def _validated(
    dossier: Path, plan: YamlFile, delegates: DelegatesRecord | None, findings: list[Finding]
) -> tuple[PlanFile, SourceMap]:
    values, places = dict(plan.values), dict(plan.places)
    findings.extend(plan.findings)
    if delegates:
        findings.extend(delegates.findings)
        findings.extend(Finding(catalogue.TWO_SOURCES, places[key,], {"key": key})
                        for key in delegates.values if key in values)
        values.update(delegates.values)
        places.update(delegates.places)
    source_map = SourceMap(places, file_place(dossier / PLAN_FILE, 1), HEADINGS)
    return validated(PlanFile, values, source_map, tuple(findings)), source_map
