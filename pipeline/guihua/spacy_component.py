"""A spaCy component: ``nlp.add_pipe("guihua")`` puts a plan's facts on the Doc as span groups, and the record at ``doc._.plan``.

It works on a blank Chinese pipeline as well as on a trained one, and reads nothing but ``doc.text``; tokens that a fact's end cuts
through are taken whole (``alignment_mode="expand"``), so segment by character where exact ends matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from guihua.labelling import Label, labels_of
from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.readers.text.in_memory import read_text
from guihua.tojson import from_json, to_json

KEY = "guihua.plan"


def make_component(nlp: Language, name: str) -> PlanComponent:
    """What ``nlp.add_pipe("guihua")`` calls.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("guihua")
    >>> doc = nlp("一、主要任务\\n落实《残疾人就业条例》。（责任单位：县残联）")
    >>> [(span.text, span.label_) for span in doc.spans["units"]]
    [('县残联', 'responsible')]
    """
    return PlanComponent()


class PlanComponent:
    """Adds the span groups of ``labelling.GROUPS`` (units, sections, boxes, goals, indicators, tasks …) and the record.

    A span's label is the fact's kind or role, its id the fact's address (for a unit: the unit's id). A fact that a page break cuts gives
    a span per piece.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its facts; UnreadableError when its text cannot be written as UTF-8."""
        plan = extract(read_text(doc.text, "doc"))
        for group, labels in labels_of(plan).items():
            doc.spans[group] = list(_spans(doc, labels))
        doc.user_data[KEY] = to_json(plan)
        return doc


def _spans(doc: Doc, labels: Iterable[Label]) -> Iterator[Span]:
    for each in labels:
        for start, end in each.spans:
            span = doc.char_span(start, end, label=each.label, span_id=each.address, alignment_mode="expand")
            if span is not None:
                yield span


def _plan_of(doc: Doc) -> Plan | None:
    data = doc.user_data.get(KEY)
    return None if data is None else _decoded(data)


@lru_cache(maxsize=16)
def _decoded(data: bytes) -> Plan:
    return from_json(data, Plan, "doc._.plan")


# The Doc holds the record as JSON, because a Doc can be written to disk and its user data then has to be plain.
Doc.set_extension("plan", getter=_plan_of, force=True)
Language.factory("guihua", func=make_component, assigns=["doc._.plan", "doc.spans"], requires=[])
