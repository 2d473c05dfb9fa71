//! Agreement: what a clause begins with, and whether a word that may be noun or verb agrees with it.
//!
//! Input: the tags of a sentence and a word that may be a verb of the present. Output: the number of the phrase that its
//! clause begins with, where nothing but that phrase and what hangs from it stands before the word: "Masked men in camouflage
//! gear" is plural before "attack".
//! Invariant: one walk to the left, from the word to the beginning of its clause; nothing is changed. No phrase is given where
//! a verb stands between, or where a preposition opens the clause.

use serde::Deserialize;

use super::repair::nodes::{has, hashes};
use super::tag::{Pos, Tag};
use super::words::{COMMA, Word, hash};

/// How many tokens before its verb a subject may begin.
const REACH: usize = 30;

/// How long an aside in brackets may be.
const ASIDE: usize = 8;

const OPENING: u32 = hash(b"(");
const CLOSING: u32 = hash(b")");

/// What a clause begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// A plural, a number, or two nouns that "and" joins: verbs in "s" do not agree with it.
    Plural,
    /// A noun with "a": no plural can be part of its phrase.
    Single,
    /// A noun or a name of one thing, which a plural may stand behind as part of the same phrase ("Car bombs").
    Bare,
}

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// What stands before one thing: "a", "another".
    articles: Vec<String>,
    /// Prepositions behind a participle that tells of the noun before it: "a militia led by".
    describing: Vec<String>,
    /// Words that go on behind a verb that agrees: "clash with".
    pub(super) verbs: std::collections::BTreeMap<String, Vec<String>>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    articles: Vec<u32>,
    describing: Vec<u32>,
}

impl Agreement {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            articles: hashes(&text.articles),
            describing: hashes(&text.describing),
        }
    }

    /// The number of the phrase that the clause of `at` begins with; `several` tells of nouns that mean several without an
    /// ending.
    pub(super) fn number_before(
        &self,
        words: &[Word],
        read: impl Fn(usize) -> (Pos, Tag),
        at: usize,
        several: impl Fn(&Word) -> bool,
    ) -> Option<Number> {
        let tag = |i: usize| read(i).1;
        // "Students in Montreal, Canada", but "In Canada, students".
        let phrase = self
            .phrase_before(words, &read, at, true)
            .or_else(|| self.phrase_before(words, &read, at, false))?;
        let one = words[phrase.range()].iter().any(|w| has(&self.articles, w));
        let counted = phrase.range().any(|k| tag(k) == Tag::Cd);
        let head = phrase.range().rev().find(|&k| tag(k).is_noun());
        match head {
            Some(_) if phrase.joined => Some(Number::Plural),
            Some(head) if matches!(tag(head), Tag::Nns | Tag::Nnps) || several(&words[head]) => {
                Some(Number::Plural)
            }
            Some(_) if one => Some(Number::Single),
            Some(_) if !counted => Some(Number::Bare),
            None if counted && !one => Some(Number::Plural),
            _ => None,
        }
    }

    /// The phrase that the clause of `at` begins with; behind a comma, the name of a wider place belongs to the name before
    /// it where `places` says so.
    fn phrase_before(
        &self,
        words: &[Word],
        read: &impl Fn(usize) -> (Pos, Tag),
        at: usize,
        places: bool,
    ) -> Option<Phrase> {
        let tag = |i: usize| read(i).1;
        let first = at.saturating_sub(REACH);
        // Of the phrase looked at: its last token, and whether "and" stands in it.
        let (mut end, mut joined) = (at, false);
        let mut i = at;
        while i > first {
            let before = i - 1;
            let comma = words[before].form == COMMA && before > first;
            match tag(before) {
                t if t.is_noun() => {}
                Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Dt | Tag::Pdt | Tag::Cd => {}
                Tag::PrpPoss | Tag::Pos => {}
                // "suspected militants", "fleeing villagers": a participle before its noun.
                Tag::Vbn | Tag::Vbg if i < end && within_phrase(tag(i)) => {}
                Tag::Cc if before > first && i < end && tag(before - 1).is_noun() => joined = true,
                // "men in gear", "a militia led by", "forces loyal to": the phrase before is what counts.
                Tag::In | Tag::To if read(before).0 != Pos::Sconj && i < end => {
                    let mut over = before.checked_sub(1)?;
                    let described = matches!(tag(over), Tag::Vbn | Tag::Vbg | Tag::Jj);
                    if described && over > first && has(&self.describing, &words[before]) {
                        over -= 1;
                    }
                    if !(tag(over).is_noun() || tag(over) == Tag::Cd) || over < first {
                        return None;
                    }
                    (end, joined) = (over + 1, false);
                    i = end;
                    continue;
                }
                // "..., with backing from the army, advance": an aside in commas stands behind the phrase.
                Tag::Punct if comma && i == at => end = before,
                Tag::Punct if comma && places && (i..end).all(|k| tag(k).is_proper()) => {
                    if !tag(before - 1).is_noun() {
                        break;
                    }
                    (end, joined) = (before, false);
                }
                // "the Front (FPL) attack": an aside.
                Tag::Punct if words[before].form == CLOSING && i == end => {
                    let from = before.saturating_sub(ASIDE).max(first);
                    end = (from..before).rev().find(|&k| words[k].form == OPENING)?;
                    i = end;
                    continue;
                }
                Tag::Punct => break,
                _ if read(before).0 == Pos::Sconj || tag(before) == Tag::Wrb => break,
                _ => return None,
            }
            i = before;
        }
        let begins = i == 0
            || tag(i - 1) == Tag::Punct
            || read(i - 1).0 == Pos::Sconj
            || tag(i - 1) == Tag::Wrb;
        // "..., aided militants in the attack": a participle behind a comma goes on with what is told before it.
        let goes_on = i > 0 && matches!(tag(i), Tag::Vbn | Tag::Vbg);
        let phrase = Phrase {
            start: i,
            end,
            joined,
        };
        (begins && !goes_on && i < end).then_some(phrase)
    }
}

/// What a clause begins with, without what hangs from it.
struct Phrase {
    start: usize,
    end: usize,
    /// Does "and" stand in it?
    joined: bool,
}

impl Phrase {
    fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// What may stand between a participle and the noun it describes, or is that noun.
fn within_phrase(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd | Tag::Vbn | Tag::Vbg)
}
