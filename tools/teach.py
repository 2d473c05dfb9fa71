#!/usr/bin/env python3
"""Parse free texts with stronger parsers, to train the syntax model on.

usage: teach.py OUT.conllu [--recase] TEXTS...

TEXTS are JSON Lines with a `text` key, or treebanks in CoNLL-U of which only the raw `# text` is read. With
--recase the texts are in capitals and are first put into normal case, by the casing that each word has most often
in the files named by the environment variable CASING (`:` between them).

Tokens and sentences are the crate's own: SEGMENT names the program `allege-tools`. The teachers are spaCy pipelines
named by TEACHERS (package names or folders, `:` between them; the first decides ties). They read their own tokens
inside the crate's sentences; then the head and label that most teachers agree on are taken (where these form no tree,
the first teacher's tree stands), and spaCy tokens that are one token of the crate ("US-backed") become one: head and
label from the last member whose head is outside.

Writes FORM, UPOS, XPOS (Penn), HEAD and DEPREL in the ClearNLP scheme.
"""
import collections
import json
import os
import re
import subprocess
import sys
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
import spacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

WORD = re.compile(r"[^\W\d_]+")
LABELS = re.compile(r"\[(TEXT|REPORT|ARTICLE|PASSAGE OMITTED|WORDS INDISTINCT|EXCERPTS?|EDITORIAL|COMMENTARY)\]|\[[^\]]* RECORDED\]")
MARKS = re.compile(r"^\W+$")
BATCH = 256


def texts(paths, block="\n"):
    """The distinct paragraphs of the files."""
    seen = set()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if path.endswith(".conllu"):
                    found = [line[9:]] if line.startswith("# text = ") else []
                else:
                    found = json.loads(line)["text"].split(block)
                for paragraph in found:
                    paragraph = " ".join(paragraph.split())
                    if len(paragraph) > 20 and paragraph not in seen:
                        seen.add(paragraph)
                        yield paragraph


class Casing:
    """Gives text in capitals the casing that its words have most often elsewhere."""

    def __init__(self, paths):
        counts = collections.defaultdict(collections.Counter)
        for paragraph in texts(paths):
            for m in WORD.finditer(paragraph):
                before = paragraph[: m.start()].rstrip(" \"'(\u201c")
                if before and before[-1] not in ".!?:":
                    counts[m[0].lower()][m[0]] += 1
        self.usual = {word: forms.most_common(1)[0][0] for word, forms in counts.items()}

    def word(self, match, text):
        word, before = match[0], text[match.start() - 1 : match.start()]
        lower = word.lower()
        if before == "'" and len(lower) < 3:
            return lower
        if lower in self.usual:
            return self.usual[lower]
        if before == "[" and len(word) <= 5:
            return word
        for ending in ("s", "es", "ed", "d", "ing", "ly", "al", "er", "ers", "ion", "ness"):
            if lower.endswith(ending) and self.usual.get(lower[: -len(ending)], "X")[0].islower():
                return lower
        return word.capitalize()

    def recase(self, text):
        text = " ".join(LABELS.sub(" ", text).split())
        out = WORD.sub(lambda m: self.word(m, text), text)
        return re.sub(r"(^|[.!?:] +|[\"\u201c(])([a-z])", lambda m: m[1] + m[2].upper(), out)


