"""Files that others made, opened without trusting them: size, kind, zip, XML, the cells of a workbook.

Below the stages, so that the data files and the returned lists are guarded by the same checks.
"""
