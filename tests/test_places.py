"""A sentence, and where its event is said to be."""

import dataclasses
import functools

import pytest

from forewarn.codebooks.gazetteer import load_gazetteer
from forewarn.lang.setting import load_setting
from forewarn.lang.where import load_places
from forewarn.marking.dates import times
from forewarn.marking.events import find_events
from forewarn.marking.toponyms import Toponyms
from forewarn.records import Event, Place
from tests.reader import article, book, cast, parsed
from tests.test_events import coding, events


@functools.cache
def chosen(text: str) -> list[Event]:
    """The events of a text with the models that choose their places and times."""
    found = article(text)
    return list(find_events(found, cast(found), (), dataclasses.replace(coding(), setting=load_setting("en"))))


def named(text: str) -> list[Place]:
    """Every place that a text names."""
    found = article(text)
    dated = {t for m in times(parsed(found), None, coding().dates) for t in range(m.first, m.last)}
    return [s.place for s in Toponyms(cast(found), load_places("en"), frozenset(dated)).spots]


WHERE = [
    ("Russia bombed a hospital in Ukraine.", "Ukraine", "country"),
    ("Police arrested ten protesters in Moscow.", "Moscow", "point"),
    ("Russia deployed troops on the Ukraine border.", "Ukraine", "area"),
    ("In Paris, police arrested ten protesters.", "Paris", "point"),
    ("Police arrested ten protesters in the city of Homs.", "Homs", "point"),
    ("Police arrested ten protesters in Homs province.", "Homs province", "area"),
    ("Police arrested ten protesters in the Lebanese capital.", "Beirut", "point"),
    ("Police arrested ten protesters in Russia's capital, Moscow.", "Moscow", "point"),
    ("Soldiers killed four men near Karasheh.", "Karasheh", "unknown"),
]


@pytest.mark.parametrize(("text", "name", "precision"), WHERE)
def test_where_by_rule(text: str, name: str, precision: str) -> None:
    places = [e.place for e in events(text) if e.place]
    assert (name, precision) in [(p.name, p.precision) for p in places]


@pytest.mark.parametrize(("text", "name", "precision"), WHERE)
def test_where_with_the_models(text: str, name: str, precision: str) -> None:
    places = [e.place for e in chosen(text) if e.place]
    assert (name, precision) in [(p.name, p.precision) for p in places]


@pytest.mark.parametrize("read", [events, chosen])
def test_a_party_is_not_the_place(read: type) -> None:
    (event,) = [e for e in read("France imposed sanctions on Iran.") if e.event_type == "SANCTION"]
    assert event.place is None


def test_what_is_done_to_a_town_is_done_there_where_nothing_else_says_where() -> None:
    (event,) = [e for e in chosen("Moscow attacked Kyiv on Friday.") if e.event_type == "ASSAULT"]
    assert event.place is not None and event.place.name == "Kyiv"


def test_other_places_of_the_text_are_not_the_place() -> None:
    for read in (events, chosen):
        (event,) = [e for e in read("The minister, born in Madrid, said police arrested ten men in Cairo.") if e.place]
        assert event.place is not None and event.place.name == "Cairo"


