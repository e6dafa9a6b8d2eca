"""Scratch folders, and the one step by which what was made in them becomes the output: all of it, or nothing."""

from pipeline.workspace.beside import beside_name, newest_versions, original_name, set_beside
from pipeline.workspace.new_files import write_new_files
from pipeline.workspace.publish import Tree, clashes, publish, require_no_clash
from pipeline.workspace.scratch import (
    MANIFEST_NAME,
    RECORD_NAME,
    Workspace,
    manifest_entries,
    published_checksums,
    writing,
)
from pipeline.workspace.whole_files import held, write_whole

__all__ = [
    "MANIFEST_NAME", "RECORD_NAME", "Tree", "Workspace", "beside_name", "clashes", "held", "manifest_entries",
    "newest_versions", "original_name", "publish", "published_checksums", "require_no_clash", "set_beside",
    "write_new_files", "write_whole", "writing",
]
