"""`manage.py start`: sets everything up where it is missing, then serves.

What `make run` calls. A second start finds its work done and takes seconds.
"""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from beraad.foundation import lay_foundation


class Command(BaseCommand):
    """Prepares the database, the pages, the static files and the demo, and serves."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--only-prepare", action="store_true")

    def handle(self, *, port: int, host: str, only_prepare: bool, **options: object) -> None:
        self.prepare()
        if only_prepare:
            return
        self.welcome(host, port)
        call_command("serve", port=port, host=host)

    def prepare(self) -> None:
        """Everything that has to be there before the first page; done twice it changes nothing."""
        if self.is_behind():
            self.stdout.write("Making the database …")
            call_command("migrate", verbosity=0)
        lay_foundation()
        self.collect_static()
        if settings.DEMO:
            call_command("demo")

    @staticmethod
    def is_behind() -> bool:
        """Whether the database misses a migration."""
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def collect_static(self) -> None:
        """Collect the static files, when one of them is newer than the last collection."""
        stamp = Path(settings.STATIC_ROOT) / "staticfiles.json"
        sources = [Path(folder) for folder in settings.STATICFILES_DIRS]
        newest = max(
            (file.stat().st_mtime for folder in sources for file in folder.rglob("*")), default=0
        )
        if not stamp.exists() or stamp.stat().st_mtime < newest:
            self.stdout.write("Collecting static files …")
            call_command("collectstatic", interactive=False, verbosity=0)

    def welcome(self, host: str, port: int) -> None:
        """The address, and whom to sign in as."""
        self.stdout.write(f"\nBeraad is at http://{host}:{port}/ (Ctrl-C stops it)\n")
        if settings.DEMO:
            from beraad.demo.people import sign_in_lines  # noqa: PLC0415 - only in a demo

            self.stdout.write("\n".join(sign_in_lines()) + "\n")
