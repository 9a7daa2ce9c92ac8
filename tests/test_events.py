"""A sentence, and what it reports to happen: type, parties, factuality."""

import dataclasses
import functools
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.codebooks.operators import load_operators
from forewarn.codebooks.plover import TriggerKind, load_plover
from forewarn.errors import BrokenBook
from forewarn.lang.amounts import load_amounts
from forewarn.lang.keeping import load_event_model
from forewarn.lang.times import load_times
from forewarn.lang.where import load_places
from forewarn.marking.dates import times
from forewarn.marking.events import Coding, find_events
from forewarn.marking.statements import find_statements
from forewarn.records import Article, Event, EventType, Factuality, OperatorKind, Statement
from tests.reader import article, cast, words

SHARED = Path(os.environ.get("FOREWARN_SHARED", Path(__file__).parents[1].parent / "shared"))
PROBES = SHARED / "data/events/factuality_probes.jsonl"


@functools.cache
def coding() -> Coding:
    return Coding(
        plover=load_plover(),
        operators=load_operators(),
        dates=load_times("en"),
        places=load_places("en"),
        amounts=load_amounts("en"),
    )


@functools.cache
def read(text: str) -> tuple[Article, tuple[Statement, ...], tuple[Event, ...]]:
    found = article(text)
    people = cast(found)
    day = found.published.date() if found.published else None
    said = find_statements(found, people, words(), times(people.parse, day, coding().dates))
    return found, said, find_events(found, people, said, coding())


def events(text: str) -> list[Event]:
    return list(read(text)[2])


def one(text: str, kind: str) -> Event:
    found = [e for e in events(text) if e.event_type == kind]
    assert len(found) == 1, [(e.event_type.value, read(text)[0].quotes(e.trigger)) for e in events(text)]
    return found[0]


def states(event: Event) -> tuple[set[str], set[str]]:
    return {p.code[:3] for p in event.actors}, {p.code[:3] for p in event.recipients}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Russia attacked Ukraine.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Ukraine was attacked by Russia.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Ukraine was attacked on Friday.", "ASSAULT", set(), {"UKR"}),
        ("An attack by Russia on Ukraine was repelled.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Russia's invasion of Ukraine shocked the world.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Israel launched an attack against Lebanon.", "ASSAULT", {"ISR"}, {"LBN"}),
        ("Russia and Belarus attacked Ukraine.", "ASSAULT", {"RUS", "BLR"}, {"UKR"}),
        ("Russian troops that attacked Ukraine were tired.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Russia crossed the river, attacking Ukraine.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Russia held talks with Ukraine.", "CONSULT", {"RUS"}, {"UKR"}),
        ("Russia imposed sanctions on Poland.", "SANCTION", {"RUS"}, {"POL"}),
        ("The European Union sanctions against Iran took effect.", "SANCTION", {"EUR"}, {"IRN"}),
        ("France expelled two Russian diplomats.", "SANCTION", {"FRA"}, {"RUS"}),
        ("France condemned Russia's invasion.", "ACCUSE", {"FRA"}, {"RUS"}),
        ("Iran arrested three American journalists.", "COERCE", {"IRN"}, {"USA"}),
        ("Russia withdrew its troops from Georgia.", "RETREAT", {"RUS"}, {"GEO"}),
        ("China deployed warships near Taiwan.", "MOBILIZE", {"CHN"}, {"TWN"}),
        ("Turkey sent humanitarian aid to Pakistan.", "AID", {"TUR"}, {"PAK"}),
        ("Egypt rejected a proposal from Ethiopia.", "REJECT", {"EGY"}, {"ETH"}),
        ("France praised Germany.", "SUPPORT", {"FRA"}, {"DEU"}),
        ("India lifted restrictions on Pakistan.", "CONCEDE", {"IND"}, {"PAK"}),
        ("Kenya cooperated with Uganda.", "COOPERATE", {"KEN"}, {"UGA"}),
        ("Brazil signed an agreement with Argentina.", "AGREE", {"BRA"}, {"ARG"}),
        ("Ukraine called on Germany to send weapons.", "REQUEST", {"UKR"}, {"DEU"}),
        ("Russia threatened Ukraine.", "THREATEN", {"RUS"}, {"UKR"}),
    ],
)
def test_who_does_what_to_whom(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    found = [e for e in events(text) if e.event_type == kind]
    assert (actors, recipients) in [states(e) for e in found], [(e.event_type.value, states(e)) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("Russia attacked Ukraine.", "ASSAULT", "happened"),
        ("Russia is attacking Ukraine.", "ASSAULT", "ongoing"),
        ("Russia's attack on Ukraine continued.", "ASSAULT", "ongoing"),
        ("Russia did not attack Ukraine.", "ASSAULT", "negated"),
        ("Russia never attacked Ukraine.", "ASSAULT", "negated"),
        ("Russia failed to attack Ukraine.", "ASSAULT", "negated"),
        ("Russia did not fail to attack Ukraine.", "ASSAULT", "happened"),
        ("Poland failed to prevent Russia from attacking Ukraine.", "ASSAULT", "happened"),
        ("Russia denied attacking Ukraine.", "ASSAULT", "negated"),
        ("Russia refused to rule out attacking Ukraine.", "ASSAULT", "possible"),
        ("Russia did not rule out attacking Ukraine.", "ASSAULT", "possible"),
        ("Russia may attack Ukraine.", "ASSAULT", "possible"),
        ("If Russia attacks Ukraine, Poland will respond.", "ASSAULT", "possible"),
        ("Russia will attack Ukraine.", "ASSAULT", "planned"),
        ("Russia plans to attack Ukraine.", "ASSAULT", "planned"),
        ("Russia will not attack Ukraine.", "ASSAULT", "negated"),
        ("Russia threatened to attack Ukraine.", "ASSAULT", "threatened"),
        ("Russia urged Iran to attack Israel.", "ASSAULT", "demanded"),
        ("Russia offered to withdraw troops from Syria.", "RETREAT", "offered"),
        ("Russia threatened to withdraw troops from Syria unless Turkey pays.", "RETREAT", "threatened"),
        ("Russia could have attacked Ukraine.", "ASSAULT", "possible"),
        ("Russia would have attacked Ukraine.", "ASSAULT", "negated"),
        ("Russia began attacking Ukraine.", "ASSAULT", "happened"),
        ("Ukraine said that Russia attacked Poland.", "ASSAULT", "happened"),
        ("Russia condemned the attack on Ukraine by Belarus.", "ASSAULT", "happened"),
        ("Russia and Ukraine hold talks next week.", "CONSULT", "planned"),
    ],
)
def test_how_the_text_presents_the_act(text: str, kind: str, factuality: str) -> None:
    assert one(text, kind).factuality == factuality, one(text, kind).chain


