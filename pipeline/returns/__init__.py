"""The returns loop: blank forms out, lists back in, whatever they look like; who has answered, who is missing."""
