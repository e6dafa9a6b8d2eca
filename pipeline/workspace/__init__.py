"""Scratch folders, and the one step by which what was made in them becomes the output: all of it, or nothing."""

from pipeline.workspace.new_files import write_new_files
from pipeline.workspace.publish import Tree, publish
from pipeline.workspace.scratch import MANIFEST_NAME, Workspace, published_checksums, writing

__all__ = ["MANIFEST_NAME", "Tree", "Workspace", "publish", "published_checksums", "write_new_files", "writing"]
