"""What a draft looks like, as named features for the two linear models: is it a statement, and which act is it."""

from collections.abc import Iterator

from forewarn.lang.words import ActWords
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft
from forewarn.marking.statements.quotes import Quoted
from forewarn.marking.statements.sources import is_passive
from forewarn.records import Parse

LENGTHS = (2, 4, 7, 12, 20, 40)
"""Upper bounds of the length classes of a content, in tokens."""

LEXICAL = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PART", "INTJ", "PROPN"})


def keep_features(cast: Cast, quoted: Quoted, draft: Draft) -> Iterator[str]:
    """Features of the question whether a draft is a statement at all."""
    parse, cue = cast.parse, draft.anchor
    frame = draft.rule.split("/")[0]
    lemma = draft.row.lemma if frame == "according-to" else parse.lemma[cue].lower()
    if draft.row.lemma == "*":
        frame = f"any-{frame}"
    yield from (f"rule={frame}", f"lemma={lemma}", f"lemma={lemma},rule={frame}", f"act={draft.row.act}")
    yield from (f"tag={parse.tag[cue]}", f"dep={parse.dep[cue]}", f"rule={frame},dep={parse.dep[cue]}")
    trust = "unknown" if draft.row.precision is None else str(int(draft.row.precision * 5))
    yield from (f"trust={trust}", f"trust={trust},rule={frame}", f"act={draft.row.act},rule={frame}")
    yield from _source_features(cast, draft)
    yield from _content_features(cast, quoted, draft, frame)
    children = parse.children[cue]
    yield from (f"aux={parse.lower[c]}" for c in children if parse.dep[c] == "aux")
    if any(parse.dep[c] == "neg" for c in children):
        yield "negated"
    if is_passive(parse, cue):
        yield "passive"
    if quoted.inside(cue):
        yield f"in-quote,rule={frame}"
    if parse.blocks[parse.block[cue]].headline:
        yield f"headline,rule={frame}"
    if parse.dep[cue] in ("xcomp", "ccomp", "advcl", "conj"):
        yield f"above={parse.lemma[parse.head[cue]].lower()}"


def _source_features(cast: Cast, draft: Draft) -> Iterator[str]:
    parse, head = cast.parse, draft.source
    frame = draft.rule.split("/")[0]
    if head is None:
        yield from ("no-source", f"no-source,rule={frame}")
        return
    who = cast.who(head)
    yield from (f"source={who.kind}", f"source={who.kind},rule={frame}", f"source-pos={parse.pos[head]}")
    yield f"source-named={who.named}"
    if who.code:
        yield from ("source-known", f"source-known,rule={frame}", f"source-known,act={draft.row.act}")
    if parse.pos[head] in ("NOUN", "PRON"):
        yield f"source-lemma={parse.lemma[head].lower()}"
    yield f"source-side={'left' if head < draft.anchor else 'right'}"


