"""The papers of the room, step by step: who comes, who sits where, what is printed, in which order."""
