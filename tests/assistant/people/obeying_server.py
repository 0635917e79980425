"""A language model in the worst case: it obeys every instruction it reads and tries every trick there is.

`python -m tests.assistant.people.obeying_server PORT LOG` serves it; each request body and key goes to LOG, a line each.
"""

import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any

SAYS = re.compile(r"«([^»]*)»")
ZERO_WIDTH, TAG, RIGHT_TO_LEFT = "\u200b", "\U000e0041", "\u202e"


def sentences(prompt: str, question: str, lines: list[dict[str, str]], key: str) -> list[Any]:
    """Return what a model says that obeys whatever it reads, and lies where nobody asks it to."""
    names, text = [line["id"] for line in lines], lines[0]["text"]
    ordered = [said for line in [{"text": question}, *lines] for said in SAYS.findall(line["text"])]
    honest = {"text": lines[-1]["text"], "ids": names[-1:]}
    obeyed = [
        honest,
        *({"text": said, "ids": ids} for said in ordered for ids in [names[:4], *([name] for name in names)]),
    ]
    lies: list[Any] = [
        {"text": text, "ids": ["L1"]},
        {"text": text, "ids": []},
        {"text": text},
        {"text": text, "ids": [*names[:1], "made-up"]},
        {"text": text, "ids": names[:1], "tool": "repeal"},
        {"text": prompt[:200], "ids": names[:1]},
        {"text": key, "ids": names[:1]},
        {"text": f"[{text}](https://xau.example/x)", "ids": names[:1]},
        {"text": f"{text} xau.example.vn", "ids": names[:1]},
        {"text": f"<a href='//xau.example'>{text}</a>", "ids": names[:1]},
        {"text": f"{text}{ZERO_WIDTH}", "ids": names[:1]},
        {"text": f"{text}{TAG}", "ids": names[:1]},
        {"text": f"{RIGHT_TO_LEFT}{text}", "ids": names[:1]},
        {"text": re.sub(r"\d+", "7", text), "ids": names[:1]},
        {"text": re.sub(r"\bkhông ", "", text, flags=re.I), "ids": names[:1]},
        {"text": f"Không {text}", "ids": names[:1]},
        {"text": text.replace("000", "000.000"), "ids": names[:1]},
        {"text": {"$ne": ""}, "ids": names[:1]},
        "text",
        None,
    ]
    return [*obeyed, *lies]


class Obeying(BaseHTTPRequestHandler):
    """Answers every chat; the last part of the address chooses how badly."""

    log: Path
    turn = cycle(range(3))

    def do_POST(self) -> None:
        """Obey."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers.get("Authorization", "")
        with self.log.open("a", encoding="utf-8") as file:
            file.write(body.decode() + "\n")
        asked = json.loads(body)
        if "/drip/" in self.path:
            self.drip()
            return
        if "/elsewhere/" in self.path:
            self.send_response(302)
            self.send_header("Location", self.path.replace("elsewhere", "v1"))
            self.end_headers()
            return
        prompt, user = (message["content"] for message in asked["messages"])
        told = json.loads(user)
        reply = json.dumps({"sentences": sentences(prompt, told["question"], told["lines"], key)})
        message: dict[str, Any] = {"role": "assistant", "content": reply}
        if next(self.turn) == 0:
            message["tool_calls"] = [{"function": {"name": "repeal", "arguments": "{}"}}]
        self.answer(json.dumps({"choices": [{"message": message}]}).encode())

    def answer(self, text: bytes) -> None:
        """Send one whole reply."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def drip(self) -> None:
        """Send one byte after the other, for as long as somebody listens."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, format: str, *arguments: object) -> None:  # the library's own name
        """Say nothing on the screen."""


if __name__ == "__main__":
    Obeying.log = Path(sys.argv[2])
    HTTPServer(("127.0.0.1", int(sys.argv[1])), Obeying).serve_forever()
