"""Listing pages against an empty Django view on the same server, in one run.

    python -m bench.pages [--rounds 5] [--seconds 2] [--clients 8]

Starts `manage.py serve` on a folder of its own with the demo content, signs in as one of the demo
people, and asks for each page in turn, round after round. Prints how many times slower a page is
than nothing at all; the raw figures move with the machine and are only there to be read together.
"""

import argparse
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from statistics import median
from urllib.parse import urlencode

from beraad.demo import DEMO_PASSWORD

EMPTY = "/leeg/"
NEW_MEMBER = "noor@socialeteams.example"
PAGES = ("/casussen/", "/inzichten/", "/forum/", "/publicaties/", "/zoeken/?q=eigen+regie", "/")
STARTS_WITHIN = 120


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(port: int, folder: str) -> subprocess.Popen:
    """The server with its demo content; waits until it answers."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATA_DIR": folder,
        "PORT": str(port),
    }
    command = [sys.executable, "manage.py", "start", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return process
    process.kill()
    sys.exit("The server did not start.")


def ask(connection: http.client.HTTPConnection, path: str, cookie: str = "") -> tuple[int, int]:
    """Status and size of one answer."""
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def sign_in(port: int) -> str:
    """The cookies of a demo person."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/inloggen/")
    answer = connection.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    before = "; ".join(c.partition(";")[0] for c in answer.headers.get_all("Set-Cookie"))
    sent = {"username": NEW_MEMBER, "password": DEMO_PASSWORD, "csrfmiddlewaretoken": token}
    headers = {
        "Cookie": before,
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
    }
    connection.request("POST", "/inloggen/", urlencode(sent), headers)
    answer = connection.getresponse()
    answer.read()
    return "; ".join(c.partition(";")[0] for c in answer.headers.get_all("Set-Cookie") or [])


def rate(port: int, path: str, cookie: str, *, clients: int, seconds: float) -> float:
    """Answers a second, with this many clients asking one after the other."""
    counts = [0] * clients
    until = time.monotonic() + seconds

    def keep_asking(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < until:
            status, _size = ask(connection, path, cookie)
            if status != http.HTTPStatus.OK:
                sys.exit(f"{path} answered {status}")
            counts[number] += 1

    threads = [threading.Thread(target=keep_asking, args=(n,)) for n in range(clients)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


def measure(port: int, cookie: str, options: argparse.Namespace) -> dict[str, list[float]]:
    """The rates of every page, round after round, so that all meet the same weather."""
    found: dict[str, list[float]] = {path: [] for path in (EMPTY, *PAGES)}
    for _round in range(options.rounds):
        for path, rates in found.items():
            rates.append(rate(port, path, cookie, clients=options.clients, seconds=options.seconds))
    return found


def report(found: dict[str, list[float]]) -> None:
    """Medians, and each page against nothing."""
    nothing = median(found[EMPTY])
    print(f"{'page':<28}{'answers/s':>10}{'× slower than an empty view':>30}")
    for path, rates in found.items():
        print(f"{path:<28}{median(rates):>10.1f}{nothing / median(rates):>30.1f}")


def main() -> None:
    """Start, measure, report, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        server = start(port, folder)
        try:
            cookie = sign_in(port)
            report(measure(port, cookie, options))
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
