"""Turn one conference plan into every administrative document of its dossier (Nghị định 30/2020/NĐ-CP)."""

__version__ = "0.1.0"
