//! Agreement: what a clause begins with, and whether a word that may be noun or verb agrees with it.
//!
//! Input: the tags of a sentence and a word that may be a verb of the present. Output: the number of the phrase that its
//! clause begins with, where nothing but that phrase and what hangs from it stands before the word: "Masked men in camouflage
//! gear" is plural before "attack".
//! Invariant: at most two walks to the left, from the word to the beginning of its clause; nothing is changed. No phrase is given where
//! a verb stands between, or where a preposition opens the clause.

use serde::Deserialize;

use super::reading::{AGREEING, ALONE, ALWAYS, BEFORE_OBJECT, PAST, Readings, THIRD, is_finite};
use super::repair::nodes::{has, hashes};
use super::tag::{Pos, Tag};
use super::words::{COMMA, Word, hash};

/// How many tokens before its verb a subject may begin.
const REACH: usize = 30;

/// How many words of an object are looked at.
const LONGEST_OBJECT: usize = 12;

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
    Bare {
        /// Does an article of something known open it: "The regime"?
        determined: bool,
    },
}

/// The phrase that a clause begins with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Its noun, or its number where it has none.
    pub(super) head: usize,
    pub(super) number: Number,
    /// May the word end another phrase, with an article of its own ("the heels of the Bastille Day attack")?
    pub(super) other: bool,
}

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// What stands before one thing: "a", "another".
    articles: Vec<String>,
    /// Prepositions behind a participle that tells of the noun before it: "a militia led by".
    describing: Vec<String>,
    /// Marks that a clause may begin behind.
    opening: Vec<String>,
    /// Words that go on behind a verb that agrees: "clash with".
    pub(super) verbs: std::collections::BTreeMap<String, Vec<String>>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    articles: Vec<u32>,
    describing: Vec<u32>,
    opening: Vec<u32>,
}

impl Agreement {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            articles: hashes(&text.articles),
            describing: hashes(&text.describing),
            opening: hashes(&text.opening),
        }
    }

    /// The phrase that the clause of `at` begins with; `several` tells of nouns that mean several without an ending.
    pub(super) fn subject_before(
        &self,
        words: &[Word],
        read: impl Fn(usize) -> (Pos, Tag),
        at: usize,
        several: impl Fn(&Word) -> bool,
    ) -> Option<Subject> {
        let tag = |i: usize| read(i).1;
        // "Students in Montreal, Canada", but "In Canada, students".
        let phrase = self
            .phrase_before(words, &read, at, true)
            .or_else(|| self.phrase_before(words, &read, at, false))?;
        let one = words[phrase.range()].iter().any(|w| has(&self.articles, w));
        let counted = phrase.range().any(|k| tag(k) == Tag::Cd);
        let close = phrase.end == at;
        // "a man using a helicopter fires": no plural is part of a phrase with "a".
        let run = (phrase.end..at)
            .rev()
            .take_while(|&k| tag(k).is_noun() || tag(k) == Tag::Jj);
        let article = run.last().and_then(|k| k.checked_sub(1));
        let parted = article.is_some_and(|k| has(&self.articles, &words[k]));
        let other = !close && article.is_some_and(|k| tag(k) == Tag::Dt);
        let noun = phrase.range().rev().find(|&k| tag(k).is_noun());
        let number = match noun {
            Some(_) if phrase.joined => Number::Plural,
            Some(noun) if matches!(tag(noun), Tag::Nns | Tag::Nnps) => Number::Plural,
            // "A mob of men attack", but "a gang attack"
            Some(noun) if several(&words[noun]) && !(one && close) => Number::Plural,
            // "A man in Sydney stabs", but "A series of air strikes"
            Some(_)
                if one
                    && (close || parted || !tag(at - 1).is_noun() || tag(at - 1).is_proper()) =>
            {
                Number::Single
            }
            Some(_) if !one && !counted => Number::Bare {
                determined: tag(phrase.start) == Tag::Dt,
            },
            None if counted && !one => Number::Plural,
            _ => return None,
        };
        let head = noun.unwrap_or(phrase.end - 1);
        Some(Subject {
            head,
            number,
            other,
        })
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
                // "at least seven", "more than 20"
                Tag::Rb | Tag::Rbr | Tag::Rbs
                    if i < end && tag(i) == Tag::Cd || bounds(&tag, i, end) => {}
                Tag::In if i < end && tag(i) == Tag::Cd && more(&tag, before) => {}
                // "a man using a helicopter fires"
                Tag::Vbg if i < end && before > first && tag(before - 1).is_noun() => {
                    (end, joined) = (before, false);
                    i = end;
                    continue;
                }
                // "suspected militants", "fleeing villagers": a participle before its noun.
                Tag::Vbn | Tag::Vbg if i < end && within_phrase(tag(i)) => {}
                Tag::Cc if before > first && i < end && tag(before - 1).is_noun() => joined = true,
                // "French and Spanish police"
                Tag::Cc if before > first && i < end && tag(before - 1) == Tag::Jj => {}
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
                Tag::Punct if comma || has(&self.opening, &words[before]) => break,
                _ if read(before).0 == Pos::Sconj || tag(before) == Tag::Wrb => break,
                _ => return None,
            }
            i = before;
        }
        let begins = i == 0
            || words[i - 1].form == COMMA
            || has(&self.opening, &words[i - 1])
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