def _content_features(cast: Cast, quoted: Quoted, draft: Draft, frame: str) -> Iterator[str]:
    parse = cast.parse
    tokens = sorted(draft.tokens)
    size = sum(len(tokens) > bound for bound in LENGTHS)
    yield from (f"size={size}", f"size={size},rule={frame}")
    first = tokens[0]
    yield f"first={parse.lower[first] if parse.pos[first] not in ('NOUN', 'PROPN', 'NUM') else parse.pos[first]}"
    share = sum(quoted.inside(t) for t in tokens) / len(tokens)
    yield f"quoted={'all' if share > 0.9 else 'some' if share else 'none'},rule={frame}"
    verbs = sum(parse.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
    yield f"finite={min(verbs, 2)},rule={frame}"
    head = content_head(parse, draft)
    if head is not None:
        yield f"head-pos={parse.pos[head]},rule={frame}"
        if parse.pos[head] == "NOUN":
            yield f"head={parse.lemma[head].lower()}"
    gap = min(abs(draft.anchor - tokens[0]), abs(draft.anchor - tokens[-1]))
    yield f"gap={min(gap, 8)}"
    yield f"fragments={len(draft.content)}"


def content_head(parse: Parse, draft: Draft) -> int | None:
    """The token that everything else in the content's largest run hangs on."""
    first, last = max(draft.content, key=lambda run: run[1] - run[0])
    for token in range(first, last):
        above = parse.head[token]
        if parse.pos[token] not in ("PUNCT", "CCONJ", "SCONJ") and (above == token or not first <= above < last):
            return token
    return None


def act_features(cast: Cast, words: ActWords, draft: Draft, guess: str) -> Iterator[str]:
    """Features of the question which act a statement is; ``guess`` is what the rules say."""
    parse, lemma = cast.parse, draft.row.lemma
    frame = draft.rule.split("/")[0]
    yield from (
        f"guess={guess}",
        f"row={draft.row.act}",
        f"lemma={lemma}",
        f"lemma={lemma},guess={guess}",
        f"rule={frame}",
    )
    if any(parse.dep[c] == "neg" for c in parse.children[draft.anchor]):
        yield f"negated,row={draft.row.act}"
    head = content_head(parse, draft)
    if head is not None:
        yield from _predicate_features(cast, draft, head, guess)
    yield from _word_classes(cast, words, draft, head)
    for token in draft.tokens:
        if parse.pos[token] in LEXICAL and parse.pos[token] != "PROPN":
            yield f"w={parse.lemma[token].lower()}"
        elif parse.lower[token] in cast.people.speaker:
            yield "w=SPEAKER"


def _word_classes(cast: Cast, words: ActWords, draft: Draft, head: int | None) -> Iterator[str]:
    """How many words of each list of ``acts.toml`` the content holds, and whether its predicate is one."""
    parse = cast.parse
    lemmas = [parse.lemma[t].lower() for t in draft.tokens]
    subject = parse.child(head, "nsubj", "nsubjpass") if head is not None else None
    side = subject_side(cast, draft, subject) if subject is not None else "none"
    predicate = set()
    if head is not None:
        near = (head, *(c for c in parse.children[head] if parse.dep[c] in ("acomp", "attr", "dobj", "oprd", "advmod")))
        predicate = {parse.lemma[t].lower() for t in near}
    for name in ("accusing", "asking", "denying", "agreeing", "rejecting", "offering", "feeling"):
        listed: frozenset[str] = getattr(words, name)
        count = sum(lemma in listed for lemma in lemmas)
        if count:
            yield from (f"class={name}", f"class={name},subject={side}")
        if count > 1:
            yield f"class={name},many"
        if predicate & listed:
            yield from (f"predicate={name}", f"predicate={name},subject={side}")


def _predicate_features(cast: Cast, draft: Draft, head: int, guess: str) -> Iterator[str]:
    parse = cast.parse
    yield from (f"p={parse.lemma[head].lower()}", f"p-tag={parse.tag[head]}")
    for child in parse.children[head]:
        if parse.dep[child] in ("aux", "neg"):
            yield from (f"p-{parse.dep[child]}={parse.lower[child]}", f"p-aux={parse.lower[child]},guess={guess}")
        elif parse.dep[child] in ("nsubj", "nsubjpass"):
            side = subject_side(cast, draft, child)
            yield from (
                f"subject={side}",
                f"subject={side},guess={guess}",
                f"subject-word={parse.lower[child]}"
                if parse.pos[child] == "PRON"
                else f"subject-pos={parse.pos[child]}",
            )
        elif parse.dep[child] in ("acomp", "attr", "dobj", "oprd"):
            yield f"p-{parse.dep[child]}={parse.lemma[child].lower()}"


def subject_side(cast: Cast, draft: Draft, subject: int) -> str:
    """Whose doing the content is about: the speaker's own side, another's, or unknown."""
    if cast.parse.lower[subject] in cast.people.speaker:
        return "own"
    if draft.source is None:
        return "none"
    speaker, other = cast.who(draft.source), cast.who(subject)
    if speaker.person and speaker.person == other.person:
        return "own"
    if speaker.code and other.code:
        return "own" if speaker.code[:3] == other.code[:3] else "other"
    return "unknown"
