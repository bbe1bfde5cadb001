"""Whatever is asked of any address, the workbench answers without breaking: no answer of 500 or above, no exception.

Schemathesis reads the OpenAPI of the application and makes requests from it, valid and invalid; their number is bounded.
"""

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from hearsay.record.view import open_view
from hearsay.web.app import make_app
from hearsay.web.security import make_token
from hearsay.web.site import Site
from tests.web.desk import FIRST, make_record

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    schemathesis = pytest.importorskip("schemathesis")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
SECRET = b"tests only"
MOST_REQUESTS = 12  # of one address
BOUND = settings(
    max_examples=MOST_REQUESTS,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Any]]:
    """Every operation of the API, over a record of its own: judgements may be posted to it."""
    record = make_record(tmp_path_factory.mktemp("record"))
    with open_view(record) as view:
        site = Site(record=record, view=view, local_person="tester", secret=SECRET, hosts=frozenset())
        api = schemathesis.openapi.from_asgi("/openapi.json", make_app(site))
        yield [found.ok() for found in api.get_all_operations()]


def test_no_request_breaks_the_workbench(operations: list[Any]) -> None:
    assert len(operations) > 40
    for operation in operations:
        ask_all(operation)


def test_no_request_for_a_thing_that_is_there_breaks_the_workbench(operations: list[Any]) -> None:
    for operation in operations:
        if "{id}" in operation.path:
            ask_all(operation, id=FIRST.id)


def ask_all(operation: Any, **parts: str) -> None:
    """Makes requests of one operation, these parts of its path fixed."""

    @BOUND
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.path_parameters.update(parts)
        if isinstance(case.body, dict):  # a form of this server: the refusal of others is tested elsewhere
            case.body["token"] = make_token(SECRET, "local")
        answer = case.call()
        assert answer.status_code < 500, f"{case.method} {case.formatted_path} {case.query}: {answer.text[:300]}"

    ask()
