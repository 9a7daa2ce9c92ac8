"""Whether the words around a time expression speak of what is to come, or of what is over."""

import datetime as dt

from forewarn.lang.times import TimeWords
from forewarn.records import Parse

MODAL = frozenset({"AUX", "PART", "ADJ", "VERB"})

FUTURE_STEPS = 4
"""Steps up the tree within which a future verb makes a weekday the next one."""

SOON = dt.timedelta(days=3)
"""A day so soon after the article's is that day, whatever the tense: the day before a year ago is never meant."""

HALF_A_YEAR = dt.timedelta(days=183)
"""A day to come that is nearer than the same day of last year."""

CLAUSE = frozenset({"VERB", "AUX"})


class Tense:
    """The tenses of one parse."""

    def __init__(self, parse: Parse, words: TimeWords) -> None:
        self.parse, self.words = parse, words.words

    def future(self, token: int, words: frozenset[str] | None = None) -> bool:
        """Whether the clause speaks of what is to come."""
        parse = self.parse
        words = self.words.future if words is None else words
        for number, above in enumerate(parse.ancestors(token)):
            if number >= FUTURE_STEPS:
                return False
            if parse.lower[above] in words and parse.pos[above] in MODAL:
                return True
            if any(parse.lower[c] in words and parse.pos[c] in MODAL for c in parse.children[above]):
                return True
            if parse.pos[above] in CLAUSE and parse.dep[above] not in ("conj", "xcomp"):
                return False
        return False

    def told_in_past(self, token: int) -> bool:
        """Whether any verb above is in the past tense ("demanded that they leave by 10 March")."""
        parse = self.parse
        verbs = [v for v in parse.ancestors(token) if parse.pos[v] in CLAUSE]
        return any(self._past(v) for v in verbs)

    def over(self, token: int) -> bool:
        """Whether the nearest verb above is in the past tense or has been done ("met", "has met", "was seized")."""
        parse = self.parse
        verb = next((v for v in parse.ancestors(token) if parse.pos[v] in CLAUSE), None)
        return verb is not None and (self._past(verb) or parse.tag[verb] == "VBN")

    def _past(self, verb: int) -> bool:
        parse = self.parse
        own = (verb, *(c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")))
        return any(parse.tag[t] == "VBD" for t in own)

    def ahead(self, token: int, now: dt.date, this: dt.date) -> bool:
        """Whether a day or month without a year is the next one, ``this`` being its day in the article's year.

        Where it is still to come, a future, a deadline, or a verb that is not in the past says so. Where it is over,
        the next is most of a year away: only a clear future, or a deadline that is not told in the past, means that.
        """
        deadline = self._word(token - 1) in self.words.deadline
        if this > now:
            near = this - now
            open_end = near <= SOON or (near <= HALF_A_YEAR and not self.over(token))
            return deadline or open_end or self.future(token)
        clear = self.words.future - self.words.loose
        return (deadline or self.future(token, clear)) and not self.told_in_past(token)

    def _word(self, token: int) -> str:
        return self.parse.lower[token] if token >= 0 else ""
