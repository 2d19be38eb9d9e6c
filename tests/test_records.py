"""Records as bytes and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Bibliography, Claim, Fact, Failure, Quantity, Study, Verdict
from kg.records import fingerprint, pack_record, settled, unpack_record
from kg.terms import Status
from tests.builders import knowledge_base

BASE = knowledge_base()


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (BASE.articles[0], Article),
        (BASE.verdicts[0], Verdict),
        (BASE.verdicts, tuple[Verdict, ...]),
        (BASE.claims, tuple[Claim, ...]),
        (BASE.studies, dict[str, Study]),
        (BASE.bibliography, Bibliography),
        (BASE.failures, tuple[Failure, ...]),
    ],
)
def test_what_comes_back_is_what_went_in(record: object, kind: type[object]) -> None:
    """A record read back equals the one written, and is written alike again."""
    data = pack_record(record)
    assert unpack_record(data, kind) == record
    assert pack_record(unpack_record(data, kind)) == pack_record(settled(record, kind))


@given(
    text=st.text(),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    status=st.sampled_from(Status),
)
def test_any_text_and_number_survive(text: str, value: float | None, status: Status) -> None:
    """Whatever Unicode text or finite number a fact holds comes back the same."""
    fact = Fact(text=text, status=status, value=value)
    try:
        data = pack_record(fact)
    except ValueError:
        assert any("\ud800" <= character <= "\udfff" for character in text)
        return
    back = unpack_record(data, Fact)
    assert back == fact
    assert repr(back.value) == repr(value)


def test_a_whole_number_is_settled_as_a_decimal() -> None:
    """A whole number in a field for decimals is written alike, whether it is fresh or was read back."""
    quantity = Quantity(text="2 weeks", value=2)
    assert repr(settled(quantity, Quantity)) == repr(unpack_record(pack_record(quantity), Quantity))


@pytest.mark.parametrize(
    "data",
    [b"", b"rubbish", b"[]", b"{}", b'{"text": 3, "status": "confirmed"}', b'{"text": "x", "status": "sure"}'],
)
def test_what_is_no_such_record_is_refused(data: bytes) -> None:
    """Bytes that are no JSON, lack a field, or hold a value of another kind are refused."""
    with pytest.raises(ValueError, match=r"."):
        unpack_record(data, Fact)


def test_a_text_that_is_no_unicode_has_no_bytes() -> None:
    """A lone surrogate cannot be written; the record is then used as it is."""
    fact = Fact(text="\ud800", status=Status.CONFIRMED)
    with pytest.raises(ValueError, match=r"."):
        pack_record(fact)
    assert settled(fact, Fact) is fact


@given(st.lists(st.none() | st.text() | st.binary()), st.lists(st.none() | st.text() | st.binary()))
def test_other_parts_have_another_fingerprint(
    first: list[str | bytes | None], second: list[str | bytes | None]
) -> None:
    """Only the same parts in the same order have the same name; a text and its bytes are the same part."""

    def plain(parts: list[str | bytes | None]) -> list[bytes | None]:
        return [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]

    assert (fingerprint(first) == fingerprint(second)) is (plain(first) == plain(second))
