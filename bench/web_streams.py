"""What an idle stream of the web chat costs: memory for each, and how fast all of them hear a beat.

    python -m bench.web_streams [--streams N]

N pages listen at a time and nothing is said; told is by how much the serving process grew for each. Linux alone.
"""

import argparse
import resource
import socket
import time

from bench.figures import Figure, tell
from bench.pages import Pages, pages
from bot.web.streams import BEAT

MOST_KIB = 60
WARM = 50  # streams opened and closed before, so that what is made once is not counted
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=2_000)
    count = parser.parse_args().streams
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(2 * count + 1_000, hard := resource.getrlimit(resource.RLIMIT_NOFILE)[1]), hard))
    with pages() as served:
        for each in [_opened(served, number) for number in range(WARM)]:
            each.close()
        time.sleep(1)
        before = served.resident()
        streams = [_opened(served, WARM + number) for number in range(count)]
        time.sleep(BEAT.total_seconds() * 1.2)
        grown = (served.resident() - before) / 1024 / count
        heard = sum(b"event: beat" in stream.recv(65_536) for stream in streams)
    tell(Figure(f"an idle stream of {count:,}", grown, "KiB", most=MOST_KIB))
    tell(Figure("streams that heard the beat", heard, "streams", least=count))


def _opened(served: Pages, number: int) -> socket.socket:
    """Open the stream of a visit of its own, and read its first sign of life."""
    stream = socket.create_connection(("127.0.0.1", served.port))
    head = f"Host: 127.0.0.1:{served.port}\r\nCookie: visit={number:043d}\r\nAccept: text/event-stream\r\nUser-Agent: {PHONE}\r\n"
    stream.sendall(f"GET /stream?after=0 HTTP/1.1\r\n{head}\r\n".encode())
    answer = b""
    while b"event: beat" not in answer:
        answer += stream.recv(65_536)
    return stream


if __name__ == "__main__":
    main()
