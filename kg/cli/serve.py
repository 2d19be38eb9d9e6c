"""``kg serve``: the graph as a read-only SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option

__all__ = ["command"]


@click.command("serve")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--seconds", type=click.FloatRange(0.1, 3600), help="Longest time for one query.  [default: 10]")
@click.option("--memory", type=click.IntRange(16), help="MiB that one query may need.  [default: 1024]")
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Queries answered at once.  [default: cores + 2, at least 4]"
)
@click.option(
    "--memory-budget", type=click.IntRange(0), help="MiB of memory for the graph, else from disk.  [default: 4096]"
)
@click.option("--api-key-file", type=click.Path(path_type=Path), help="Answer only holders of a key: NAME KEY a line.")
@click.option("--access-log", type=click.Path(path_type=Path), help="Add a line of JSON for each request; - is stderr.")
@click.option("--behind-proxy", is_flag=True, help="Take clients' addresses from a proxy on this machine.")
def command(
    store: str,
    host: str,
    port: int,
    seconds: float | None,
    memory: int | None,
    workers: int | None,
    memory_budget: int | None,
    api_key_file: Path | None,
    access_log: Path | None,
    behind_proxy: bool,
) -> int:
    """Serve the graph: SPARQL 1.1 queries at /sparql, a page to try them at /.

    Reading only. A rebuild of the graph is picked up while serving. Only this machine reaches it, unless --host says
    otherwise. Beside it: /graphs, /.well-known/void, /.well-known/sparql-examples/, /health, /metrics.

    \b
    Examples:
      kg serve
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * {?s a schema:Claim} LIMIT 3' \\
           http://127.0.0.1:8000/sparql
    """
    from kg.web import Limits, serve

    given = {"seconds": seconds, "memory": memory, "workers": workers, "memory_budget": memory_budget}
    serve(
        store,
        host=host,
        port=port,
        limits=Limits(**{name: value for name, value in given.items() if value is not None}),  # type: ignore[arg-type]
        api_keys=api_key_file,
        access_log=access_log,
        behind_proxy=behind_proxy,
    )
    return 0
