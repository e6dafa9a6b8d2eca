"""Recognising the elements of form (thể thức) in a resolved document, however its author laid them out."""
