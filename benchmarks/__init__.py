"""How fast the project is against docxtpl as documented and against what the disk and zlib allow; see docs/scale.md.

``make bench`` runs that comparison; ``inspect_speed`` and ``pdf_speed`` are run by themselves.
Nothing here is part of the product or of its tests.
"""
