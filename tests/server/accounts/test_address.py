# SPDX-License-Identifier: Apache-2.0
"""By what attempts to sign in are counted: who has many addresses of one network has one count."""

import pytest
from starlette.requests import Request

from cla_server.accounts.endpoints import address_of


def counted(host: str) -> str:
    """As what a request from there is counted."""
    return address_of(Request({"type": "http", "headers": [], "client": (host, 50000)}))


def test_two_addresses_of_one_ipv6_network_are_one() -> None:
    assert counted("2001:db8:1:2::7") == counted("2001:db8:1:2:ffff:1:2:3") == "2001:db8:1:2::/64"
    assert counted("2001:db8:1:3::7") != counted("2001:db8:1:2::7")


@pytest.mark.parametrize("host", ["192.0.2.1", "::ffff:192.0.2.1"])
def test_an_ipv4_address_is_counted_as_it_is(host: str) -> None:
    assert counted(host) == "192.0.2.1"
    assert counted("192.0.2.2") != counted(host)


def test_what_is_no_address_is_counted_as_it_is() -> None:
    assert counted("testclient") == "testclient"
    assert counted("fe80::1%eth0") == "fe80::/64"
