"""What an office means by a plan, an organ, a document: frozen types and rules, no files, no clock."""
