"""What a page is given to bring a dossier's receipt or label to paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.papers import Paper


class PrintsReceipts(Protocol):
    """Every call returns at once; what becomes of the paper is said in the bar."""

    def print_receipt(self, number: str) -> None:
        """Print the receipt."""

    def reprint(self, number: str) -> None:
        """Print it again, marked CETAK ULANG."""

    def print_label(self, numbers: Sequence[str]) -> None:
        """Print a label for each of these folders."""

    def print_paper(self, paper: "Paper") -> None:
        """Print any other paper."""

    def preview(self, number: str) -> None:
        """Show it on the screen."""

    def paper_did_not_come_out(self, number: str) -> None:
        """Mark the last print as failed, so that the next one counts as the first."""
