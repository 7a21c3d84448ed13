"""Characters whose fonts do not tell what they are: deciphered where several readings of a picture agree, else left unknown."""

import numpy as np

from guihua.readers.layout.page import Glyphs, glyphs_of, joined
from guihua.readers.pdf import ciphers
from guihua.readers.pdf.ciphers import UNKNOWN, Ciphers, recognised, without_blanks, written_out


def line(words: str, top: float) -> Glyphs:
    left = 90 + 16 * np.arange(len(words))
    level = np.full(len(words), top)
    return glyphs_of(words, np.stack((left, level, left + 16, level + 16), axis=1).astype(np.float32))


def signs(words: str) -> Glyphs:
    ciphers = Ciphers()
    return line("".join(ciphers.sign("A", ord(c)) for c in words), 100)


class Page:
    """A page whose digits are signs, and what was recognised in its picture."""

    def __init__(self, font: str = "A") -> None:
        self.ciphers, self.font = Ciphers(), font
        self.looked_at: list[int] = []

    def listen(self, *lines: tuple[str, str]) -> str:
        """Each line as it is written and as it was recognised; what is read in the end."""
        written = ["".join(self.ciphers.sign(self.font, ord(c)) if c.isdecimal() else c for c in words) for words, _ in lines]
        glyphs = joined([line(words, 100 + 30 * at) for at, words in enumerate(written)])

        def read(box: tuple[float, float, float, float]) -> tuple[str, float]:
            self.looked_at.append(int(box[1] - 100) // 30)
            return lines[self.looked_at[-1]][1], 0.9

        self.ciphers.listen(glyphs, read)
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


def test_only_lines_with_signs_of_which_more_is_to_be_known_are_read():
    page = Page()
    page.listen(("加强队伍建设", "加强队伍建设"), *[("共2处", "共2处")] * 9)
    assert page.looked_at == [1, 2, 3, 4]


def test_a_sign_that_is_read_in_vain_is_given_up():
    page = Page()
    page.listen(*[("共2处", "共处")] * 30)
    assert len(page.looked_at) == 6


def test_a_line_of_signs_is_read_whole_each_letter_where_its_glyph_stands():
    written = joined([signs("修好路"), line("甲", 130)])
    read = recognised(written, lambda box: ("修 好路", 0.9))
    assert "".join(read.characters.tolist()) == "修好路甲"
    assert np.array_equal(read.boxes, written.boxes)
    assert np.allclose(read.confidence, [0.9, 0.9, 0.9, 1.0])


def test_a_line_read_with_more_letters_than_it_has_glyphs_fills_its_place():
    written = signs("修路")
    read = recognised(written, lambda box: ("修好路", 0.9))
    assert "".join(read.characters.tolist()) == "修好路"
    assert read.boxes[[0, -1]].tolist() == [[90.0, 100.0, np.float32(90 + 32 / 3), 116.0], [np.float32(90 + 64 / 3), 100.0, 122.0, 116.0]]


def test_what_cannot_be_read_stays_unknown():
    written = signs("修路")
    assert recognised(written, lambda box: ("", 0.0)).characters.tolist() == written.characters.tolist()


def test_a_sign_of_which_nothing_is_seen_is_a_blank():
    written = joined([line("共", 100), signs("2 "), line("处", 100)])
    assert np.array_equal(without_blanks(written, lambda box: box[0] == 106.0).characters, written.characters[[0, 1, 3]])


def test_a_page_is_read_so_far_and_the_rest_stays_unknown(monkeypatch):
    monkeypatch.setattr(ciphers, "_MOST_READ", 20)
    mark = Ciphers().sign("A", 1)
    glyphs = joined([line(mark * 15, 100 + 30 * at) for at in range(4)])
    read = recognised(glyphs, lambda box: ("完善兜底保障制度体系建设机制政策", 0.9)).characters.tolist()
    assert "".join(read).count("完善") == 2
    assert read.count(mark) == 30
