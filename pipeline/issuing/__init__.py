"""Issue, replace, correct, recall: documents get their number and are frozen; nothing is issued twice.

A number is taken in the register first (pending), then the files are made, frozen and published, then the entry is
closed with their checksums.  A run killed in between is taken up again with the same number.
"""
