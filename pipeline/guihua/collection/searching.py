"""Looking for words in a collection: ranked passages with their place, and how often words stand where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from guihua.collection.database import PASSAGES_PER_DOCUMENT, Database
from guihua.collection.harvest import words_in
from guihua.words import rarity

By = Literal["document", "level", "year", "region", "collection"]
# BM25 (Robertson and Zaragoza 2009, 3.4): how fast a repeated word stops to count, and how much long passages are held back.
_K1, _B = 1.2, 0.75
# A heading says in few words what everything below it is about; the words asked for, one behind the other, are what was meant.
_HEADING, _VERBATIM = 1.3, 2.0
# Words of one character, and those that are everywhere in Chinese, say little about a plan.
_COMMON = 5.0


class Filters(Struct, frozen=True):
    """Which documents are looked at: the region's name or a part of it, the level, a year that the period covers."""

    region: str | None = None
    level: str | None = None
    year: int | None = None

    def where(self) -> tuple[str, list[object]]:
        """The condition on ``documents AS d``, and its values."""
        conditions: list[str] = ["true"]
        values: list[object] = []
        if self.region:
            conditions.append("contains(d.region, ?)")
            values.append(self.region)
        if self.level:
            conditions.append("d.level = ?")
            values.append(self.level)
        if self.year:
            conditions.append("? BETWEEN coalesce(d.period_start, d.year) AND coalesce(d.period_end, d.year)")
            values.append(self.year)
        return " AND ".join(conditions), values


class Hit(Struct, frozen=True):
    """A passage that holds all the words."""

    score: float
    document: str
    title: str | None
    region: str | None
    level: str | None
    section: str
    address: str
    place: str
    quote: str


class Frequency(Struct, frozen=True):
    """How often a word stands in a group of documents, and in how many of them."""

    group: str
    word: str
    count: int
    documents: int


def search(database: Database, terms: Sequence[str], filters: Filters, most: int) -> list[Hit]:
    """The passages that hold every word of the terms, best first (BM25; those with a term verbatim and headings before others).

    Words are those of jieba; a word inside a longer one counts. The same database and question give the same order.
    """
    words = list(dict.fromkeys(word for term in terms for word in words_in(term)))
    if not words:
        return []
    condition, values = filters.where()
    plain = ["".join(term.split()).lower() for term in terms]
    verbatim = " + ".join(["contains(lower(p.quote), ?)::INTEGER"] * len(plain))
    sql = f"""
        WITH found AS (SELECT passage, word, sum(count) AS tf FROM words WHERE list_contains(?, word) GROUP BY passage, word),
        every AS (SELECT count(*) AS n, avg(length) AS mean FROM passages),
        rare AS (SELECT word, ln(1 + (any_value(n) - count(*) + 0.5) / (count(*) + 0.5)) AS idf FROM found, every GROUP BY word),
        scored AS (
            SELECT passage, count(*) AS kinds,
                   sum(idf * tf * ({_K1} + 1) / (tf + {_K1} * (1 - {_B} + {_B} * p.length / mean))) AS score
            FROM found JOIN rare USING (word) JOIN passages AS p ON p.id = passage, every GROUP BY passage)
        SELECT round(score * (CASE WHEN p.kind = 'heading' THEN {_HEADING} ELSE 1 END) + {_VERBATIM} * ({verbatim}), 3) AS total,
               p.document, d.title, d.region, d.level, p.title, p.address, p.place, p.quote
        FROM scored JOIN passages AS p ON p.id = passage JOIN documents AS d USING (document)
        WHERE kinds = ? AND {condition} ORDER BY total DESC, p.document, p.seq LIMIT ?
    """
    return [Hit(*row) for row in database.rows(sql, [words, *plain, len(words), *values, most])]


def frequencies(database: Database, by: By, words: Sequence[str], filters: Filters, most: int) -> Iterator[Frequency]:
    """How often words stand in each group of documents, most frequent first: those asked for, or the ``most`` of each group.

    Without words asked for, those of one character and those that any Chinese text is full of are left out.
    """
    condition, values = filters.where()
    group = {"document": "d.document", "level": "coalesce(d.level, '')", "year": "coalesce(d.year::VARCHAR, '')",
             "region": "coalesce(d.region, '')", "collection": "''"}[by]  # fmt: skip
    asked = [word.lower() for word in words]
    wanted = "list_contains(?, w.word)" if asked else "length(w.word) > 1 AND NOT w.part AND NOT regexp_full_match(w.word, '[0-9.]+')"
    # Words are counted by document first: the number of a passage tells its document, and there are far fewer documents than passages.
    sql = f"""
        WITH counted AS (
            SELECT w.passage // {PASSAGES_PER_DOCUMENT} AS number, w.word, sum(w.count) AS count FROM words AS w WHERE {wanted} GROUP BY ALL)
        SELECT {group} AS grouped, w.word, sum(w.count)::BIGINT AS total, count(*)
        FROM counted AS w JOIN documents AS d USING (number)
        WHERE {condition} GROUP BY grouped, w.word ORDER BY grouped, total DESC, w.word
    """
    shown: dict[str, int] = {}
    for row in database.rows(sql, [asked, *values] if asked else values):
        each = Frequency(*row)
        if shown.get(each.group, 0) < most and (asked or rarity(each.word) > _COMMON):
            shown[each.group] = shown.get(each.group, 0) + 1
            yield each
