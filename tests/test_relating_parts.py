"""The parts of relating: numbers that agree, datelines, copies, and whom a sentence shows."""

import pytest

from forewarn.codebooks import Entries, State, make_book
from forewarn.lang.words import read_table
from forewarn.records import Article
from forewarn.relating import Vocabulary
from forewarn.relating.carriers import Amount
from forewarn.relating.copies import copies
from forewarn.relating.likeness import Agreement, relation
from forewarn.relating.shown import make_reader, shown_speaker
from forewarn.relating.texts import datelines, shingles

WORDS = read_table("en", "relating.toml", Vocabulary)
READER = make_reader(make_book(Entries(state=(State(code="KRN", name="Korrin", adjectives=("Korrinian",)),))), WORDS)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((19_940, 19_940), (19_000, 19_000), Agreement.SAME),  # cut to "more than 19,000"
        ((4_010, 4_010), (3_979, 3_979), Agreement.SAME),
        ((47, 47), (40, 60), Agreement.SAME),
        ((11, 11), (110, 110), Agreement.SLIP),  # a zero too many
        ((54_200, 54_200), (45_200, 45_200), Agreement.SLIP),  # two digits changed places
        ((43, 43), (100, 150), Agreement.OTHER),
        ((9_750, 9_750), (41_300, 41_300), Agreement.OTHER),
    ],
)
def test_whether_two_numbers_agree(one: tuple[float, float], two: tuple[float, float], expected: Agreement) -> None:
    assert relation(Amount(*one, "troop"), Amount(*two, "troop")) is expected
    assert relation(Amount(*two, "troop"), Amount(*one, "troop")) is expected


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("HALLE, March 3 (Korrin Wire) - Varda has moved", "HALLE, March 3 (Korrin Wire) - "),
        ("PORT SELA — Brandt said", "PORT SELA — "),
        ("(Korrin Wire) - Brandt said", "(Korrin Wire) - "),
        ("Brandt said talks - if any - must wait", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert "".join(text[a:b] for a, b in datelines(text)) == dateline


@pytest.mark.parametrize(
    ("sentence", "name", "text"),
    [
        ("Varda moved troops, that was the account given by a Korrinian officer.", "", "Korrinian officer"),
        ("In the view of Piet Aalto, the mayor of Tessin, Varda moved troops.", "Piet Aalto", "Piet Aalto"),
        (
            "Varda moved troops, Harbour Post reported, citing General Ilse Brandt.",
            "Ilse Brandt",
            "General Ilse Brandt",
        ),
    ],
)
def test_whom_a_sentence_shows(sentence: str, name: str, text: str) -> None:
    article = Article(id="a", ref="a", text=sentence)
    speaker = shown_speaker(article, (0, len(sentence)), (), READER)
    assert speaker is not None
    assert speaker.name == name
    assert text in speaker.text


def test_a_sentence_that_attributes_nothing_shows_nobody() -> None:
    sentence = "A Korrinian officer crossed the bridge near Tessin at dawn."
    assert shown_speaker(Article(id="a", ref="a", text=sentence), (0, len(sentence)), (), READER) is None


BODY = " ".join(f"word{n} is the {n}th of a long line that nobody else wrote" for n in range(12))


def test_a_truncated_and_embedded_copy_is_found_by_containment() -> None:
    original = Article(id="a", ref="a", text=BODY)
    embedded = Article(
        id="b", ref="b", text="A quite different beginning that stands before.\n" + BODY[: len(BODY) // 2]
    )
    other = Article(
        id="c", ref="c", text=" ".join(f"thing{n} has nothing in common with number {n * 7}" for n in range(30))
    )
    all_three = [original, embedded, other]
    found = copies(all_three, {a.id: shingles(a) for a in all_three})
    whole = found.whole("b", "a")
    assert whole is not None
    assert whole.containment > 0.8
    assert embedded.quote(whole.one).split() == original.quote(whole.two).split()
    assert found.whole("c", "a") is None


def test_quotations_are_no_copies() -> None:
    quote = f'She said: "{BODY[:400]}"'
    pair = [Article(id="a", ref="a", text=quote), Article(id="b", ref="b", text=quote)]
    assert copies(pair, {a.id: shingles(a) for a in pair}).whole("b", "a") is None
