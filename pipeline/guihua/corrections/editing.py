"""The corrections of a file with one more, or one less."""

from __future__ import annotations

from msgspec.structs import replace

from guihua.plan import SCHEMA_VERSION, SourceRecord
from guihua.plan.corrections import CorrectedFile, Correction, Corrections, IndicatorCorrection


def add(corrections: Corrections, correction: Correction, source: SourceRecord) -> Corrections:
    """With ``correction`` at the end, in place of an earlier one of the same matter, whose original value stays the original."""
    key = _key(correction)
    earlier = next((each for each in corrections.corrections if _key(each) == key), None)
    if earlier is not None:
        correction = replace(correction, original=earlier.original, place=earlier.place or correction.place)
    kept = tuple(each for each in corrections.corrections if _key(each) != key)
    return Corrections(SCHEMA_VERSION, CorrectedFile(source.file, source.sha256), (*kept, correction))


def remove(corrections: Corrections, number: int) -> Corrections:
    """Without the correction at this place, from 0; IndexError when there is none."""
    rows = corrections.corrections
    if not 0 <= number < len(rows):
        raise IndexError(number)
    return replace(corrections, corrections=rows[:number] + rows[number + 1 :])


def _key(correction: Correction) -> tuple[object, ...]:
    """What a correction is about: two of the same key would contradict each other."""
    kind = type(correction)
    if isinstance(correction, IndicatorCorrection):
        return kind, correction.place.spans, correction.place.quote, correction.field, correction.column
    if kind.__name__ in ("HeadingCorrection", "BodyCorrection") and correction.place is not None:
        return kind, correction.place.spans, correction.place.quote
    return (kind,)
