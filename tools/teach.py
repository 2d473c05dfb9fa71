#!/usr/bin/env python3
"""Parse free texts with stronger parsers, to train the syntax model on.

usage: teach.py OUT.conllu [--recase] TEXTS...

TEXTS are JSON Lines with a `text` key, or treebanks in CoNLL-U of which only the raw `# text` is read. With
--recase the texts are in capitals and are first put into normal case, by the casing that each word has most often
in the files named by the environment variable CASING (`:` between them).

The teachers are spaCy pipelines named by the environment variable TEACHERS (package names or folders, `:` between
them; the first decides ties and where sentences end). For each token the head and label that most teachers agree on
are taken; where these do not form a tree, the first teacher's tree stands.

Writes FORM, UPOS, XPOS (Penn), HEAD and DEPREL in the ClearNLP scheme, with one token for a word with inner hyphens,
as the crate's own tokenizer has it.
"""
import collections
import json
import os
import re
import sys
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
import spacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

WORD = re.compile(r"[^\W\d_]+")
HYPHENS = {"-", "\u2010", "\u2011"}


def texts(paths):
    """The distinct paragraphs of the files."""
    seen = set()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if path.endswith(".conllu"):
                    found = [line[9:]] if line.startswith("# text = ") else []
                else:
                    found = json.loads(line)["text"].split("\n\n" if "muc" in path else "\n")
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
        word = match[0]
        lower = word.lower()
        if lower in ("s", "t", "re", "ve", "ll", "d", "m") and text[match.start() - 1 : match.start()] == "'":
            return lower
        if lower in self.usual:
            return self.usual[lower]
        if text[match.start() - 1 : match.start()] == "[" and len(word) <= 5:
            return word
        for ending in ("s", "es", "ed", "d", "ing", "ly", "al", "er", "ers", "ion", "ness"):
            if lower.endswith(ending) and self.usual.get(lower[: -len(ending)], "X")[0].islower():
                return lower
        return word.capitalize()

    def recase(self, text):
        text = re.sub(r"\[(TEXT|REPORT|ARTICLE|PASSAGE OMITTED|WORDS INDISTINCT|EXCERPTS?|EDITORIAL|COMMENTARY)\]", " ", text)
        text = re.sub(r"\[[^\]]* RECORDED\]", " ", text)
        text = " ".join(text.split())
        out = WORD.sub(lambda m: self.word(m, text), text)
        return re.sub(r"(^|[.!?:] +|[\"\u201c(])([a-z])", lambda m: m[1] + m[2].upper(), out)


def vote(docs, start, end):
    """Head (token index) and label of tokens start..end by majority; the first parse where that is no tree."""
    arcs = []
    for i in range(start, end):
        votes = collections.Counter()
        for rank, doc in enumerate(docs):
            votes[(doc[i].head.i, doc[i].dep_)] += 1 - 0.01 * rank
        arcs.append(votes.most_common(1)[0][0])
    if is_tree(arcs, start):
        return arcs
    return [(docs[0][i].head.i, docs[0][i].dep_) for i in range(start, end)]


def is_tree(arcs, start):
    if sum(head == start + k for k, (head, _) in enumerate(arcs)) != 1:
        return False
    for k in range(len(arcs)):
        at, steps = start + k, 0
        while arcs[at - start][0] != at:
            at = arcs[at - start][0]
            steps += 1
            if steps > len(arcs) or not start <= at < start + len(arcs):
                return False
    return True


def tags(docs, i):
    votes = collections.Counter()
    for rank, doc in enumerate(docs):
        votes[(doc[i].pos_, doc[i].tag_)] += 1 - 0.01 * rank
    return votes.most_common(1)[0][0]


def hyphenated(tokens):
    """Runs of token positions that a hyphen joins without white space."""
    groups = []
    for k, token in enumerate(tokens):
        joined = False
        if groups and not tokens[k - 1].whitespace_ and tokens[k - 1].i + 1 == token.i:
            before, first = tokens[k - 1].text, groups[-1][0]
            inner = token.text in HYPHENS and before[-1:].isalnum() and k + 1 < len(tokens) and tokens[k + 1].text[:1].isalnum() and not token.whitespace_
            after = before in HYPHENS and k - 1 > first and token.text[:1].isalnum()
            joined = inner or after
        if joined:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def rows(docs, sentence):
    """The CoNLL-U rows of one sentence, or None where the teachers left no tree."""
    arcs = vote(docs, sentence.start, sentence.end)
    if not is_tree(arcs, sentence.start):
        return None
    kept = [t for t in docs[0][sentence.start : sentence.end] if not t.is_space]
    groups = hyphenated(kept)
    of = {kept[k].i: g for g, group in enumerate(groups) for k in group}
    out = []
    for g, group in enumerate(groups):
        members = [kept[k] for k in group]
        outside = [t for t in members if arcs[t.i - sentence.start][0] == t.i or of.get(arcs[t.i - sentence.start][0]) != g]
        if not outside:
            return None
        speaker = next((t for t in reversed(outside) if t.text not in HYPHENS), outside[-1])
        head, label = arcs[speaker.i - sentence.start]
        if head == speaker.i:
            head, label = 0, "root"
        elif head in of:
            head = of[head] + 1
        else:
            return None
        pos, tag = tags(docs, speaker.i)
        form = "".join(t.text for t in members)
        out.append([form, pos, tag, head, label])
    heads = [(h - 1 if h else k, "") for k, (_, _, _, h, _) in enumerate(out)]
    return out if is_tree(heads, 0) else None


def main():
    arguments = sys.argv[2:]
    recase = "--recase" in arguments
    paths = [a for a in arguments if a != "--recase"]
    source = texts(paths)
    if recase:
        casing = Casing(os.environ["CASING"].split(":"))
        source = (casing.recase(t) for t in source)
    teachers = [spacy.load(name, disable=["ner", "lemmatizer"]) for name in os.environ["TEACHERS"].split(":")]
    first, others = teachers[0], teachers[1:]
    sentences = tokens = 0
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        batch = []
        for doc in first.pipe(source, batch_size=64):
            batch.append(doc)
            if len(batch) < 256:
                continue
            sentences, tokens = write(out, batch, others, sentences, tokens)
            batch = []
        sentences, tokens = write(out, batch, others, sentences, tokens)
    print(f"{sentences} sentences, {tokens} tokens", file=sys.stderr)


def write(out, batch, others, sentences, tokens):
    parses = [batch]
    for other in others:
        copies = []
        for doc in batch:
            starts = [bool(t.is_sent_start) for t in doc]
            copies.append(Doc(other.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=starts))
        for _, pipe in other.pipeline:
            copies = list(pipe.pipe(copies, batch_size=64))
        parses.append(copies)
    for docs in zip(*parses):
        for sentence in docs[0].sents:
            found = rows(docs, sentence)
            if found is None or not 2 <= len(found) <= 100:
                continue
            sentences += 1
            tokens += len(found)
            out.write(f"# sent_id = {sentences}\n")
            for k, (form, pos, tag, head, label) in enumerate(found, 1):
                out.write(f"{k}\t{form}\t_\t{pos}\t{tag}\t_\t{head}\t{label}\t_\t_\n")
            out.write("\n")
    return sentences, tokens


if __name__ == "__main__":
    main()
