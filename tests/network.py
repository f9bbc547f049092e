"""No test reaches beyond this machine: a look-up or connection elsewhere is refused, loudly."""

import ipaddress
import socket

import pytest

LOCAL_NAMES = {None, "", b"", "localhost", "testserver"}


class NetworkRefusedError(RuntimeError):
    """A test tried to leave the machine."""


def close_doors(patch: pytest.MonkeyPatch) -> None:
    """Let sockets of this process connect to loopback addresses and local files only."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self, address):
        _refuse_elsewhere(self.family, address)
        return connect(self, address)

    def guarded_connect_ex(self, address):
        _refuse_elsewhere(self.family, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host, *args, **kwargs):
        _refuse_host(host)
        return getaddrinfo(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


def _refuse_elsewhere(family, address):
    if family in {socket.AF_INET, socket.AF_INET6}:
        _refuse_host(address[0])


def _refuse_host(host):
    if host in LOCAL_NAMES:
        return
    text = host.decode() if isinstance(host, bytes) else host
    try:
        local = ipaddress.ip_address(text).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkRefusedError(f"A test may talk to this machine only, not to {text}.")
