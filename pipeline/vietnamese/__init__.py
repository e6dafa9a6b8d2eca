"""The Vietnamese language as official texts write it: dates, numbers, letters, tones, alphabetical order.

Pure functions over the standard library; they know no plan, no document and no file.
"""
