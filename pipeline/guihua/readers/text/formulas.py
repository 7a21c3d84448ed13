"""Formulas that converters write as LaTeX for what a page prints plainly: $\\geq 97\\%$, $\\mathrm{km}^{2}$, $2 5 . 3$."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from guihua.grammar.raised import is_note_mark
from guihua.text import Span

_FORMULA = re.compile(r"(?<![\\$])(\$\$?)(?!\$)([^$\n]{1,200})(?<!\\)\1|\\\(([^$\n]{1,200}?)\\\)")
# Without a command or a raised letter only a number or a short name is a formula: $5 to $10 are sums of money, blanks at one end are between.
_PLAIN = re.compile(r"^ ?(?:[\d .,:;%()\[\]<>=≥≤~～+\-–—/×①-⑳*]{0,60}[\d%)\]①-⑳*]|[A-Za-z][A-Za-z0-9./%]{0,9}) ?$")
_MARKED = re.compile(r"[\\^_]")
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([{}^_])|\s+|(.)", re.DOTALL)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_CIRCLED = re.compile(r"\\(?:textcircled|circled)\s*\{?\s*(?:\\[a-z]+\s*)?\{?\s*(\d{1,2})\s*\}?\s*\}?")
_ROMAN = """mathrm mathbf mathit mathsf mathbb mathcal boldsymbol bf rm it text textbf textit textrm mbox hbox operatorname left right underline
    displaystyle limits big Big"""
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(_ROMAN.split(), ""),
    **dict.fromkeys(("quad", "qquad", " ", ",", ";", ":"), " "),
    **dict.fromkeys(("geq", "ge", "geqslant", "geqq"), "≥"), **dict.fromkeys(("leq", "le", "leqslant", "leqq"), "≤"),
    **dict.fromkeys(("sim", "thicksim"), "～"), **dict.fromkeys(("rightarrow", "to", "longrightarrow"), "→"), "leftarrow": "←",
    **dict.fromkeys(("circ", "degree"), "°"), "prime": "′", **dict.fromkeys(("cdot", "bullet", "centerdot"), "·"),
    **dict.fromkeys(("cdots", "ldots", "dots"), "…"), **dict.fromkeys(("neq", "ne"), "≠"), **dict.fromkeys(("ast", "star"), "*"),
    "approx": "≈", "pm": "±", "times": "×", "div": "÷", "mu": "μ", "alpha": "α", "beta": "β", "gamma": "γ", "Delta": "Δ", "delta": "δ",
    "Omega": "Ω", "omega": "ω", "sigma": "σ", "lambda": "λ", "theta": "θ", "pi": "π", "sum": "∑", "infty": "∞", "surd": "√",
    "checkmark": "√", "lt": "<", "gt": ">", "square": "□", "triangle": "△", "uparrow": "↑", "downarrow": "↓", "langle": "〈", "rangle": "〉",
    "textperthousand": "‰", "permil": "‰", "perthousand": "‰", "!": "",
    **{sign: sign for sign in "%$#&_{}()[]|*.-"},
}  # fmt: skip


class Written(Struct, frozen=True):
    """A text in which ``formulas`` formulas stand as they are shown; ``marks``: where the raised ones that refer to notes are."""

    text: str
    formulas: int
    marks: tuple[Span, ...]


def written_out(text: str) -> Written:
    """``text`` with its formulas as a page shows them; what holds a command that is not known stays as it is.

    >>> written_out("参保率$^{1}$ $\\\\geq 9 7\\\\%$，面积 $5 \\\\mathrm{km}^{2}$，共$5至$10元")
    Written(text='参保率1 ≥97%，面积 5km2，共$5至$10元', formulas=3, marks=((3, 4),))
    """
    if "$" not in text and "\\(" not in text:
        return Written(text, 0, ())
    pieces: list[str] = []
    marks: list[Span] = []
    at = length = formulas = seek = 0
    while found := _FORMULA.search(text, seek):
        before = "".join((*pieces[-1:], text[at : found.start()]))[-20:]
        shown = None if text[found.end() : found.end() + 1].isdigit() and not _MARKED.search(found.group()) else _shown(found[2] or found[3], before)
        if shown is None:
            seek = found.end() - len(found[1] or "")  # what closes this may open another
            continue
        words, raised = shown
        pieces += (text[at : found.start()], words)
        marks += [(length + len(pieces[-2]) + low, length + len(pieces[-2]) + high) for low, high in raised]
        length += len(pieces[-2]) + len(words)
        formulas += 1
        at = seek = found.end()
    return Written("".join((*pieces, text[at:])), formulas, tuple(marks))


def _shown(formula: str, before: str) -> tuple[str, list[Span]] | None:
    """What a formula shows behind the words ``before``, and which of it are marks of notes; None where it is none, or cannot be told."""
    if not _MARKED.search(formula) and (not _PLAIN.match(formula) or formula.startswith(" ") != formula.endswith(" ")):
        return None
    line = before.rpartition("\n")[2]
    formula = _CIRCLED.sub(lambda found: chr(0x245F + int(found[1])) if 0 < int(found[1]) <= 20 else found[1], formula)
    shown = ""
    marks: list[Span] = []
    for piece, raised in _pieces(_FRACTION.sub(r"\1/\2", formula)):
        if piece is None:
            return None
        if raised and is_note_mark(piece, line + shown):
            marks.append((len(shown), len(shown) + len(piece)))
        shown = (shown + piece).replace("°C", "℃")
    return (shown, marks) if shown.strip() else None


def _pieces(formula: str) -> Iterator[tuple[str | None, bool]]:
    """The signs that a formula is made of and whether they are raised: all of a group in one; None for a command that is not known."""
    held, depth, raising, raised_at = "", 0, False, -1
    for found in _TOKEN.finditer(formula):
        command, mark = found[1] or found[2], found[3]
        if mark == "^":
            raising = True
            continue
        sign = _SIGNS.get(command) if command else "" if mark else found[4] or ""
        if sign is None:
            yield None, False
            return
        depth += (mark == "{") - (mark == "}")
        if raising and mark == "{":
            raised_at, raising = depth, False
        elif raised_at >= 0 and depth < raised_at:
            yield held, True
            held, raised_at = "", -1
        elif raised_at >= 0:
            held += sign
        elif sign:
            yield sign, raising
            raising = False
    yield held, raised_at >= 0
