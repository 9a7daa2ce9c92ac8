"""Whatever the text, spans quote it and nothing raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forewarn.marking.statements import find_statements
from tests.reader import article, cast, words

PIECES = st.lists(
    st.sampled_from(
        "said|He|“|”|\"|'|’|the minister|that|according to|,|.|Russia|denied|:|told Reuters|\n\n|\n|attack|of|by|"
        'was quoted as saying|—|…|(|)|\u200b|🙂|ﬁ|KYIV, Jan 4 (AP) -|"I|we will|Mr Smith'.split("|")
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_spans_lie_in_the_text_and_are_ordered(pieces: list[str]) -> None:
    found = article(" ".join(pieces))
    marks = find_statements(found, cast(found), words(), ())
    ids = {s.id for s in marks}
    for statement in marks:
        for span in (*statement.source, *statement.cue, *statement.content, statement.sentence):
            assert 0 <= span[0] < span[1] <= len(found.text)
            assert found.quote(span).strip()
        assert statement.content or statement.rule.startswith("echo")
        assert statement.parent is None or statement.parent in ids
        assert all(a.id is None or a.id in ids for a in statement.answers)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = article(text)
    find_statements(found, cast(found), words(), ())
