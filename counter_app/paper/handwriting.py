"""Space for what is written by hand: dotted lines, alone or after their label."""

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper.blocks import Block, Drawing, Row, Text


def dotted(height: float) -> Drawing:
    """Return a dotted line at the foot of its height."""

    def draw(canvas: Canvas, x: float, top: float, width: float) -> None:
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setDash(1, 2)
        canvas.line(x, top - height + 2, x + width, top - height + 2)
        canvas.restoreState()

    return Drawing(height, draw)


def labelled(label: str, *, size: float, label_width: float, height: float) -> Block:
    """Return a label and the line to write on."""
    return Row([(Text(label, size=size), label_width), (dotted(height), None)], upright="bottom")
