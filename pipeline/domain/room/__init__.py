"""Who comes to the hall and where each sits: pure facts that all papers of the room are made from."""
