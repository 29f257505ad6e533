"""No address of this machine, of a private network or of many machines counts as public, in whatever form it is written."""

from __future__ import annotations

from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus.addresses import is_public

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808"]
IPV6 = [
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "64:ff9b:1::1", "100::1",
    "2001::1", "::7f00:1", "::ffff:0:127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE + IPV6)
def test_what_is_private_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("form", ["::ffff:{}", "64:ff9b::{}"])
def test_a_private_address_in_one_of_ipv6_is_not_public(address: str, form: str) -> None:
    assert not is_public(form.format(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_behind_a_tunnel_is_not_public(address: str) -> None:
    number = int(IPv4Address(address))
    assert not is_public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1")


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_every_address_is_judged_alike_in_both_forms(address: IPv4Address) -> None:
    assert is_public(str(address)) is is_public(f"::ffff:{address}") is is_public(f"64:ff9b::{address}")
