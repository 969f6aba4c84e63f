import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.paper import fonts, lines, safe_text
from counter_app.paper.label import dossier_label_pdf
from counter_app.paper.receipt import receipt_pdf
from counter_app.rules.applicant import Applicant
from counter_app.rules.calendar import DEFAULT_HOURS
from counter_app.rules.office import Letterhead, Office
from counter_app.rules.service import PaperState

HOSTILE = (
    # Markup that a paragraph would read.
    "<b>Siti",
    "<i>Siti</b>",
    "<b><i>Siti</b></i>",
    "<script>alert(1)</script>",
    "<para align='center'>Siti</para>",
    "<para>Siti",
    "</para><para>",
    "<onDraw name='x' label='y'/>",
    "<font name='Comic'>Siti</font>",
    "<font size=200>Siti</font>",
    '<font color=\'[[[getattr(pow,Word("__globals__"))["os"].system("id")]]]\'>Siti</font>',
    "<img src='/etc/passwd' width='10' height='10'/>",
    "<img src='resources/icons/app.png'/>",
    "<img src='http://127.0.0.1:9/x.png'/>",
    "<a href='file:///etc/passwd'>klik</a>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<link href='#x'>Siti</link>",
    "<a name='x'/>Siti",
    "<br/>Siti<br>",
    "<!-- Siti -->",
    "<![CDATA[Siti]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<super>Siti</super><sub>x</sub>",
    "<u>Siti</u><strike>x</strike>",
    "<greek>abc</greek>",
    "<seq id='x'/>",
    "<bullet>x</bullet>",
    "<unknown attribute=1>Siti</unknown>",
    "< b >Siti",
    "<>",
    "<<<>>>",
    # Entities.
    "&lt;b&gt;Siti",
    "&#65;&#x41;",
    "&nbsp;&unknown;",
    "&amp;amp;",
    "A & B",
    "A < B > C",
    "A <3 B",
    "Siti &",
    # Strings of PDF.
    "Siti) Tj ET (",
    "\\) \\( \\\\ \\n \\041",
    "endstream endobj",
    "%PDF-1.4 %%EOF",
    "/Helvetica 12 Tf",
    "{0} %s %(x)s ${HOME} `id`",
    "=1+1",
    "'; DROP TABLE persons; --",
    "../../etc/passwd",
    # Signs that are no letters.
    "Siti\x00Aminah",
    "Siti\x08\x1b[31m Aminah\x7f",
    "Siti\r\nAminah\tx\u2028y\u2029z",
    "Siti \u202egnay\u202c kilab",
    "\u2066Siti\u2069\u200e\u200f",
    "Si\u200bti\u200d\ufeff\u00ad",
    "Siti\ud800\udfff",
    "Siti\ufffe\uffff\ue000\U000f0000",
    "S\u0301\u0302\u0303\u0304\u0305\u0306\u0307iti" + "\u0336" * 40,
    "cafe\u0301 \u212b \ufb01",
    "\u3000\u00a0\u2003 ",
    "",
    # Other scripts.
    "ꦱꦶꦠꦶ ᬲᬶᬢᬶ ᮞᮤᮒᮤ",
    "सीता 司棋 صِيتي Сити",
    "😀👨‍👩‍👧🇮🇩 ☑ ✓",
    # Length.
    "A" * 20_000,
    "<b>" * 2_000,
    "a " * 5_000,
    "\u00a0" * 500 + "x",
)


def filled_with(text, make_folder, make_service, make_papers):
    person = Applicant(name=text, nik="3202145203900003", on_behalf_of=text, village=text)
    papers = [("a", text, PaperState.HELD), ("b", text, PaperState.LACKING), ("c", text, PaperState.COPY)]
    service = make_service(name=text, short_name=text, fee_basis=text or "-")
    return make_folder(applicant=person, service=service, papers=make_papers(*papers), officer=text)


def office_named(text):
    head = Letterhead(regency=text, address=text, phone=text, email=text)
    return Office(name=text, villages=(), letterhead=head, query_phone=text, complaints=(text, text))


def squeezed(text):
    """Without spaces, ligatures, and accents, which a reader of PDF may put in another order."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "M")


def drawn(text):
    return "".join(piece for _, piece in safe_text.runs(safe_text.clean(text), fonts.REGULAR))


@pytest.mark.parametrize("layout", ["roll58", "a6"])
def test_hostile_text_is_printed_as_it_stands_and_never_obeyed(
    read, office, make_folder, make_service, make_papers, layout
):
    for text in HOSTILE:
        folder = filled_with(text, make_folder, make_service, make_papers)
        printed = read(receipt_pdf(folder, office, DEFAULT_HOURS, layout=layout))
        assert printed.active_parts == 0, text
        assert printed.loose_fonts == set(), text
        assert printed.letters_outside == [], text
        if safe_text.BOX not in drawn(text):
            assert squeezed(safe_text.clean(text)) in squeezed(printed.text), text


@pytest.mark.parametrize("layout", ["a4-2", "a5", "roll80", "dotmatrix"])
@pytest.mark.parametrize(
    "text", ["<b>" * 2_000, "A" * 20_000, "S\u0301\u0302\u0303iti \u202egnay <img src='x'/>"]
)
def test_an_office_with_a_hostile_name_still_prints(
    read, make_folder, make_service, make_papers, layout, text
):
    folder = filled_with(text, make_folder, make_service, make_papers)
    printed = read(receipt_pdf(folder, office_named(text), DEFAULT_HOURS, layout=layout, copy=3))
    assert printed.letters_outside == []
    assert printed.active_parts == 0


def test_hostile_text_on_a_label_stays_on_the_label(read, office, make_folder, make_service, make_papers):
    folders = [filled_with(text, make_folder, make_service, make_papers) for text in HOSTILE]
    printed = read(dossier_label_pdf(folders, office, layout="label-50x30"))
    assert len(printed.page_texts) == len(HOSTILE)
    assert printed.letters_outside == []


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaned_text_is_one_line_of_at_most_the_limit(text):
    cleaned = safe_text.clean(text)
    assert len(cleaned) <= safe_text.FIELD_LIMIT
    assert cleaned.replace("\u00a0", " ").isprintable() or safe_text.BOX in drawn(text)
    assert safe_text.clean(cleaned) == cleaned


def test_what_no_face_can_draw_becomes_a_box():
    assert drawn("Siti ꦱ \ue000") == "Siti □ □"


@given(st.text(max_size=200))
def test_no_text_at_all_makes_cleaning_or_drawing_fail(text):
    for name, piece in safe_text.runs(safe_text.clean(text), fonts.REGULAR):
        assert fonts.width(piece, name, 9) >= 0
        assert {ord(sign) for sign in piece} <= fonts.characters(name)


@given(
    st.lists(st.text(alphabet=st.sampled_from("ABWil .,-é"), max_size=40), min_size=1, max_size=4),
    st.floats(min_value=20, max_value=300),
)
def test_wrapping_keeps_every_letter_and_never_exceeds_the_width(parts, width):
    runs = [(fonts.BOLD if at % 2 else fonts.REGULAR, safe_text.clean(part)) for at, part in enumerate(parts)]
    wrapped = lines.wrapped(runs, 9, width)
    assert all(used <= width + 0.01 for used, _ in wrapped)
    assert all(used == pytest.approx(lines.runs_width(line, 9), abs=0.01) for used, line in wrapped)
    kept = "".join(text for _, line in wrapped for _, text in line)
    assert squeezed(kept) == squeezed("".join(text for _, text in runs))
