"""What a source does by what it says: from the cue, and where the cue is plain, from the content."""

from forewarn.lang.words import ActWords, AnswerWords, Words
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft
from forewarn.marking.statements.features import act_features, content_head
from forewarn.records import Act

LONGEST_TAKEN = 5
"""Tokens from the start of a content within which its noun may take up another statement."""


def act(cast: Cast, words: Words, draft: Draft) -> Act:
    """The act of a statement: as its words point back at others, else as the model weighs the rules' guess."""
    if not draft.content:
        return draft.row.act
    pointed = _pointed(cast, words, draft)
    if pointed:
        return pointed
    guess = guessed(cast, words, draft)
    model = words.models.get("act")
    if model is None or draft.row.lemma not in words.acts.plain or guess not in UNSURE:
        return guess
    return Act(model.best(act_features(cast, words.acts, draft, guess.value)))


UNSURE = frozenset({Act.ASSERT, Act.ACCUSE, Act.PREDICT, Act.DEMAND})
"""Guesses that a plain cue leaves open: between them, and against all others, the model decides."""


def _pointed(cast: Cast, words: Words, draft: Draft) -> Act | None:
    """The act of refusing or denying what the content only points at ("such demands", "those claims")."""
    taken_up, act_of_cue = _taken_up(cast, words.answers, draft), draft.row.act
    averse = act_of_cue in (Act.DENY, Act.REJECT)
    if taken_up & {Act.DEMAND, Act.OFFER} and (averse or _calls(cast, draft, words.acts.rejecting)):
        return Act.REJECT
    if taken_up & {Act.ASSERT, Act.ACCUSE} and (averse or _calls(cast, draft, words.acts.denying)):
        return Act.DENY
    return None


def guessed(cast: Cast, words: Words, draft: Draft) -> Act:
    """What the cue table says, or for plain cues the modal and predicate of the content."""
    row = draft.row
    open_cue = row.lemma in words.acts.plain and row.act in (Act.ASSERT, Act.DEMAND, Act.PREDICT)
    head = content_head(cast.parse, draft) if open_cue and not row.particle else None
    return (_by_predicate(cast, words.acts, draft, head) if head is not None else None) or row.act


def _taken_up(cast: Cast, answers: AnswerWords, draft: Draft) -> set[Act]:
    """The acts that the noun at the head of the content takes up ("those claims": assert, accuse)."""
    parse = cast.parse
    first = min(run[0] for run in draft.content)
    noun = next((t for t in range(first, min(first + LONGEST_TAKEN, len(parse))) if parse.pos[t] == "NOUN"), None)
    if noun is None or any(parse.pos[t] in ("VERB", "AUX") for t in range(first, noun)):
        return set()
    return {Act(name) for name, nouns in answers.nouns.items() if parse.lemma[noun].lower() in nouns}


def _calls(cast: Cast, draft: Draft, words: frozenset[str]) -> bool:
    """Whether the content is "X Y" or "X as Y" with such a Y."""
    if not draft.rule.startswith(("verb-predicate", "verb-as")):
        return False
    parse = cast.parse
    return any(parse.lemma[t].lower() in words or parse.lower[t] in words for t in draft.tokens)


def _by_predicate(cast: Cast, words: ActWords, draft: Draft, head: int) -> Act | None:
    parse = cast.parse
    children = parse.children[head]
    lemmas = {parse.lemma[c].lower() for c in children if parse.dep[c] in ("neg", "acomp", "attr", "dobj", "det")} | {
        parse.lemma[head].lower()
    }
    modal = next((parse.lower[c] for c in children if parse.dep[c] == "aux" and parse.tag[c] == "MD"), "")
    subject = parse.child(head, "nsubj", "nsubjpass")
    own = subject is not None and _own_side(cast, draft, subject)
    if own and lemmas & words.offering and parse.child(head, "neg") is None:
        return Act.OFFER
    if own and lemmas & words.agreeing and parse.child(head, "neg") is None and not modal:
        return Act.AGREE
    if own and lemmas & words.rejecting:
        return Act.REJECT
    if modal in words.demanding or (lemmas & words.asking and parse.tag[head] not in ("VBD",)):
        return Act.DEMAND
    if modal in words.promising and subject is not None and _own_side(cast, draft, subject):
        return Act.PROMISE
    if modal in words.predicting:
        return Act.PREDICT
    if subject is not None and not _own_side(cast, draft, subject) and _reproach(cast, words, draft):
        return Act.ACCUSE
    if (
        subject is not None
        and _own_side(cast, draft, subject)
        and _negated(cast, head)
        and _reproach(cast, words, draft)
    ):
        return Act.DENY
    return None


def _own_side(cast: Cast, draft: Draft, subject: int) -> bool:
    """Whether the subject of the content is the speaker or the state the speaker speaks for."""
    if cast.parse.lower[subject] in cast.people.speaker:
        return True
    if draft.source is None:
        return False
    speaker, other = cast.who(draft.source), cast.who(subject)
    return bool(speaker.code and speaker.code[:3] == other.code[:3]) or bool(
        speaker.person and speaker.person == other.person
    )


def _reproach(cast: Cast, words: ActWords, draft: Draft) -> bool:
    parse = cast.parse
    return any(parse.lemma[t].lower() in words.accusing for first, last in draft.content for t in range(first, last))


def _negated(cast: Cast, head: int) -> bool:
    return cast.parse.child(head, "neg") is not None
