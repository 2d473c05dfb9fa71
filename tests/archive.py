#!/usr/bin/env python3
"""The archive test: a mixed archive of any size, read to the end, with broken documents, kills and resumes.

    python3 tests/archive.py make DIR --size 5G TEXTS.jsonl ...     makes DIR/in from the texts, and DIR/expected.json
    python3 tests/archive.py check DIR --program target/release/allege [--kills 10]

`make` repeats the texts (JSON Lines with a key "text") with quiet filler between them, in every input format, with one
broken document in a hundred. `check` runs the program over it without a break and says time and peak memory; then
kills it at random moments and goes on, and compares the bytes. Every broken document must be in the errors file, every
other one must be counted once. It needs Python 3.9 and, for .zst, the zstd program. DIR takes twice the size.
"""
import argparse, gzip, hashlib, html, io, json, os, random, shutil, signal, subprocess, sys, tarfile, time, zipfile

QUIET = [
    "The committee met in the morning and talked about the harvest of the coming year.",
    "Several members asked for more time to read the report on water and schools.",
    "A new road between the two towns will be open to the public in the spring.",
    "The mayor thanked the teachers and promised that the library would stay open.",
    "Prices at the market were stable, and traders spoke of a good season for fruit.",
    "Visitors came from the whole region to see the paintings and listen to music.",
    "Much wind is expected in the north, with sunshine along the coast at the weekend.",
    "The company will add a second line for buses, said its director in an interview.",
]
BROKEN_EVERY = 100


class Maker:
    """Documents one after another: a text from outside, then quiet ones."""

    def __init__(self, texts, loud_every, seed=1):
        self.texts, self.loud_every, self.chance = texts, loud_every, random.Random(seed)
        self.made = self.good = 0
        self.broken = []
        words = sorted({word.strip(".,").lower() for sentence in QUIET for word in sentence.split()})
        sentence = lambda: " ".join(self.chance.choices(words, k=self.chance.randrange(6, 20))).capitalize() + "."
        # As long as the windows of packers or longer, so that it packs like text and not like a trap.
        self.block = "\n\n".join(" ".join(sentence() for _ in range(5)) for _ in range(60000))

    def text(self):
        self.made += 1
        if self.made % self.loud_every == 0:
            return self.texts[self.made // self.loud_every % len(self.texts)]
        start = self.chance.randrange(len(self.block) - 6000)
        return "Report %d. " % self.made + self.block[start : start + self.chance.randrange(800, 6000)]

    def is_broken(self):
        """Whether the next document is to be a broken one."""
        return (self.made + 1) % BROKEN_EVERY == 0

    def documents(self, size):
        """Texts of about `size` bytes; None where a broken document stands."""
        done = 0
        while done < size:
            if self.is_broken():
                self.made += 1
                yield None
                continue
            text = self.text()
            self.good += 1
            done += len(text)
            yield text

    def breaks(self, source, position=None):
        self.broken.append([source, position])


def lines(maker, name, size):
    for n, text in enumerate(maker.documents(size), 1):
        if text is None:
            maker.breaks(name, n)
            yield b'{"id": "x", "txt": "no text"}\n' if n % 2 else b"nonsense\n"
        else:
            yield json.dumps({"id": "%s-%d" % (name, n), "date": "2018-05-07", "text": text}).encode() + b"\n"


def rows(maker, name, size, separator):
    yield ("id%stext\n" % separator).encode()
    line = 2
    for text in maker.documents(size):
        if text is None:
            maker.breaks(name, line)
            yield b"only one field\n"
        else:
            text = text.replace("\n", " ").replace("\t", " ").replace('"', '""')
            yield ('%s-%d%s"%s"\n' % (name, line, separator, text)).encode()
        line += 1


def page(text):
    paragraphs = "".join("<p>%s</p>\n" % html.escape(p) for p in text.split("\n\n"))
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>The news of the day - Herald</title>"
        "<script>var page = '<p>nothing</p>';</script></head><body><nav><a href=/>Home</a></nav>"
        "<article><h1>The news of the day</h1>%s</article></body></html>" % paragraphs
    ).encode()


