"""The one writer thread of a process: commands in, numbered events out.

It has a database connection of its own, takes all commands that wait into one transaction (a
savepoint for each), answers them after the commit and then rings the doorbell.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction

from deliberation.engine import commands
from deliberation.models import Session
from deliberation.room import loading
from deliberation.room.appending import Batch, Order, Outcome, carry_out

log = logging.getLogger(__name__)
IDLE_SECONDS = 30
MOST_IN_ONE_COMMIT = 64
PATIENCE_SECONDS = 10


class Busy(Exception):
    """The command was not stored, or nobody knows: send it again with the same key."""


@dataclass
class Job:
    """An order, and where its answer goes."""

    order: Order
    code: str
    answer: "Future[Outcome]" = field(default_factory=Future)


@dataclass(frozen=True)
class Ring:
    """News of a session: there are events up to `seq`; perhaps a question for the facilitator."""

    code: str
    seq: int
    whisper: str = ""


class Writer:
    """Starts its thread when there is work, and again when it died."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.listeners: list[Callable[[Ring], None]] = []

    def submit(self, job: Job) -> Outcome:
        """Have a job done and wait for its answer. Raises what it was refused with, or `Busy`."""
        self._ensure_thread()
        self._jobs.put(job)
        try:
            return job.answer.result(PATIENCE_SECONDS)
        except TookTooLong as slow:
            raise Busy from slow

    def _ensure_thread(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="room-writer", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Finish what waits and end the thread. It starts again when there is work."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread and thread.is_alive():
            self._jobs.put(None)
            thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        try:
            while (jobs := self._wait()) is not None:
                self._write(jobs)
        finally:
            connection.close()

    def _wait(self) -> list[Job] | None:
        """Everything that waits now, or None when the thread has to end."""
        try:
            first = self._jobs.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            connection.close()
            return []
        jobs = [first]
        while len(jobs) < MOST_IN_ONE_COMMIT and not self._jobs.empty():
            jobs.append(self._jobs.get())
        if None in jobs:
            self._write([job for job in jobs if job])
            return None
        return [job for job in jobs if job]

    def _write(self, jobs: list[Job]) -> None:
        """One transaction for all jobs. Whatever happens, every job gets an answer."""
        if not jobs:
            return
        try:
            # Two processes that lock sessions in the same order can't wait for each other.
            jobs = sorted(jobs, key=lambda job: job.order.session)
            done = write_all(jobs)
        except BaseException as fault:
            _fail(jobs, fault)
            if not isinstance(fault, Exception):
                raise
            return
        self._answer(jobs, done)

    def _answer(self, jobs: list[Job], done: list[Outcome | Exception]) -> None:
        for job, result in zip(jobs, done, strict=True):
            if isinstance(result, Exception):
                job.answer.set_exception(result)
            else:
                job.answer.set_result(result)
        for ring in _rings(jobs, done):
            self._tell(ring)

    def _tell(self, ring: Ring) -> None:
        for listener in self.listeners:
            try:
                listener(ring)
            except Exception:  # noqa: BLE001 - a bell that doesn't ring undoes no commit
                log.exception("The doorbell of a room did not ring")


def write_all(jobs: list[Job]) -> list[Outcome | Exception]:
    """Carry out all orders in one commit; each has a savepoint. Returns the answers in order."""
    batch = Batch()
    if connection.connection is None:
        _forget_thoroughly()
    with transaction.atomic():
        done = [_attempt(batch, job.order) for job in jobs]
    codes = {job.order.session: job.code for job in jobs}
    for pk, found in batch.states.items():
        loading.keep(codes[pk], found)
    return done


def _attempt(batch: Batch, order: Order) -> Outcome | Exception:
    try:
        with transaction.atomic():
            return carry_out(batch, order)
    except DatabaseError:
        raise  # the whole commit is in doubt: every caller tries again
    except Exception as no:  # noqa: BLE001 - it belongs to the caller, not to this thread
        batch.sessions.pop(order.session, None)  # it may have been changed half-way
        return no


def _forget_thoroughly() -> None:
    """On SQLite: overwrite what is deleted, so that a reveal leaves no sealed text in the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def _fail(jobs: list[Job], fault: BaseException) -> None:
    log.error("A commit of %d room commands failed: %s", len(jobs), type(fault).__name__)
    connection.close()
    for job in jobs:
        if not job.answer.done():
            job.answer.set_exception(Busy(type(fault).__name__))


def _rings(jobs: list[Job], done: list[Outcome | Exception]) -> list[Ring]:
    """One ring for each session, and one for each whisper."""
    news = [
        Ring(job.code, result.seq, result.whisper)
        for job, result in zip(jobs, done, strict=True)
        if isinstance(result, Outcome) and result.rings
    ]
    last = {ring.code: ring for ring in news if not ring.whisper}
    return [*last.values(), *(ring for ring in news if ring.whisper)]


writer = Writer()


def stop_writer() -> None:
    """Let this process's writer finish what waits, and end it (at the end of a server or test)."""
    writer.stop()


def submit(command: commands.Command, *, session: Session, seat: int, key: str) -> Outcome:
    """Hand a command to the writer and wait until it is stored.

    `seat` is a seat number or `FACILITATOR`; the caller has checked that it is theirs. Raises
    `Refused`, `KeyTaken`, `Busy`; RuntimeError inside a transaction.
    """
    if connection.in_atomic_block:
        raise RuntimeError("room.submit can't be part of a transaction: the writer has its own")
    return writer.submit(Job(Order(session.pk, command, seat, key), session.code))
