"""The one table of rules, put together from its areas: page, head, body, foot, annex, text, hygiene."""