def records(maker, name, size):
    for n, text in enumerate(maker.documents(size), 1):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text or "A broken one.")
        length = "Content-Length: %d\r\n" % len(block)
        if text is None:
            maker.breaks(name, n)
            length = "" if n % 2 else "Content-Length: 40\r\n"
        yield ("WARC/1.0\r\nWARC-Type: response\r\n%s\r\n" % length).encode() + block + b"\r\n\r\n"


BINARY = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def members(maker, archive, size, ending, shape):
    """Names and bytes of the members of an archive; binary data stands for a broken one."""
    for n, text in enumerate(maker.documents(size), 1):
        name = "part%d/%06d%s" % (n // 1000, n, ending)
        if text is None:
            maker.breaks("%s!%s" % (archive, name))
        yield name, BINARY if text is None else shape(text)


def write_tar(path, members, mode):
    packing = {"compresslevel": 1} if mode == "w:gz" else {}
    with tarfile.open(path, mode, **packing) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def write_zip(path, maker, name, size):
    """A zip whose broken members have other bytes than their checksums say."""
    spoilt = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, text in enumerate(maker.documents(size), 1):
            member = "%06d.html" % n
            info = zipfile.ZipInfo(member)
            info.compress_type = zipfile.ZIP_STORED if text is None else zipfile.ZIP_DEFLATED
            archive.writestr(info, page(text or "A broken one."))
            if text is None:
                maker.breaks("%s!%s" % (name, member))
                spoilt.append(archive.getinfo(member).header_offset + 30 + len(member) + 20)
    with open(path, "r+b") as file:
        for offset in spoilt:
            file.seek(offset)
            file.write(b"#")


def make(options):
    texts = []
    for path in options.texts:
        with open(path) as file:
            texts += [t for t in (json.loads(line).get("text") for line in file) if t]
    size = int(options.size[:-1]) * {"M": 10**6, "G": 10**9}[options.size[-1]]
    shutil.rmtree(options.dir, ignore_errors=True)
    os.makedirs(os.path.join(options.dir, "in/files"))
    maker = Maker(texts, options.loud_every)
    has_zstd = shutil.which("zstd") is not None
    at = lambda name: os.path.join(options.dir, name)

    def write(name, chunks, opener=open):
        with opener(at(name), "wb") as file:
            for chunk in chunks:
                file.write(chunk)

    def pack(name):
        subprocess.run(["zstd", "-q", "--rm", at(name)], check=True)

    fast = lambda path, mode: gzip.open(path, mode, compresslevel=1)
    share = lambda percent: size * percent // 100
    write("in/a.jsonl", lines(maker, "in/a.jsonl", share(20)))
    write("in/b.jsonl.gz", lines(maker, "in/b.jsonl.gz", share(10)), fast)
    write("in/c.csv", rows(maker, "in/c.csv", share(10), ","))
    write("in/d.tsv.gz", rows(maker, "in/d.tsv.gz", share(5), "\t"), fast)
    write("in/e.warc", records(maker, "in/e.warc", share(10)))
    write("in/f.warc.gz", records(maker, "in/f.warc.gz", share(10)), fast)
    write_tar(at("in/g.tar"), members(maker, "in/g.tar", share(8), ".txt", str.encode), "w")
    write_tar(at("in/h.tar.gz"), members(maker, "in/h.tar.gz", share(8), ".html", page), "w:gz")
    write_zip(at("in/i.zip"), maker, "in/i.zip", share(7))
    if has_zstd:
        write("in/j.jsonl", lines(maker, "in/j.jsonl.zst", share(5)))
        pack("in/j.jsonl")
        write_tar(at("in/k.tar"), members(maker, "in/k.tar.zst", share(5), ".txt", str.encode), "w")
        pack("in/k.tar")
    for n, text in enumerate(maker.documents(share(2)), 1):
        name = "in/files/%d.%s" % (n, "txt" if n % 2 else "html")
        if text is None:
            maker.breaks(name)
        write(name, [BINARY if text is None else text.encode() if n % 2 else page(text)])
    with open(at("expected.json"), "w") as file:
        json.dump({"good": maker.good, "broken": sorted(maker.broken, key=str)}, file)
    total = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(at("in")) for f in fs)
    print("%d good documents, %d broken ones, %.0f MB on disk" % (maker.good, len(maker.broken), total / 1e6))


