"""Headers, hosts, limits, tokens: what keeps the workbench safe."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.web.security import Limiter, is_token, make_token
from hearsay.web.serving import is_loopback


def test_a_limiter_gives_its_burst_then_fills_again() -> None:
    now = [0.0]
    limiter = Limiter(per_second=1.0, burst=3, clock=lambda: now[0])
    assert [limiter.is_allowed("a") for _ in range(4)] == [True, True, True, False]
    assert limiter.is_allowed("b")
    now[0] = 1.5
    assert limiter.is_allowed("a")
    assert not limiter.is_allowed("a")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_token_fits_its_own_session_only(one: str, other: str) -> None:
    token = make_token(b"secret", one)
    assert is_token(b"secret", one, token)
    assert is_token(b"secret", other, token) == (one == other)
    assert not is_token(b"another", one, token)


def test_only_this_machine_is_loopback() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("example.org")
