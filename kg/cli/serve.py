"""``kg serve``: the graph as a read-only SPARQL endpoint."""

from __future__ import annotations

import click

from kg.cli.options import store_option

__all__ = ["command"]


@click.command("serve")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
def command(store: str, host: str, port: int) -> int:
    """Serve the graph: SPARQL 1.1 queries at /sparql, a page to try them at /.

    Reading only. A rebuild of the graph is picked up while serving.

    \b
    Examples:
      kg serve
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * {?s a schema:Claim} LIMIT 3' \\
           http://127.0.0.1:8000/sparql
    """
    from kg.web import serve

    serve(store, host=host, port=port)
    return 0
