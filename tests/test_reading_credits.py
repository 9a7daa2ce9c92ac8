"""Credit lines: which agency, and the words that say so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forewarn.codebooks import Book, load_book
from forewarn.codebooks.book import make_book
from forewarn.codebooks.entries import Entries, Outlet
from forewarn.reading.credits import credits_of

BODY = "The talks failed on Monday, a diplomat said.\n\nThe two sides will meet again."
AFP, AP = "Agence France-Presse", "Associated Press"


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book()


def found(text: str, book: Book, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(c.agency, text[c.span[0] : c.span[1]]) for c in credits_of(text, book, outlet, "en")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KYIV, Jan 14 (Reuters) - ", [("Reuters", "(Reuters)")]),
        ("WASHINGTON (AP) — ", [(AP, "(AP)")]),
        ("(AP) — ", [(AP, "(AP)")]),
        ("MOSCOW, January 14. /TASS/. ", [("TASS", "/TASS/")]),
        ("BEIJING, Jan. 14 (Xinhua) -- ", [("Xinhua", "(Xinhua)")]),
        ("New Delhi (Reuters/AFP) – ", [(AFP, "(Reuters/AFP)"), ("Reuters", "(Reuters/AFP)")]),
        ("By Jeff Mason. ABOARD AIR FORCE ONE (Reuters) - ", [("Reuters", "(Reuters)")]),
        ("TARN, March 3 (Norfa) - ", [("Norfa", "(Norfa)")]),
        ("Donetsk (Ukraine) - ", []),
        ("(HELSINKI) — ", []),
        ("TARN, March 3 - ", []),
        ("The minister (AP) said ", []),
    ],
)
def test_datelines(line: str, expected: list[tuple[str, str]], book: Book) -> None:
    assert found(f"Talks fail\n\n{line}{BODY}", book) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ana Colic, Associated Press", [(AP, "By Ana Colic, Associated Press")]),
        ("By ANA COLIC and BO TARR, AP", [(AP, "By ANA COLIC and BO TARR, AP")]),
        ("Ana Colic and Bo Tarr, Associated Press", [(AP, "Ana Colic and Bo Tarr, Associated Press")]),
        ("By The Associated Press", [(AP, "By The Associated Press")]),
        ("By Reuters Staff", [("Reuters", "By Reuters Staff")]),
        ("By Norfa staff", [("Norfa", "By Norfa staff")]),
        ("Posted 3:57 pm, July 15, 2018, by Associated Press", [(AP, "by Associated Press")]),
        ("The Associated Press | Monday, July 16, 2018", [(AP, "The Associated Press")]),
        ("AFP", [(AFP, "AFP")]),
        ("Reuters / The Tarn Post", [("Reuters", "Reuters")]),
        ("From our news services (AFP)", [(AFP, "From our news services (AFP)")]),
        ("Agencies", [("", "Agencies")]),
        ("By Ana Colic", []),
        ("By Ana Colic, The Tarn Post", []),
        ("By Ana Colic, Defence Editor", []),
        ("Reuters, quoting an official of the ministry, said the talks had failed.", []),
        ("Evan Photographer/AP", []),
        ("Evan Photographer, AP", []),
    ],
)
def test_bylines(line: str, expected: list[tuple[str, str]], book: Book) -> None:
    assert found(f"Talks fail\n\n{line}\n\n{BODY}", book) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Source: TASS", [("TASS", "Source: TASS")]),
        ("Source: Norfa News Agency", [("Norfa News Agency", "Source: Norfa News Agency")]),
        ("© Agence France-Presse", [(AFP, "© Agence France-Presse")]),
        ("Copyright 2031 The Associated Press. All rights reserved.", [(AP, "Copyright 2031 The Associated Press")]),
        ("© 2031 The Tarn Post", []),
        ("AFP contributed to this report.", [(AFP, "AFP contributed to this report")]),
        (
            "Associated Press writers Ana Colic and Bo Tarr in Tarn contributed to this report.",
            [(AP, "Associated Press writers Ana Colic and Bo Tarr in Tarn contributed to this report")],
        ),
        (
            "Ana Colic and The Associated Press contributed to this report.",
            [(AP, "Ana Colic and The Associated Press contributed to this report")],
        ),
        ("Ana Colic contributed to this report.", []),
        ("With material from AFP and Reuters.", [(AFP, "With material from AFP and Reuters"),
                                                 ("Reuters", "With material from AFP and Reuters")]),
        ("(With inputs from PTI)", [("Press Trust of India", "With inputs from PTI")]),
        ("with agency inputs", [("", "with agency inputs")]),
        ("(With inputs from agencies)", [("", "With inputs from agencies")]),
        ("This story was first published by Reuters.", [("Reuters", "This story was first published by Reuters")]),
        ("This article was supplied by Norfa.", [("Norfa", "This article was supplied by Norfa")]),
        ("The deal was done. (Xinhua)", [("Xinhua", "(Xinhua)")]),
        ("The deal was done. — AFP", [(AFP, "— AFP")]),
        ("He was with material from Tarn.", []),
        ("The alliance (NATO)", []),
    ],
)  # fmt: skip
def test_closing_lines(line: str, expected: list[tuple[str, str]], book: Book) -> None:
    assert found(f"{BODY}\n\n{line}", book) == expected


SIGN_OFF = "(Reporting by Ana Colic; Writing by Bo Tarr; Editing by Cy Dahl)"


def test_the_sign_off_gives_its_agency_away_where_nobody_else_is_named(book: Book) -> None:
    assert found(f"{BODY}\n\n{SIGN_OFF}", book, "The Tarn Post") == [("Reuters", SIGN_OFF)]
    assert found(f"TARN (AFP) - {BODY}\n\n{SIGN_OFF}", book) == [(AFP, "(AFP)")]
    assert found(f"{BODY}\n\n{SIGN_OFF}", book, "TASS") == []


def test_an_agency_of_the_users_book_is_known() -> None:
    own = make_book(Entries(outlet=(Outlet(name="Norfa", aliases=("NF",), agency=True),)))
    assert found(f"{BODY}\n\n© NF. All rights reserved.", own) == [("Norfa", "© NF")]


def test_only_the_first_and_last_lines_are_looked_at(book: Book) -> None:
    middle = "\n\n".join(["The talks went on."] * 20)
    assert found(f"{middle}\n\nTARN (AP) — {BODY}\n\n{middle}", book) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["(AP) — ", "Source: ", "TASS", "By ", "Ana Colic", ", ", "Reuters", "/", " and ", "\n", "\r\n", "©"]
        )
        | st.text(max_size=20),
        max_size=20,
    ).map("".join)
)
def test_a_credit_quotes_words_of_the_text_that_name_its_agency(text: str) -> None:
    book = BOOK
    for credit in credits_of(text, book, None, "en"):
        start, end = credit.span
        assert 0 <= start < end <= len(text)
        quoted = text[start:end]
        assert "\n" not in quoted
        known = book.outlet(credit.agency)
        names = (known.name, *known.aliases, *known.credits) if known else (credit.agency,)
        assert any(name.removeprefix("The ").lower() in quoted.lower() for name in names) or not credit.agency


BOOK = load_book()


def test_a_line_made_to_be_slow_is_not() -> None:
    text = "\n".join(["A " * 200 + "and " * 100 + "(A" + " of A" * 100] * 15)
    assert credits_of(text, BOOK, None, "en") == ()
