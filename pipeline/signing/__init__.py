"""The way from an issued document to a signed PDF: convert first, sign after, look at it, then keep and note it."""
