"""The words of a language that relating needs, as ``lang/<language>/relating.toml`` gives them."""

from forewarn.records import Part


class Vocabulary(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``relating.toml``: word lists in lower case.

    ``ignored``: words that say nothing about the subject. ``endings``: what is cut from a word to compare stems;
    ``forms``: irregular forms and words of like meaning, with the word that stands for them.
    ``generic_roles``: nouns for somebody who speaks that fit almost everybody ("official", "source").
    ``ranks``: words that may come and go before a role ("senior", "top"). ``plain``: words in a description of a
    source that tell nothing about who it is ("with", "knowledge", "matter").
    ``witnesses``: who reports what was seen by themselves. ``reporters``: who writes for an outlet.
    ``hearsay``: sources that only pass on ("reports", "media", "it").
    ``own_basis``: words that claim knowledge of one's own; ``independent``: that say that it owes nothing to another.
    ``echo``: words that say that somebody repeats somebody, of which ``repeating`` never give a newspaper's source;
    ``closing``: words at which the naming of that somebody ends.
    ``anybody``: words for people of any sort, who may be the soldiers or protesters of another report.
    ``boilerplate``: phrases of a footer.
    ``denial``: words that say that something is not so; beside one of ``allegation`` ("the claim that") they deny it.
    ``negating``: words that deny what follows where a side's words open with them, unless one of
    ``hedging`` follows ("no fewer than").
    ``denial_phrases`` deny by themselves. ``spelling_out``: words that go on from an allegation to what it says.
    ``attributing``: words that attribute; ``conditions``: terms on which an unnamed source spoke;
    ``speakers``: nouns for those who may speak, ``several`` for many of them;
    ``citing``: words by which a newspaper gives its own source; ``documents``: for papers.
    """

    ignored: frozenset[str]
    endings: tuple[str, ...]
    forms: dict[str, str]
    generic_roles: frozenset[str]
    ranks: frozenset[str]
    plain: frozenset[str]
    witnesses: frozenset[str]
    reporters: frozenset[str]
    hearsay: frozenset[str]
    own_basis: tuple[str, ...]
    independent: tuple[str, ...]
    echo: tuple[str, ...]
    repeating: tuple[str, ...]
    closing: frozenset[str]
    anybody: frozenset[str]
    boilerplate: tuple[str, ...]
    denial: frozenset[str]
    allegation: frozenset[str]
    negating: frozenset[str]
    hedging: frozenset[str]
    denial_phrases: tuple[str, ...]
    spelling_out: frozenset[str]
    attributing: frozenset[str]
    conditions: tuple[str, ...]
    speakers: frozenset[str]
    several: frozenset[str]
    citing: frozenset[str]
    documents: frozenset[str]
