"""The real notice as pieces that can be edited and printed again: indicator rows, sections, tasks with their unit clauses, boxes with items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

PATH = Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
ROW = re.compile(r"(?m)^(\S*\t)?(\d+)\.([^\t\n]+)\t([^\t\n]+)\t(约束性|预期性)$")
HEADING = re.compile(r"[(（][一二三四五六]+[)）]")
NUMBERED = re.compile(r"\d+\. ?")
CLAUSE = re.compile(r"（(?:牵头|责任)单位：[^（）]*[）)]$")
LISTS = re.compile("(牵头|参与|责任)单位：([^；）)]*)")


@dataclass(frozen=True)
class TaskPiece:
    title: str
    text: str
    units: tuple[tuple[str, tuple[str, ...]], ...]

    def printed(self, number: int) -> str:
        clause = "；".join(f"{role}单位：{'、'.join(names)}" for role, names in self.units if names)
        return f"{number}. {self.title}。{self.text}（{clause}）"

    def named(self) -> set[str]:
        return {name for _, names in self.units for name in names}


@dataclass(frozen=True)
class BoxPiece:
    title: str
    items: tuple[tuple[str, str], ...]

    def printed(self, number: int) -> str:
        lines = [f"{at}.{title}。{text}" for at, (title, text) in enumerate(self.items, 1)]
        return "\n\n".join([f"专栏{number} {self.title}", *lines])


@dataclass(frozen=True)
class SectionPiece:
    heading: str
    pieces: tuple[TaskPiece | BoxPiece, ...]


@dataclass(frozen=True)
class Notice:
    """``before`` holds the table, ``sections`` the chapter of tasks but its last section, ``after`` the rest."""

    before: str
    sections: tuple[SectionPiece, ...]
    after: str
    rows: tuple[tuple[str, str, str, str], ...] = field(default=())

    def printed(self) -> str:
        box, parts = 1, [self.before, "\n".join("\t".join((c, f"{at}.{n}", v, k)) for at, (c, n, v, k) in enumerate(self.rows, 1)), "三、主要任务"]
        for section in self.sections:
            parts.append(section.heading)
            number = 0
            for piece in section.pieces:
                if isinstance(piece, TaskPiece):
                    number += 1
                    parts.append(piece.printed(number))
                else:
                    box += 1
                    parts.append(piece.printed(box))
        return "\n\n".join([*parts, self.after])

    def tasks(self) -> list[TaskPiece]:
        return [piece for section in self.sections for piece in section.pieces if isinstance(piece, TaskPiece)]

    def boxes(self) -> list[BoxPiece]:
        return [piece for section in self.sections for piece in section.pieces if isinstance(piece, BoxPiece)]

    def swap(self, old: TaskPiece | BoxPiece, *new: TaskPiece | BoxPiece) -> Notice:
        """The notice with new pieces in the place of an old one."""

        def pieces(section: SectionPiece) -> tuple[TaskPiece | BoxPiece, ...]:
            return tuple(each for piece in section.pieces for each in (new if piece is old else (piece,)))

        sections = tuple(replace(section, pieces=pieces(section)) for section in self.sections)
        return replace(self, sections=sections)


def read_notice() -> Notice:
    """The notice taken apart; soft line breaks inside paragraphs are joined."""
    text = PATH.read_text("utf-8").replace("**", "").replace("\r", "")
    table = list(ROW.finditer(text))
    start, end = text.rindex("三、主要任务"), text.rindex("(六) 加快人才培养")
    rows = tuple(((found[1] or "\t").removesuffix("\t"), found[3], found[4], found[5]) for found in table)
    return Notice(text[: table[0].start()].rstrip("\n"), tuple(_sections(text[start + 6 : end])), text[end:], rows)


def _sections(chapter: str) -> list[SectionPiece]:
    lines = [line.strip() for line in chapter.split("\n") if line.strip()]
    starts = [at for at, line in enumerate(lines) if HEADING.match(line)]
    return [SectionPiece(lines[at], tuple(_pieces(lines[at + 1 : end]))) for at, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _pieces(lines: list[str]) -> list[TaskPiece | BoxPiece]:
    groups: list[list[str]] = []
    for line in lines:
        if NUMBERED.match(line) or line.startswith("专栏"):
            groups.append([line])
        else:
            groups[-1].append(line)
    pieces: list[TaskPiece | BoxPiece] = []
    for group in groups:
        words = "".join(group)
        if words.startswith("专栏"):
            pieces.append(BoxPiece(re.sub(r"^专栏 ?\d+ ", "", words), ()))
        elif clause := CLAUSE.search(words):
            title, _, text = words[: clause.start()].partition("。")
            units = tuple((role, tuple(names.split("、"))) for role, names in LISTS.findall(clause[0]))
            pieces.append(TaskPiece(NUMBERED.sub("", title, count=1), text, units))
        else:
            title, _, text = NUMBERED.sub("", words, count=1).partition("。")
            last = pieces.pop()
            assert isinstance(last, BoxPiece)
            pieces.append(replace(last, items=(*last.items, (title, text))))
    return pieces
