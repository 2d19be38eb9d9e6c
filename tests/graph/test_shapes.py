"""The SHACL check: a built graph passes, broken ones are caught and named."""

from __future__ import annotations

import pytest

from kg.graph import check_shapes


def test_built_graph_passes(lines: list[bytes]) -> None:
    """The graph of the builder breaks no shape."""
    assert check_shapes(lines) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            b'ns#polarity> "affirmed"',
            b'ns#polarity> "perhaps"',
            "'perhaps' is not one of the values allowed at polarity",
        ),
        (b'ns#causalStrength> "3"', b'ns#causalStrength> "7"', "causal strength is 0 to 3 at causalStrength"),
        (b'ns#stance> "disputes"', b'ns#stance> "denies"', "'denies' is not one of the values allowed at stance"),
        (b'ns#belief> "0.41"', b'ns#belief> "1.41"', "belief is between 0 and 1 at belief"),
        (b'ns#verdict> "mismatch"', b'ns#verdict> "wrong"', "'wrong' is not one of the values allowed at verdict"),
        (
            b'ns#exists> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
            b'ns#exists> "yes"',
            "datatype xsd:boolean at exists",
        ),
    ],
)
def test_wrong_value_is_caught(lines: list[bytes], old: bytes, new: bytes, what: str) -> None:
    """A value a shape does not allow is reported with the property it stands at."""
    broken = [line.replace(old, new) for line in lines]
    assert broken != lines
    assert any(what in failure.what for failure in check_shapes(broken)), check_shapes(broken)


@pytest.mark.parametrize(
    ("gone", "what"),
    [
        (b"SEPIO_0000030>", "an assertion asserts one proposition"),
        (b"schema.org/appearance>", "a claim appears in one article"),
        (b"oa#exact>", "exact"),
        (b"cito/hasCitedEntity>", "a citation has one cited work"),
        (b"ns#studyFamily>", "a study belongs to one family"),
        (b"ns#decidedBy>", "a verdict names the rule that decided"),
        (b"ns#points>", "a grade step has its points"),
        (b"SEPIO_0000084>", "an evidence line has one finding"),
        (b"ns#gradeOf>", "a grade is for one proposition"),
        (b"nschema#hasProvenance>", "a nanopublication has one provenance graph"),
    ],
)
def test_missing_part_is_caught(lines: list[bytes], gone: bytes, what: str) -> None:
    """A part a shape requires is missed in every kind of node."""
    broken = [line for line in lines if gone not in line.split(b" ", 2)[1] + b" "]
    assert any(what in failure.what for failure in check_shapes(broken))


def test_dangling_link_is_caught(lines: list[bytes]) -> None:
    """A link to a finding nobody describes is reported."""
    broken = [line for line in lines if not line.startswith(b"<https://w3id.org/evidence-kg/study/Boro2015#finding-1>")]
    assert "nothing is known of the end of reports" in {failure.what for failure in check_shapes(broken)}


def test_sign_on_a_proposition_is_caught(lines: list[bytes]) -> None:
    """A proposition with a sign is no proposition."""
    line = next(line for line in lines if b"/ns#family>" in line)
    signed = line.replace(b"ns#family>", b"ns#direction>")
    assert "a proposition has no sign at direction" in {failure.what for failure in check_shapes([*lines, signed])}


def test_failures_name_the_node(lines: list[bytes]) -> None:
    """A failure names the node it is about, and failures come in a fixed order."""
    broken = [line.replace(b'ns#polarity> "affirmed"', b'ns#polarity> "perhaps"') for line in lines]
    failures = check_shapes(broken)
    assert all(failure.where.startswith("https://w3id.org/evidence-kg/claim/") for failure in failures)
    assert failures == check_shapes(broken[::-1])
