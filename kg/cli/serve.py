"""`kg serve`: the endpoint and the pages."""

import os
import socket

import click
import uvicorn

from kg.cli.options import chosen_store, store_option
from kg.errors import StoreError, UsageError
from kg.settings import Settings

_GRACE = 5  # seconds that running queries are waited for after Ctrl-C


@click.command(epilog="Example: kg serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: a free one."
)
@click.option("--plain", is_flag=True, help="Serve the store as it is, as a plain SPARQL server.")
@store_option
def serve(host: str, port: int, plain: bool, location: str) -> None:
    """Serve the SPARQL endpoint and the pages; build first if the store is empty."""
    listener = _listen(host, port)
    if not plain and chosen_store(location).is_empty():
        # The build is loaded only where it is needed: a server on a built store starts at once.
        from kg.cli.build import build_with_progress  # noqa: PLC0415

        built = build_with_progress(Settings().data, location)
        if not built.published:
            for finding in built.report.findings:
                click.echo(str(finding), err=True)
            raise StoreError("the graph has violations and was not published; see `kg build`")
    os.environ["KG_STORE"] = location
    address = f"http://{_shown(host)}:{listener.getsockname()[1]}"
    click.echo(
        f"Serving {location} at {address}\n"
        "Who reaffirms that international law applies in cyberspace?\n"
        f"  {address}/question/who-reaffirms-a-norm\n"
        f"  curl -H 'Accept: text/csv' '{address}/question/who-reaffirms-a-norm'",
        err=True,
    )
    server = uvicorn.Server(
        uvicorn.Config(
            "kg.web:app_from_environment",
            factory=True,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
    )
    server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    # Bound before anything else: a port in use is told at once, not after a build.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"cannot listen on {host}, port {port}: {error.strerror or error}; "
            "choose another with --port, or 0 for a free one"
        ) from error
    listener.listen(128)
    return listener


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return "localhost"
    return f"[{host}]" if ":" in host else host