def digest(path):
    found = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def check(options):
    program = os.path.abspath(options.program)
    with open(os.path.join(options.dir, "expected.json")) as file:
        expected = json.load(file)

    def command(name, *more):
        return [program, "extract", "in", "-o", name + ".jsonl", "--errors", name + ".errors", "--summary", name + ".json", *more]

    def start(name, *more):
        return subprocess.Popen(command(name, *more), cwd=options.dir, stderr=subprocess.DEVNULL)

    def wait(child):
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return child.returncode, used

    begun = time.time()
    code, used = wait(start("whole", "--force"))
    took = time.time() - begun
    print("unbroken: exit code %d, %.1f s, peak memory %.0f MB" % (code, took, used.ru_maxrss / 1024))
    at = lambda name: os.path.join(options.dir, name)
    with open(at("whole.json")) as file:
        summary = json.load(file)
    with open(at("whole.errors")) as file:
        broken = sorted(([e["source"], e["position"]] for e in map(json.loads, file)), key=str)
    claims, documents, last = set(), set(), None
    with open(at("whole.jsonl")) as file:
        for line in file:
            claim = json.loads(line)
            assert claim["claim_id"] not in claims, "claim %s stands twice" % claim["claim_id"]
            claims.add(claim["claim_id"])
            if claim["doc_id"] != last:
                last = claim["doc_id"]
                assert last not in documents, "document %s stands twice" % last
                documents.add(last)
    print("%d documents, %d claims in %d of them, %d errors, %.1f MB of text, %.1f MB/s" % (
        summary["documents"], len(claims), len(documents), len(broken), summary["text_bytes"] / 1e6,
        summary["text_bytes"] / 1e6 / took))
    assert summary["documents"] == expected["good"], "%d documents, expected %d" % (summary["documents"], expected["good"])
    assert broken == expected["broken"], "other errors than expected: %s" % [
        e for e in broken + expected["broken"] if e not in broken or e not in expected["broken"]][:10]
    chance = random.Random(3)
    peak = kills = 0
    for name in ["broken.jsonl", "broken.jsonl.part", "broken.jsonl.part.journal"]:
        if os.path.exists(at(name)):
            os.remove(at(name))
    while True:
        child = start("broken", "--resume")
        if kills < options.kills:
            # Moments all over the run, however long it is.
            time.sleep(0.3 + chance.random() * 1.5 * took / options.kills)
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                kills += 1
        code, used = wait(child) if child.returncode is None else (child.returncode, None)
        peak = max(peak, used.ru_maxrss / 1024 if used else 0)
        if os.path.exists(at("broken.jsonl")):
            break
    print("killed %d times: peak memory %.0f MB" % (kills, peak))
    for end in ["jsonl", "errors"]:
        assert digest(at("whole." + end)) == digest(at("broken." + end)), "the %s differ" % end
    print("output and errors are the same bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    maker = commands.add_parser("make")
    maker.add_argument("dir")
    maker.add_argument("texts", nargs="+")
    maker.add_argument("--size", default="100M")
    maker.add_argument("--loud-every", type=int, default=60, help="one text from outside in so many documents")
    maker.set_defaults(run=make)
    checker = commands.add_parser("check")
    checker.add_argument("dir")
    checker.add_argument("--program", default="target/release/allege")
    checker.add_argument("--kills", type=int, default=10)
    checker.set_defaults(run=check)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    sys.exit(main())