impl Readings {
    /// What the clause of the word begins with, if the word agrees with it and goes on as a verb does.
    /// "Authorities in Lebanon arrest a preacher", "5 die", "A truck rams into a crowd"; where the sentence has no other verb
    /// "NATO fires on fishermen" too.
    pub(super) fn agreeing_subject(
        &self,
        words: &[Word],
        tags: &[u8],
        tag_set: &[(Pos, Tag)],
        at: usize,
        bits: u16,
    ) -> Option<Subject> {
        let read = |i: usize| tag_set[usize::from(tags[i])];
        let tag = |i: usize| read(i).1;
        let third = bits & THIRD != 0;
        let behind = tag(at - 1).is_noun() || matches!(tag(at - 1), Tag::Cd | Tag::Punct);
        let verb = bits & (ALWAYS | BEFORE_OBJECT | ALONE | AGREEING) != 0;
        if !verb || bits & PAST != 0 || !behind {
            return None;
        }
        let several = |word: &Word| has(&self.collectives, word);
        let subject = self.agreement.subject_before(words, read, at, several)?;
        let next = (words[at].form, words[at + 1].form);
        let own_word = self.agreeing.binary_search(&next).is_ok();
        // One thing without an article is no object: "a suicide car bomb attack".
        let thing = (at + 1..words.len())
            .take(LONGEST_OBJECT)
            .take_while(|&i| tag(i).is_noun() || matches!(tag(i), Tag::Jj | Tag::Vbn))
            .last();
        let takes_object = bits & (ALWAYS | BEFORE_OBJECT | ALONE) != 0;
        let begins = tag(at + 1) == Tag::Prp
            || thing.is_some_and(|i| tag(i).is_noun() && tag(i) != Tag::Nn || several(&words[i]))
            || self.begins_object(words, at + 1, &tag);
        let object = takes_object && begins;
        // "militants raid and burn the village"
        let two = tag(at + 1) == Tag::Cc
            && at + 2 < words.len()
            && (matches!(tag(at + 2), Tag::Vb | Tag::Vbp | Tag::Vbz)
                || self
                    .bits(&words[at + 2])
                    .is_some_and(|b| b & THIRD == bits & THIRD));
        let goes_on = own_word || object || two;
        let agrees = match subject.number {
            Number::Plural if subject.other => !third && (object || bits & ALWAYS != 0),
            Number::Plural => !third && (goes_on || bits & ALWAYS != 0),
            Number::Single => third && goes_on,
            Number::Bare { determined } => {
                third
                    && (tag(at - 1).is_proper() || several(&words[at - 1]) || determined)
                    && (own_word || object)
                    && !(0..words.len()).any(|i| is_finite(tag_set, tags, i))
                    && !(0..at).any(|i| tag(i) == Tag::Vbn)
            }
        };
        agrees.then_some(subject)
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

/// "at least seven": the first of two adverbs before a number.
fn bounds(tag: &impl Fn(usize) -> Tag, i: usize, end: usize) -> bool {
    i + 1 < end && matches!(tag(i), Tag::Rb | Tag::Rbs | Tag::Jjs) && tag(i + 1) == Tag::Cd
}

/// "more than": before a number.
fn more(tag: &impl Fn(usize) -> Tag, than: usize) -> bool {
    than > 0 && matches!(tag(than - 1), Tag::Jjr | Tag::Rbr)
}

/// What may stand between a participle and the noun it describes, or is that noun.
fn within_phrase(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd | Tag::Vbn | Tag::Vbg)
}
