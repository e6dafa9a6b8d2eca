"""Stage 1, load: the files that clerks edit become one frozen ``Plan``, or every problem at once.

Dict-like data live only here; whatever leaves is typed.
"""
