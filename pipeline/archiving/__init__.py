"""The way of a finished dossier into the archive and onto the exchange: what is gathered, in which order, and back.

It stands above the stages: plans, register, frozen files, rendering, PDF and package meet here and nowhere else.
"""
