"""A sentence, and who says what in it."""

import pytest

from forewarn.marking.statements import find_statements
from forewarn.records import Act, Anonymity, ChannelRole, QuoteKind, Relation, Statement
from tests.reader import article, cast, words


def statements(text: str, title: str = "") -> list[tuple[str, str, str, Statement]]:
    found = article(text, title)
    marks = find_statements(found, cast(found), words(), ())
    return [(found.quotes(s.source), found.quotes(s.cue), found.quotes(s.content), s) for s in marks]


def triples(text: str, title: str = "") -> set[tuple[str, str, str]]:
    return {(source, cue, content) for source, cue, content, _ in statements(text, title)}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that the border was closed.", "The minister", "said", "that the border was closed"),
        ("The border is closed, the minister said.", "the minister", "said", "The border is closed"),
        ("Officials have warned that the bridge may fall.", "Officials", "have warned", "that the bridge may fall"),
        (
            "According to the ministry, two soldiers were killed.",
            "the ministry",
            "According to",
            "two soldiers were killed",
        ),
        ("Two soldiers were killed, according to the army.", "the army", "according to", "Two soldiers were killed"),
        ("The army denied attacking the village.", "The army", "denied", "attacking the village"),
        (
            "France accused Iran of hiding the plant.",
            "France",
            "accused",
            "Iran of hiding the plant",
        ),
        ("Kenya urged Somalia to withdraw its troops.", "Kenya", "urged", "Somalia to withdraw its troops"),
        ("Russia is demanding that NATO leave Poland.", "Russia", "is demanding", "that NATO leave Poland"),
        ("Egypt threatened to close the crossing.", "Egypt", "threatened", "to close the crossing"),
        ("The rebels promised to free the hostages.", "The rebels", "promised", "to free the hostages"),
        ("He is believed to have fled the country.", "", "is believed", "He … to have fled the country"),
        (
            "The president went on to say that talks had failed.",
            "The president",
            "went on to say",
            "that talks had failed",
        ),
    ],
)
def test_who_says_what(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We will not leave,” the general said.", "“We will not leave,”"),
        ("The general said: “We will not leave.”", "“We will not leave.”"),
        ('"We will not leave," said General Omar Haddad.', '"We will not leave,"'),
        ("«We will not leave,» the general said.", "«We will not leave,»"),
        ("„We will not leave,“ the general said.", "„We will not leave,“"),
    ],
)
def test_a_quotation_is_found_by_any_kind_of_mark(text: str, content: str) -> None:
    ((_, _, found, statement),) = statements(text)
    assert found == content
    assert statement.quote is QuoteKind.DIRECT


def test_a_quotation_goes_on_behind_its_cue() -> None:
    ((source, _, content, _),) = statements("“The war is over,” President Adan Cole said. “We have won it.”")
    assert source == "President Adan Cole"
    assert content == "“The war is over,” … “We have won it.”"


def test_an_odd_quotation_mark_raises_nothing() -> None:
    for text in ("“The war is over, he said.", "He said ” it is over “.", "'''\"\"", "”", '"', "“ “ “ ”"):
        statements(text)


def test_a_headline_names_its_source_behind_a_colon() -> None:
    body = "\n\nThe army moved on Monday.\n"
    assert ("US official", ":", "Iran is ready to talk") in triples(
        "Iran is ready to talk: US official" + body, "Iran is ready to talk: US official"
    )


def test_an_outlet_that_is_told_is_a_channel_and_no_source() -> None:
    ((source, _, _, statement),) = statements("Troops will leave on Monday, a French official told Reuters.")
    assert source == "a French official"
    assert statement.channel is not None
    assert (statement.channel.outlet, statement.channel.role) == ("Reuters", ChannelRole.ADDRESSEE)


def test_a_relay_is_the_channel_of_what_it_carries() -> None:
    ((source, _, _, statement),) = statements("The talks are over, the minister said on Friday, according to TASS.")
    assert source == "the minister"
    assert statement.channel is not None
    assert (statement.channel.outlet, statement.channel.role) == ("TASS", ChannelRole.RELAY)


def test_an_agency_that_quotes_somebody_is_a_channel() -> None:
    found = statements("Xinhua quoted a foreign ministry official as saying that the ship had sunk.")
    assert [(source, s.channel and s.channel.outlet) for source, _, _, s in found] == [
        ("a foreign ministry official", "Xinhua")
    ]


def test_the_condition_of_anonymity_is_kept_with_its_reason() -> None:
    text = "The convoy was hit, a US official said on condition of anonymity because he was not authorised to speak."
    ((_, _, _, statement),) = statements(text)
    assert statement.anonymity is Anonymity.CONDITION_STATED
    assert statement.condition is not None
    assert text[slice(*statement.condition)].startswith("on condition of anonymity because he was not")
    assert not statement.named


def test_unnamed_people_are_told_apart_from_named_ones() -> None:
    text = (
        "The convoy was hit, two officials said. Foreign Minister Sergey Lavrov said it was not. "
        "A diplomat said talks failed."
    )
    assert [s.anonymity for *_, s in statements(text)] == [Anonymity.GROUP, None, Anonymity.BARE_ROLE]


def test_an_official_left_unnamed_is_named_by_the_next_sentence() -> None:
    text = (
        "A top official in Kyiv warned Friday that the standoff was dangerous. "
        "Andriy Yermak, the head of the president’s office, added that most Ukrainians would defend the country."
    )
    first = statements(text)[0][3]
    assert first.source_name == "Andriy Yermak"
    assert first.anonymity in (Anonymity.CATAPHORIC, None)
    assert first.named


def test_a_statement_inside_another_hangs_on_it() -> None:
    found = {
        cue: s
        for _, cue, _, s in statements("Mr Adan Cole said that Kenya had demanded that Somalia withdraw its troops.")
    }
    assert found["had demanded"].parent == found["said"].id
    assert found["said"].parent is None


def test_a_denial_answers_what_it_points_at() -> None:
    text = (
        "Ukraine said Russia was preparing an attack. The United States said Russia had sent saboteurs. "
        "Moscow dismissed those statements as “unfounded”."
    )
    found = statements(text)
    denial = found[-1][3]
    assert denial.act is Act.DENY
    assert {a.id for a in denial.answers} == {s.id for *_, s in found[:2]}
    assert {a.relation for a in denial.answers} == {Relation.DENIES}


def test_a_rejection_answers_the_demand() -> None:
    text = "Russia is demanding that NATO leave Poland. Washington has called such demands nonstarters."
    demand, rejection = (s for *_, s in statements(text))
    assert rejection.act is Act.REJECT
    assert [(a.id, a.relation) for a in rejection.answers] == [(demand.id, Relation.REJECTS)]


def test_an_echo_links_to_those_it_echoes() -> None:
    text = "Russia is preparing a pretext for an attack, officials in Washington warned, echoing statements from Kyiv."
    found = statements(text)
    warning = next(s for *_, s in found if s.content)
    echo = next(s for *_, s in found if not s.content)
    assert echo.affiliation == "UKRGOV"
    assert (echo.id, Relation.ECHOES) in {(a.id, a.relation) for a in warning.answers}


def test_a_place_is_no_source() -> None:
    assert not triples("Thousands marched through Moscow on Sunday.")


def test_performatives_of_the_quoted_speaker_are_not_nested() -> None:
    found = statements("“I urge all sides to stop,” the envoy said.")
    assert [source for source, *_ in found] == ["the envoy"]