def test_a_town_has_coordinates_and_a_country_has_none() -> None:
    (city,) = [e.place for e in events("Police arrested ten protesters in Moscow.") if e.place]
    (town,) = [e.place for e in events("Police arrested ten protesters in Homs.") if e.place]
    (land,) = [e.place for e in events("Police arrested ten protesters in Russia.") if e.place]
    assert city.latitude is not None and land.latitude is None
    assert town.state == "SYR" and town.latitude == pytest.approx(34.72, abs=0.05)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KYIV, Jan 14 (Agency) - Protesters clashed with police here on Friday.", "Kyiv"),
        ("KYIV, Jan 14 (Agency) - Protesters clashed with police on Friday.", None),
        ("Troops stormed a barracks in Goma. Ten people were killed there.", "Goma"),
    ],
)
def test_here_is_the_dateline_and_there_the_place_before(text: str, name: str | None) -> None:
    event = chosen(text)[-1]
    assert (event.place.name if event.place else None) == name


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("They met in Tripoli.", "Tripoli", "LBY"),
        ("Lebanon sent soldiers to Tripoli.", "Tripoli", "LBN"),
        ("They met in Paris, Texas.", "Paris", "USA"),
        ("They met in Birmingham.", "Birmingham", "GBR"),
        ("They met in Birmingham, Alabama.", "Birmingham", "USA"),
        ("Clashes were reported in Kiev.", "Kyiv", "UKR"),
        ("Troops left Deir ez-Zor and shelled a base near Mazar-i-Sharif.", "Mazār-e Sharīf", "AFG"),
    ],
)
def test_of_namesakes_the_article_s_states_decide_then_how_many_live_there(text: str, name: str, state: str) -> None:
    assert (name, state) in [(p.name, p.state) for p in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President Bush spoke to Obama.",
        "Nice weather was expected.",
        "Mobile phones were sold.",
        "Police arrested Sale.",
        "They will march in March.",
        "Reading is good for you.",
        "George Hamilton resigned. Hamilton was tired.",
        "Putin met Lincoln.",
    ],
)
def test_a_name_that_is_also_a_town_is_none_without_a_word_that_says_where(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(("text", "name"), [("He lives in Nice.", "Nice"), ("A fire broke out in Reading.", "Reading")])
def test_with_such_a_word_it_is(text: str, name: str) -> None:
    assert [p.name for p in named(text)] == [name]


def test_a_town_and_what_it_lies_in_are_one_place() -> None:
    text = "He was shot in Tucson, Arizona, and flown to Brindisi in southern Italy."
    assert [(p.name, text[slice(*p.span)]) for p in named(text)] == [
        ("Tucson", "Tucson, Arizona"),
        ("Brindisi", "Brindisi in southern Italy"),
    ]


def test_the_owner_of_a_base_does_not_say_where_it_is() -> None:
    (event,) = [e for e in chosen("Four men were killed at a US base in Afghanistan.") if e.event_type == "ASSAULT"]
    assert event.place is not None and event.place.state == "AFG"


def test_every_region_has_a_middle_an_extent_and_a_name_of_its_own() -> None:
    regions = book().entries.region
    assert all(r.lat is not None and r.lon is not None and r.extent_km for r in regions)
    assert all(abs(r.lat or 0) <= 90 and abs(r.lon or 0) <= 180 for r in regions)
    names = [n for r in regions for n in {r.name, *r.aliases}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [("Clashes broke out in Masisi.", "Masisi", "COD"), ("Shelling in the Donbas killed two.", "Donbas", "UKR")],
)
def test_a_region_that_wars_are_fought_over_is_an_area_with_a_middle(text: str, name: str, state: str) -> None:
    (place,) = named(text)
    assert (place.name, place.state, place.precision) == (name, state, "area")
    assert place.latitude is not None and place.longitude is not None


def test_the_gazetteer_finds_a_name_however_it_is_marked() -> None:
    places = load_gazetteer()
    assert places.find("Żagań") == places.find("Zagan") == places.find("ZAGAŃ")
    assert [t.state for t in places.find("Kharkov")][:1] == ["UKR"]
    assert places.find("") == places.find("Nowhere at all") == ()
    assert places.find("Donetsk")[0].thousands > places.find("Donetsk")[1].thousands


def test_the_gazetteer_s_towns_lie_on_the_earth_in_a_state() -> None:
    places = load_gazetteer()
    for name in ("Aleppo", "Goma", "Texas", "Mariupol", "Rafah", "Sana'a", "Xi'an"):
        town = places.find(name)[0]
        assert len(town.state) == 3 and abs(town.latitude) <= 90 and abs(town.longitude) <= 180 and town.thousands > 0
