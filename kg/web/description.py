"""What `/sparql` says of itself to a client that asks nothing: a Service Description."""

from fastapi import Request

from kg.store import Serialized
from kg.web.lookups import is_iri, lookup
from kg.web.problems import Problem
from kg.web.site import Site


async def describe_service(
    site: Site, request: Request, media_types: tuple[str, ...]
) -> Serialized:
    """The description, under the address that the client used. Raises Problem."""
    address = str(request.url.replace(query="", fragment=""))
    if not is_iri(address):
        raise Problem(400, "bad-request", "The name of the host is not one.")
    return await site.ask(lookup("service", [address], site.base_iri), media_types)