def test_a_demand_and_what_is_demanded_are_two_events() -> None:
    text = "Russia demanded that NATO withdraw troops from Poland."
    outer, inner = one(text, "REQUEST"), one(text, "RETREAT")
    assert (outer.factuality, states(outer)) == (Factuality.HAPPENED, ({"RUS"}, {"NAT"}))
    assert (inner.factuality, states(inner)) == (Factuality.DEMANDED, ({"NAT"}, {"POL"}))


def test_an_accused_act_is_told_by_the_accuser() -> None:
    text = "Ukraine accused Russia of attacking Poland."
    _, said, found = read(text)
    attack = next(e for e in found if e.event_type is EventType.ASSAULT)
    assert states(attack) == ({"RUS"}, {"POL"})
    assert attack.reported_by == said[0].id


def test_a_denial_stands_beside_the_act_and_tells_nothing() -> None:
    _, said, found = read("Russia denied that it attacked Ukraine.")
    attack = next(e for e in found if e.event_type is EventType.ASSAULT)
    assert (attack.denied_by, attack.reported_by) == ((said[0].id,), None)
    assert not [e for e in found if e.event_type is EventType.REJECT]


def test_the_chain_names_who_holds_each_link_outermost_first() -> None:
    chain = one("Ukraine said that Russia refused to attack Poland.", "ASSAULT").chain
    assert [(o.kind, o.holder.code if o.holder else "") for o in chain] == [
        (OperatorKind.SAID, "UKR"),
        (OperatorKind.FAIL, "RUS"),
    ]


def test_a_reader_told_is_no_party() -> None:
    found = events("The minister of France told Reuters that Russia attacked Ukraine.")
    assert all("MED" not in p.code for e in found for p in (*e.actors, *e.recipients))


@pytest.mark.parametrize("text", ["The minister of France said it was late.", "Russia is a large country.", ""])
def test_plain_saying_and_being_is_no_event(text: str) -> None:
    assert events(text) == []


def test_a_repeated_mention_is_one_event_with_its_first_trigger() -> None:
    text = "Russia attacked Ukraine.\n\nThe attack began at night.\n\nRussia attacked Ukraine with missiles, he said."
    attack = one(text, "ASSAULT")
    assert attack.trigger[0] == (7, 15)


def test_parties_on_opposite_sides_are_kept_apart() -> None:
    found = [e for e in events("Russia attacked Ukraine. Israel attacked Lebanon.") if e.event_type == "ASSAULT"]
    assert len(found) == 2