def segmented(paragraphs):
    """For each paragraph its sentences, each a list of (start, end) of tokens."""
    program = [os.environ["SEGMENT"], "segment"]
    done = subprocess.run(program, input="\n".join(paragraphs) + "\n", capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        yield [[tuple(map(int, span.split("-"))) for span in row.split()] for row in line.split("\t") if row.strip()]


def heads_of(docs, start, end):
    """Head (spaCy token) and label of tokens start..end by majority; the first parse where that is no tree."""
    arcs = []
    for i in range(start, end):
        votes = collections.Counter()
        for rank, doc in enumerate(docs):
            votes[(doc[i].head.i, doc[i].dep_)] += 1 - 0.01 * rank
        arcs.append(votes.most_common(1)[0][0])
    if is_tree([head - start for head, _ in arcs]):
        return arcs
    return [(docs[0][i].head.i, docs[0][i].dep_) for i in range(start, end)]


def is_tree(heads):
    """Whether one token is its own head and all others lead to it."""
    if sum(head == k for k, head in enumerate(heads)) != 1:
        return False
    for k in range(len(heads)):
        steps = 0
        while heads[k] != k:
            k, steps = heads[k], steps + 1
            if steps > len(heads) or not 0 <= k < len(heads):
                return False
    return True


def tag_of(docs, i):
    votes = collections.Counter()
    for rank, doc in enumerate(docs):
        votes[(doc[i].pos_, doc[i].tag_)] += 1 - 0.01 * rank
    return votes.most_common(1)[0][0]


def rows(docs, sentence, owner):
    """The rows of one sentence, or None. `owner` gives the spaCy tokens of each of its tokens."""
    doc = docs[0]
    start, end = owner[0][0], owner[-1][-1] + 1
    arcs = heads_of(docs, start, end)
    of = {i: k for k, members in enumerate(owner) for i in members}
    out = []
    for k, members in enumerate(owner):
        outside = [i for i in members if arcs[i - start][0] == i or of.get(arcs[i - start][0]) != k]
        if not outside:
            return None
        speaker = next((i for i in reversed(outside) if not MARKS.match(doc[i].text)), outside[-1])
        head, label = arcs[speaker - start]
        if head != speaker and head not in of:
            return None
        head = k if head == speaker else of[head]
        pos, tag = tag_of(docs, speaker)
        first, last = sentence[k]
        out.append((doc.text[first:last], pos, tag, head, label))
    return out if is_tree([row[3] for row in out]) else None


def owners(doc, sentence):
    """The spaCy tokens of each token of the sentence; None where spaCy joins what the crate splits."""
    out, used = [], -1
    for first, last in sentence:
        span = doc.char_span(first, last, alignment_mode="expand")
        members = [t.i for t in span if not t.is_space] if span is not None else []
        if not members or members[0] <= used:
            return None
        used = members[-1]
        out.append(members)
    return out


def teach(teachers, paragraphs, out):
    docs = [teachers[0].make_doc(text) for text in paragraphs]
    sentences = list(segmented(paragraphs))
    for doc, spans in zip(docs, sentences):
        starts = {s[0][0] for s in spans}
        for token in doc:
            token.is_sent_start = any(token.idx <= s < token.idx + len(token) for s in starts) or token.i == 0
    parses = []
    for teacher in teachers:
        copies = [
            Doc(teacher.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d], sent_starts=[bool(t.is_sent_start) for t in d])
            for d in docs
        ]
        for _, pipe in teacher.pipeline:
            copies = list(pipe.pipe(copies, batch_size=64))
        parses.append(copies)
    count = skipped = 0
    for same, spans in zip(zip(*parses), sentences):
        for sentence in spans:
            owner = owners(same[0], sentence)
            found = owner and rows(same, sentence, owner)
            if not found or not 2 <= len(found) <= 100:
                skipped += 1
                continue
            count += len(found)
            for k, (form, pos, tag, head, label) in enumerate(found):
                form = form.replace(" ", "\u00a0")
                out.write(f"{k + 1}\t{form}\t_\t{pos}\t{tag}\t_\t{0 if head == k else head + 1}\t{label}\t_\t_\n")
            out.write("\n")
    return count, skipped


def main():
    arguments = sys.argv[2:]
    recase = "--recase" in arguments
    source = texts([a for a in arguments if a != "--recase"], "\n\n" if recase else "\n")
    if recase:
        casing = Casing(os.environ["CASING"].split(":"))
        source = (casing.recase(text) for text in source)
    teachers = [spacy.load(name, disable=["ner", "lemmatizer"]) for name in os.environ["TEACHERS"].split(":")]
    tokens = skipped = 0
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        batch = []
        for text in source:
            batch.append(text)
            if len(batch) == BATCH:
                counted = teach(teachers, batch, out)
                tokens, skipped, batch = tokens + counted[0], skipped + counted[1], []
        if batch:
            counted = teach(teachers, batch, out)
            tokens, skipped = tokens + counted[0], skipped + counted[1]
    print(f"{tokens} tokens, {skipped} sentences skipped", file=sys.stderr)


if __name__ == "__main__":
    main()
