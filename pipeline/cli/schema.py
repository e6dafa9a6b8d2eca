"""``vanban schema``: the JSON Schema of the data."""

from __future__ import annotations

import click

from pipeline.cli.speaking import SpeakingCommand, speaking


@click.command("schema", cls=SpeakingCommand, help="""\
In JSON Schema của ke-hoach.yaml (hoặc của co-quan.yaml với --body).

\b
Ví dụ:
  vanban schema > ke-hoach.schema.json
  vanban schema --body
""")
@click.option("--body", is_flag=True, help="Schema của co-quan.yaml.")
@speaking
def command(body: bool) -> None:
    """Print the schema to stdout."""
    from pipeline.cli.report import show_json
    from pipeline.sources.schema import IssuingBodyFile, PlanFile

    model = IssuingBodyFile if body else PlanFile
    schema = model.model_json_schema(by_alias=True)
    show_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