def test_place_and_time_of_the_act() -> None:
    event = one("Iran arrested three journalists in Tehran on Wednesday.", "COERCE")
    assert event.place is not None and event.place.state == "IRN"
    assert event.when is not None and event.when.start.isoformat() == "2022-01-12"


def test_every_span_quotes_the_text() -> None:
    text = "Ukraine said on Monday that Russia may attack Poland after talks between France and Germany failed."
    found, _, marks = read(text)
    assert marks
    for event in marks:
        spans = [*event.trigger, *(o.span for o in event.chain), *(s for p in event.actors for s in p.spans)]
        assert all(0 <= a < b <= len(found.text) for a, b in spans)


# The tables.


def test_the_trigger_table_covers_every_type_widely() -> None:
    triggers = load_plover().triggers
    assert {t.type for t in triggers} == set(EventType)
    assert len({(t.type, t.kind, lemma) for t in triggers for lemma in t.lemmas}) >= 600


def test_every_operator_that_is_itself_an_event_has_a_trigger() -> None:
    known = {(t.type, lemma.split()[0]) for t in load_plover().triggers for lemma in t.lemmas}
    for row in load_operators().rows:
        if row.event:
            assert any((row.event, lemma.split()[0]) in known for lemma in row.lemmas), row.lemmas


def test_the_operator_table_is_wide() -> None:
    assert len({lemma for row in load_operators().rows for lemma in row.lemmas}) >= 200


@pytest.mark.parametrize("kind", list(TriggerKind))
def test_every_kind_of_trigger_has_rows(kind: TriggerKind) -> None:
    assert any(t.kind is kind for t in load_plover().triggers)


def test_a_row_with_an_unknown_class_is_a_broken_book(tmp_path: Path) -> None:
    rows = tmp_path / "mine.toml"
    rows.write_text(
        "[light]\nholds = []\nhappens = []\nundergoes = []\n"
        '[[trigger]]\ntype = "AID"\nkind = "verb"\nlemmas = ["succour"]\nobjects = ["@nobody"]\n'
    )
    with pytest.raises(BrokenBook, match="@nobody"):
        load_plover([rows])


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert all(e.trigger for e in events(text))


def test_the_model_keeps_what_the_probes_need() -> None:
    keep = load_event_model("en")
    assert keep is not None
    found = article("Russia attacked Ukraine.")
    kept = find_events(found, cast(found), (), dataclasses.replace(coding(), keep=keep))
    assert [e.event_type for e in kept] == [EventType.ASSAULT]


# The probes.


@pytest.mark.skipif(not PROBES.is_file(), reason=f"{PROBES} is not there")
def test_the_factuality_probes() -> None:
    wrong = []
    for line in PROBES.read_text(encoding="utf-8").splitlines():
        probe = json.loads(line)
        for gold in (e for e in probe["events"] if e.get("key")):
            start = probe["text"].find(gold["trigger"])
            hits = [e for e in events(probe["text"]) if any(a <= start < b for a, b in e.trigger)]
            right = [
                e
                for e in hits
                if (e.event_type, e.factuality) == (gold["type"], gold["factuality"])
                and gold["actor"] in states(e)[0]
                and gold["recipient"] in states(e)[1]
            ]
            wrong += [] if right else [probe["id"]]
    assert wrong == []


def test_nobody_denies_the_act() -> None:
    assert one("Nobody is threatening anybody.", "THREATEN").factuality is Factuality.NEGATED
    assert one("No Russian soldier attacked Ukraine.", "ASSAULT").factuality is Factuality.NEGATED
    assert one("No talks were held between Russia and Ukraine.", "CONSULT").factuality is Factuality.NEGATED


@pytest.mark.parametrize(
    ("text", "kind", "factuality", "actors", "recipients"),
    [
        ("Serbia demanded that NATO vacate the airfield.", "RETREAT", "demanded", {"NAT"}, {"SRB"}),
        ("Iran proposed to Iraq that they sign a treaty.", "AGREE", "offered", {"IRN"}, {"IRQ"}),
        ("Poland wants NATO to back Ukraine.", "SUPPORT", "demanded", {"NAT"}, {"UKR"}),
        ("Peru was on the verge of closing its embassy in Chile.", "SANCTION", "possible", {"PER"}, {"CHL"}),
        ("Spain became the first state to sign a treaty with Chad.", "AGREE", "happened", {"ESP"}, {"TCD"}),
    ],
)
def test_the_other_side(text: str, kind: str, factuality: str, actors: set[str], recipients: set[str]) -> None:
    event = one(text, kind)
    assert (event.factuality, *states(event)) == (factuality, actors, recipients)
