"""The bytes of a receipt for the 58 mm roll, once warm, against ReportLab drawing one line on such a page."""

import tempfile
from io import BytesIO
from pathlib import Path

from benchmarks.floor import Figure, median, percentile, side_by_side
from benchmarks.sample import ACTOR, forms, new_counter
from counter_app.paper.receipt import receipt_pdf

RUNS, WARM_UP = 100, 5


def run() -> list[Figure]:
    """Measure receipts of different dossiers; A4 is reported beside the roll."""
    with tempfile.TemporaryDirectory() as folder:
        counter = new_counter(Path(folder) / "register.db")
        made = [counter.intake.register(form, actor=ACTOR) for form in forms(counter, 20)]
        folders = [counter.lookup.folder(dossier.number) for dossier in made]
        office, hours = counter.office, counter.calendar.hours
        roll, sheet, floor = side_by_side(
            [
                lambda i: receipt_pdf(folders[i % 20], office, hours, layout="roll58"),
                lambda i: receipt_pdf(folders[i % 20], office, hours, layout="a4-2"),
                _one_line,
            ],
            RUNS,
            WARM_UP,
        )
        counter.close()
    return [
        Figure(name="receipt, 58 mm roll: CPU p50", value=median(roll.cpu), floor=median(floor.cpu), most=15),
        Figure(name="receipt, 58 mm roll: CPU p95", value=percentile(roll.cpu, 95)),
        Figure(name="receipt, A4 with two lembar: CPU p50", value=median(sheet.cpu), floor=median(floor.cpu)),
    ]


def _one_line(_i: int) -> bytes:
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    paper = BytesIO()
    canvas = Canvas(paper, pagesize=(58 * mm, 200 * mm))
    canvas.drawString(5 * mm, 190 * mm, "Tanda terima")
    canvas.save()
    return paper.getvalue()
