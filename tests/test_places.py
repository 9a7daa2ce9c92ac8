"""A sentence, and where its event is said to be."""

import pytest

from tests.test_events import events


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Russia bombed a hospital in Ukraine.", "Ukraine", "country"),
        ("Police arrested ten protesters in Moscow.", "Moscow", "point"),
        ("Russia deployed troops on the Ukraine border.", "Ukraine", "area"),
        ("In Paris, police arrested ten protesters.", "Paris", "point"),
    ],
)
def test_where(text: str, name: str, precision: str) -> None:
    places = [e.place for e in events(text) if e.place]
    assert (name, precision) in [(p.name, p.precision) for p in places]


def test_a_party_is_not_the_place() -> None:
    (event,) = [e for e in events("France imposed sanctions on Iran.") if e.event_type == "SANCTION"]
    assert event.place is None


def test_other_places_of_the_text_are_not_the_place() -> None:
    (event,) = [e for e in events("The minister, born in Madrid, said police arrested ten men in Cairo.") if e.place]
    assert event.place is not None and event.place.name == "Cairo"


def test_a_capital_has_coordinates_and_a_country_has_none() -> None:
    (city,) = [e.place for e in events("Police arrested ten protesters in Moscow.") if e.place]
    (land,) = [e.place for e in events("Police arrested ten protesters in Russia.") if e.place]
    assert city.latitude is not None and land.latitude is None
