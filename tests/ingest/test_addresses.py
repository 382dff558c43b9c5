"""Only addresses that anybody could call count as public."""

import asyncio

import pytest

from kg.errors import SourceError
from kg.ingest.addresses import addresses_of, is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "no address",
    ],
)
def test_what_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "::1"])
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with pytest.raises(SourceError, match="not a public address"):
        asyncio.run(addresses_of(host, 80, allow_private=False))


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_args: object, **_options: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        asyncio.run(addresses_of("rebinding.example", 80, allow_private=False))
    allowed = asyncio.run(addresses_of("rebinding.example", 80, allow_private=True))
    assert allowed == ["8.8.8.8", "10.0.0.1"]
