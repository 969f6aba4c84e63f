"""click, speaking Indonesian: its help, and one sentence for whatever was typed wrong."""

import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NoReturn

import click
from click import exceptions

from counter_app.rules.errors import CounterError, StorageError

COULD_NOT = 2
_HELP = "Tampilkan bantuan ini."


class Day(click.ParamType[date]):
    """A date as 2026-11-24 or 24-11-2026."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date."""
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return datetime.strptime(value, form).date()  # noqa: DTZ007 -- a day, not a moment
            except ValueError:
                continue
        self.fail(f"“{value}” bukan tanggal. Tulis seperti 24-11-2026.", param, ctx)


class Command(click.Command):
    """A command whose help is Indonesian."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        extra["options_metavar"] = "[PILIHAN]"
        super().__init__(*args, **extra)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows the command's form."""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix="Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does."""
        told = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        records = [(name, text.replace("[required]", "[wajib]")) for name, text in told]
        with formatter.section("Pilihan"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help, explained in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class Group(Command, click.Group):
    """The program: no command ends in a traceback for a mistake of its user."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(70)) for name in self.list_commands(ctx)]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they are written, not by name."""
        return list(self.commands)

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *rest: Any, **extra: Any
    ) -> NoReturn:
        """Run the command line and leave with its status: 2 where it could not do what was asked."""
        extra["standalone_mode"] = False
        _replace_unknown_letters()
        try:
            status = super().main(args, prog_name, *rest, **extra)
        except exceptions.NoArgsIsHelpError as error:
            click.echo(error.message)
            sys.exit(COULD_NOT)
        except click.ClickException as error:
            _leave(sentence(error))
        except (CounterError, StorageError) as error:
            _leave(str(error))
        except exceptions.Abort:
            _leave("Dihentikan.")
        except OSError as error:  # a closed pipe is click's own
            _leave(_unusable(error))
        sys.exit(int(status or 0))


def _replace_unknown_letters() -> None:
    """Let a terminal that is not UTF-8 show "?" for a letter it lacks: a failure would end as "findings"."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _unusable(error: OSError) -> str:
    """Return what the system would not do with a file the user named, or with the answer itself."""
    if error.errno is None:  # raised by us, not by the system: a bug
        raise error
    if error.filename is not None:
        return f"{error.filename} tidak dapat dipakai. Periksa nama dan izinnya."
    _drop_output()
    return "Hasilnya tidak dapat ditulis ke tujuannya. Periksa ruang disknya."


def _drop_output() -> None:
    """Send what is not written yet nowhere: the interpreter must not complain on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(COULD_NOT)


def sentence(error: click.ClickException) -> str:
    """Return what was typed wrong, and how to put it right."""
    ctx = getattr(error, "ctx", None)
    asked = f" Lihat “{ctx.command_path} --help”." if ctx else ""
    return f"{_fault(error)}{asked}"


def _fault(error: click.ClickException) -> str:
    match error:
        case exceptions.NoSuchCommand():
            return f"Perintah “{error.command_name}” tidak ada."
        case exceptions.NoSuchOption():
            return f"Pilihan {error.option_name} tidak ada."
        case exceptions.BadOptionUsage():
            return f"Pilihan {error.option_name} memerlukan satu nilai."
        case exceptions.MissingParameter():
            return f"{_name(error.param)} belum diisi."
        case exceptions.BadParameter() if isinstance(getattr(error.param, "type", None), Day):
            return f"{_name(error.param)}: {error.message}"
        case exceptions.BadParameter():
            return f"{_name(error.param)}: nilainya tidak dapat dipakai."
        case click.UsageError() if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            return "Tulis perintahnya, misalnya check. Untuk membuka jendela, jalankan tanpa pilihan."
        case _:
            return "Perintah itu ditulis dengan kata yang tidak dikenal."


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"Pilihan {param.opts[0]}"
    return param.make_metavar(click.Context(click.Command(""))) if param else "Isian"
