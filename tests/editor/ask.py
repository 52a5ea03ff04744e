#!/usr/bin/env python3
"""Ask a real rust-analyzer what an editor shows inside `cnn!`, and compare with what it should: see README.md.

    ask.py [--show] [--only WORD] [THEME…]
"""
import argparse, json, os, pathlib, queue, shutil, subprocess, sys, threading, time

HERE = pathlib.Path(__file__).resolve().parent
REPO = HERE.parent.parent
CAPABILITIES = {
    "experimental": {"serverStatusNotification": True},
    "textDocument": {
        "hover": {"contentFormat": ["plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
        "definition": {"linkSupport": True},
        "diagnostic": {},
    },
}
OPTIONS = {"checkOnSave": False, "procMacro": {"enable": True}, "cachePriming": {"enable": False}}


class Server:
    """A rust-analyzer on a package that depends on `cnn` and whose src/main.rs is the text of each case."""

    def __init__(self):
        target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or REPO / "target")
        self.root = target / "editor"
        (self.root / "src").mkdir(parents=True, exist_ok=True)
        (self.root / "src/main.rs").write_text("fn main() {}\n")
        (self.root / "Cargo.toml").write_text(
            '[package]\nname = "case"\nversion = "0.1.0"\nedition = "2024"\n'
            f'[dependencies]\ncnn = {{ path = "{REPO}" }}\n[workspace]\n'
        )
        if (REPO / "Cargo.lock").exists():
            shutil.copy(REPO / "Cargo.lock", self.root / "Cargo.lock")
        program = os.environ.get("RUST_ANALYZER") or shutil.which("rust-analyzer") or "rust-analyzer"
        pipe, environment = subprocess.PIPE, {**os.environ, "CARGO_TARGET_DIR": str(self.root / "target")}
        self.process = subprocess.Popen([program], cwd=self.root, env=environment, stdin=pipe, stdout=pipe,
                                        stderr=subprocess.DEVNULL)
        self.answers, self.status, self.count = queue.Queue(), {}, 0
        threading.Thread(target=self.read, daemon=True).start()
        self.uri = (self.root / "src/main.rs").as_uri()
        self.request("initialize", {"processId": None, "rootUri": self.root.as_uri(),
                                    "capabilities": CAPABILITIES, "initializationOptions": OPTIONS})
        self.send({"method": "initialized", "params": {}})
        until = time.time() + 600
        while not self.status.get("quiescent") and time.time() < until:
            time.sleep(0.2)
        if self.status.get("health") != "ok":
            print("rust-analyzer says:", self.status.get("message"), file=sys.stderr)

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        while line := self.process.stdout.readline():
            length = 0
            while line.strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                line = self.process.stdout.readline()
            message = json.loads(self.process.stdout.read(length))
            if message.get("method") == "experimental/serverStatus":
                self.status.update(message["params"])
            elif "id" in message and "method" in message:
                result = [None] if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": result})
            elif "id" in message:
                self.answers.put(message)
        self.answers.put(None)

    def request(self, method, params):
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        while (message := self.answers.get(timeout=300)) and message["id"] != self.count:
            pass
        if not message:
            sys.exit("rust-analyzer has ended: does `RUST_ANALYZER` or the `PATH` lead to one?")
        return message.get("result", message.get("error"))

    def ask(self, verb, text):
        """The answer as lines."""
        at = text.find("|")
        clean, before = text.replace("|", "", 1), text[:at] if at >= 0 else ""
        character = len(before.rsplit("\n", 1)[-1].encode("utf-16-le")) // 2
        document = {"uri": self.uri, "languageId": "rust", "version": self.count, "text": clean}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        where = {"textDocument": {"uri": self.uri}, "position": {"line": before.count("\n"), "character": character}}
        lines = getattr(self, verb)(where, clean)
        self.send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": self.uri}}})
        return lines

    def hover(self, where, _):
        answer = self.request("textDocument/hover", where)
        return answer["contents"]["value"].split("\n") if answer else []

    def completion(self, where, _):
        answer = self.request("textDocument/completion", where) or []
        items = answer if isinstance(answer, list) else answer["items"]
        items.sort(key=lambda item: item.get("sortText", item["label"]))
        return [(item.get("textEdit") or {}).get("newText") or item["label"] for item in items]

    def definition(self, where, clean):
        """Each target as its file and the line it is in, from the name on."""
        lines = []
        for link in self.request("textDocument/definition", where) or []:
            path = pathlib.Path(link["targetUri"].removeprefix("file://"))
            source = clean if link["targetUri"] == self.uri else path.read_text()
            start = link["targetSelectionRange"]["start"]
            lines.append(f'{path.name}: {source.split(chr(10))[start["line"]][start["character"]:]}')
        return lines

    def diagnostic(self, where, clean):
        """Each as its token and its first line."""
        lines = []
        for found in self.request("textDocument/diagnostic", where).get("items", []):
            start, end = found["range"]["start"], found["range"]["end"]
            line = clean.split("\n")[start["line"]]
            token = line[start["character"]:end["character"]] if end["line"] == start["line"] else line[start["character"]:] + "…"
            lines.append(f'{token}: {found["message"].split(chr(10))[0]}')
        return lines


def differences(verb, answer, wanted):
    """What is wrong with an answer. Of hovers and completions only some lines are said: `! line` is one that must not
    be there, and a line that ends with `…` need only begin so. Of the others all are."""
    if verb in ("definition", "diagnostic"):
        wanted = [line for line in wanted if line]
        return [] if answer == wanted else [f"not exactly {wanted}"]
    said = [line.strip() for line in answer]
    wrong = []
    for line in filter(None, wanted):
        is_there = any(other == line.removeprefix("! ") or line.endswith("…") and
                       other.startswith(line.removeprefix("! ")[:-1]) for other in said)
        if line == "nothing" and said:
            wrong.append("nothing was wanted")
        elif line != "nothing" and is_there == line.startswith("! "):
            wrong.append(f"{'unwanted' if is_there else 'missing'}: {line}")
    return wrong


def split(path):
    return [part.strip("\n").split("\n") for part in ("\n" + path.read_text()).split("\n=====\n")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print every answer")
    parser.add_argument("--only", default="", help="the cases with this word in them")
    parser.add_argument("themes", nargs="*")
    options = parser.parse_args()
    server, failed, count = Server(), 0, 0
    for path in sorted(HERE.glob("*.cases")):
        if options.themes and path.stem not in options.themes:
            continue
        cases, answers = split(path), split(path.with_suffix(".answers"))
        assert len(cases) == len(answers), f"{path.name}: {len(cases)} cases, {len(answers)} answers"
        for number, ((verb, *source), wanted) in enumerate(zip(cases, answers)):
            text = "\n".join(source)
            if options.only not in text:
                continue
            answer = server.ask(verb, text)
            wrong = differences(verb, answer, wanted)
            count, failed = count + 1, failed + bool(wrong)
            if wrong or options.show:
                line = next((line for line in source if "|" in line), "").strip()
                print(f"{'FAILED' if wrong else 'ok'} {path.stem} {number}: {verb} of {line}")
                for what in wrong:
                    print("    " + what)
                print("\n".join("  > " + line for line in answer[:60]))
    server.process.terminate()
    print(f"{count - failed} of {count} as they should be")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
