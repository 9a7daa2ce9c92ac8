"""A search as SQL over the tables of the ledger; user words never become SQL or full-text syntax."""

from forewarn.store.ledger import Search
from forewarn.store.rows import folded, moment, phrases, printable

Condition = tuple[str, list[str | int]]

MATCHES = "((? <> '' AND instr(names, ?) > 0) OR instr(codes, ?) > 0)"
SPEAKING = f"""(WITH s AS (SELECT id FROM record WHERE kind = 'Statement' AND {MATCHES})
    SELECT id FROM s UNION SELECT id FROM record WHERE told IN (SELECT id FROM s))"""
PRINTED = "(SELECT id FROM record WHERE kind = 'Article' AND outlet = ?)"
OF_ARTICLE = "(SELECT c.seq FROM cited c JOIN record x ON x.id = c.target WHERE x.article {})"


def select(kind: str, search: Search, generation: int | None) -> Condition:
    """The statement that selects the ``seq`` of what is found, in order, and its parameters."""
    alive: Condition = ("r.gone IS NULL", [])
    if generation is not None:
        alive = ("r.born <= ? AND (r.gone IS NULL OR r.gone > ?)", [generation, generation])
    conditions: list[Condition] = [("r.kind = ?", [kind]), alive, *_about(search), *_when(search)]
    where = " AND ".join(f"({sql})" for sql, _ in conditions)
    parameters = [value for _, values in conditions for value in values]
    order = "ORDER BY printed IS NULL, printed, COALESCE(r.article, ''), r.place, r.id, r.seq"
    limit = "" if search.limit is None else f" LIMIT {max(0, search.limit)}"
    return (
        "SELECT r.seq, COALESCE(r.published, a.published) AS printed FROM record r"
        " LEFT JOIN record a ON a.id = r.article AND a.kind = 'Article' AND a.derived = 0"
        f" WHERE {where} {order}{limit}",
        parameters,
    )


def full_text(words: str) -> str:
    """The user's words in the syntax of FTS5, each phrase quoted; "" where there is no word in them."""
    return " ".join(_quoted(p) for p in phrases(printable(words)))


def _quoted(phrase: str) -> str:
    star = "*" if phrase.endswith("*") else ""
    return '"' + phrase.rstrip("*").replace('"', '""') + '"' + star


def _about(search: Search) -> list[Condition]:
    """The conditions on words, parties, outlet and kind of act."""
    found: list[Condition] = []
    if search.words:
        expression = full_text(search.words)
        matched = "r.seq IN (SELECT rowid FROM words WHERE words MATCH ?)"
        found.append((matched, [expression]) if expression else ("0", []))
    if search.actor:
        found.append((MATCHES.replace("names", "r.names").replace("codes", "r.codes"), _party(search.actor)))
    if search.source:
        sql = f"r.id IN {SPEAKING} OR r.seq IN (SELECT seq FROM cited WHERE target IN {SPEAKING})"
        found.append((sql, _party(search.source) * 2))
    if search.outlet:
        outlet = printable(search.outlet).casefold()
        found.append((f"r.article IN {PRINTED} OR r.seq IN {OF_ARTICLE.format(f'IN {PRINTED}')}", [outlet, outlet]))
    if search.article:
        article = printable(search.article)
        found.append((f"r.article = ? OR r.seq IN {OF_ARTICLE.format('= ?')}", [article, article]))
    if search.cites:
        found.append(("r.seq IN (SELECT seq FROM cited WHERE target = ?)", [printable(search.cites)]))
    exact = (("r.act", search.act), ("r.factuality", search.factuality))
    found += [(f"{column} = ?", [printable(value)]) for column, value in exact if value]
    return found


def _party(name: str) -> list[str | int]:
    text = folded(printable(name))
    return [text, text, f" {printable(name)}"]


def _when(search: Search) -> list[Condition]:
    """The conditions on the time; what has none passes neither bound."""
    bounds = ((">=", moment(search.since)), ("<", moment(search.until)))
    return [(f"COALESCE(r.published, a.published) {sign} ?", [time]) for sign, time in bounds if time]
