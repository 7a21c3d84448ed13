"""Characters whose fonts do not tell what they are: deciphered where several readings of a picture agree, else left unknown."""

import numpy as np

from guihua.readers.layout.page import Glyphs, glyphs_of, joined
from guihua.readers.pdf.ciphers import UNKNOWN, Ciphers, written_out


def line(words: str, top: float) -> Glyphs:
    left = 90 + 16 * np.arange(len(words))
    level = np.full(len(words), top)
    return glyphs_of(words, np.stack((left, level, left + 16, level + 16), axis=1).astype(np.float32))


class Page:
    """A page whose digits are signs, and what was recognised in its picture."""

    def __init__(self, font: str = "A") -> None:
        self.ciphers, self.font = Ciphers(), font

    def listen(self, *lines: tuple[str, str]) -> str:
        """Each line as it is written and as it was recognised; what is read in the end."""
        written = ["".join(self.ciphers.sign(self.font, ord(c)) if c.isdecimal() else c for c in words) for words, _ in lines]
        glyphs = joined([line(words, 100 + 30 * at) for at, words in enumerate(written)])
        self.ciphers.listen(glyphs, joined([line(seen, 100 + 30 * at) for at, (_, seen) in enumerate(lines)]))
        return "".join(written_out(glyphs.characters, self.ciphers.deciphered()).tolist())


def test_signs_are_deciphered_where_readings_agree():
    read = Page().listen(("到2025年完成", "到2025年完成"), ("床位20张", "床位20张"), ("第5条", "第5条"))
    assert read == "到2025年完成床位20张第5条"


def test_one_reading_proves_nothing():
    assert Page().listen(("到2025年", "到2025年")) == f"到2{UNKNOWN}2{UNKNOWN}年"


def test_a_line_whose_known_characters_are_not_found_again_says_nothing():
    assert Page().listen(("到22年完成", "到22午完成")) == f"到{UNKNOWN * 2}年完成"


def test_readings_that_disagree_say_nothing():
    assert Page().listen(("到11年", "到11年"), ("有11条", "有17条")) == "".join(("到", UNKNOWN * 2, "年有", UNKNOWN * 2, "条"))


def test_two_signs_of_one_font_never_stand_for_the_same():
    assert UNKNOWN * 2 in Page().listen(("到38年", "到88年"), ("有83条", "有88条"))


def test_punctuation_that_was_recognised_otherwise_is_no_contradiction():
    assert Page().listen(("〔2222〕年", "[2222]年")) == "〔2222〕年"


def test_no_more_pictures_are_wanted_when_all_signs_were_read_often_enough():
    page = Page()
    words = ("到22年22条", "到22年22条")
    page.listen(words)
    written = line("".join(page.ciphers.sign("A", ord(c)) if c.isdecimal() else c for c in words[0]), 100)
    assert not page.ciphers.wants(written)
    assert page.ciphers.wants(line(page.ciphers.sign("A", ord("7")), 100))
