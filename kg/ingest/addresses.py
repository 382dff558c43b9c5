"""Which network addresses are public, so that a page never makes us call inside a network."""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from kg.errors import SourceError

# In the first, an IPv4 address hides in the last 32 bits, which a gateway would call; the second
# is the same inside one network.
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
_TRANSLATED_LOCALLY: Final = IPv6Network("64:ff9b:1::/48")


def is_public(address: str) -> bool:
    """Whether anybody on the Internet could call that IP address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_public(found)
    inner = _carried(found)
    if inner is not None:
        return is_public(str(inner))
    return _is_public(found) and not found.is_site_local and found not in _TRANSLATED_LOCALLY


async def addresses_of(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of the host, each of which was checked.

    Raises SourceError where it has none, or where one of them is not public and not allowed.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"has an unknown host, {host}; check the address") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not addresses:
        raise SourceError(f"has an unknown host, {host}; check the address")
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                place = host if host == address else f"{host} at {address}"
                raise SourceError(
                    f"leads to {place}, which is not a public address; "
                    "--allow-private fetches it all the same"
                )
    return addresses


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one stands for."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return None
