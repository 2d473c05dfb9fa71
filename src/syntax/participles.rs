//! Participles that the tagger takes for something else: for a past tense, a noun, or a verb of its own.
//!
//! Input: the words of a sentence and their tags, and `[participles]` of `en/readings.toml`. Output: the same tags, in which
//! "borne" in "vehicle borne device" and "prohibited" in "Laptops, prohibited literature and arms were found" describe the
//! noun behind them, "the accused" in "the accused was killed" is a noun, "clad" a participle, and "opening" in "lobbing
//! grenades and opening fire" a verb.
//! Invariant: only past forms, words of the table and the first word of its pairs change their tags; work is linear in the
//! sentence.

use serde::Deserialize;

use super::repair::nodes::{begins_with, has, hashes, phrases};
use super::tag::{Pos, Tag};
use super::words::{COMMA, Word, hash};

const A: u32 = hash(b"a");
const AN: u32 = hash(b"an");
const AND: u32 = hash(b"and");
const OF: u32 = hash(b"of");
const BY: u32 = hash(b"by");

/// How far before what was found the arrest may stand.
const REACH: usize = 12;

/// The words of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// Participles that describe the noun behind them with the one before.
    pub(super) describing: Vec<String>,
    /// Participles between a name behind "a" and a noun ("a Government approved shop").
    linked: Vec<String>,
    /// Articles, and the participles that stand for people behind them.
    articles: Vec<String>,
    people: Vec<String>,
    /// What somebody is accused in, and who is called so behind it.
    charges: Vec<String>,
    charged: Vec<String>,
    /// What else is done where somebody was arrested, and past forms of the arrest.
    finding: Vec<String>,
    arresting: Vec<String>,
    /// Forms that are participles before a preposition.
    only: Vec<String>,
    /// Participles of the present with the noun behind them, which are no compounds.
    acts: Vec<String>,
    /// Nouns of two words, the first or second of which may be taken for a verb, or the first for an adverb.
    compounds: Vec<String>,
    /// Prepositions that a verb shares with the participle behind "and", and such participles ("shot at and injured").
    aiming: Vec<String>,
    harmed: Vec<String>,
    /// Past forms that are nouns too, before those prepositions ("on May 3 shot at").
    shot: Vec<String>,
    /// What somebody is called before his title or name.
    called: Vec<String>,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Participles {
    describing: Vec<u32>,
    linked: Vec<u32>,
    articles: Vec<u32>,
    people: Vec<u32>,
    charges: Vec<u32>,
    charged: Vec<u32>,
    finding: Vec<u32>,
    arresting: Vec<u32>,
    only: Vec<u32>,
    acts: Vec<Vec<u32>>,
    compounds: Vec<Vec<u32>>,
    aiming: Vec<u32>,
    harmed: Vec<u32>,
    shot: Vec<u32>,
    called: Vec<u32>,
}

impl Participles {
    pub(super) fn new(text: &Text) -> Self {
        Self {
            describing: hashes(&text.describing),
            linked: hashes(&text.linked),
            articles: hashes(&text.articles),
            people: hashes(&text.people),
            charges: hashes(&text.charges),
            charged: hashes(&text.charged),
            finding: hashes(&text.finding),
            arresting: hashes(&text.arresting),
            only: hashes(&text.only),
            acts: phrases(&text.acts),
            compounds: phrases(&text.compounds),
            aiming: hashes(&text.aiming),
            harmed: hashes(&text.harmed),
            shot: hashes(&text.shot),
            called: hashes(&text.called),
        }
    }

    /// Is somebody called that before his title or name ("exiled", "suspected")?
    pub(super) fn is_called(&self, word: &Word) -> bool {
        has(&self.called, word)
    }

    /// "attacked a Rangers check post", "a target killing incident", "an oil well head": neither word is a verb or an adverb.
    fn is_in_compound(&self, words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
        let begins = |i: usize| self.compounds.iter().any(|p| begins_with(&words[i..], p));
        let noun = |i: usize| {
            tag(i).is_noun()
                || matches!(
                    tag(i),
                    Tag::Dt | Tag::Jj | Tag::In | Tag::Cd | Tag::Cc | Tag::Punct
                )
        };
        // "hit a target killing 20 civilians": whom it killed stands behind.
        let bare = |i: usize| !matches!(tag(i), Tag::Cd | Tag::Dt | Tag::PrpPoss);
        let counted = |i: usize| i < words.len() && bare(i);
        begins(at) && noun(at - 1) && counted(at + 2)
            || begins(at - 1) && (at < 2 || noun(at - 2)) && counted(at + 1)
    }

    /// "shot at and injured a clerk", "on May 3 shot at a clerk": verbs that are taken for what describes a noun, or for one.
    fn harms(&self, words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
        let participle = matches!(tag(at), Tag::Vbn | Tag::Jj) && has(&self.harmed, &words[at]);
        let shared = at >= 3 && words[at - 1].form == AND && has(&self.aiming, &words[at - 2]);
        let noun = tag(at) == Tag::Nn && has(&self.shot, &words[at]);
        let dated = at >= 3 && tag(at - 1) == Tag::Cd && tag(at - 2) == Tag::Nnp;
        participle && shared || noun && dated && has(&self.aiming, &words[at + 1])
    }

    /// "arrested a dozen suspects and recovered weapons": behind an arrest, what else was done there.
    fn finds(&self, words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
        let described = matches!(tag(at), Tag::Jj | Tag::Vbn) && has(&self.finding, &words[at]);
        let thing = tag(at + 1).is_noun() || matches!(tag(at + 1), Tag::Jj | Tag::Dt | Tag::Cd);
        if !described || !thing || words[at - 1].form != AND || !tag(at.saturating_sub(2)).is_noun()
        {
            return false;
        }
        let from = at.saturating_sub(REACH);
        let arrest = (from..at).rfind(|&i| has(&self.arresting, &words[i]));
        // "were arrested and recovered weapons shown": an active verb with its own subject before it.
        arrest.is_some_and(|a| tag(a) == Tag::Vbd && a > 0 && (a..at).all(|i| tag(i) != Tag::Md))
    }

    /// Corrects the `tags` of one sentence, which number entries of `tag_set`.
    pub(super) fn correct(&self, words: &[Word], tag_set: &[(Pos, Tag)], tags: &mut [u8]) {
        for at in 1..words.len().saturating_sub(1) {
            let tag = |i: usize| tag_set[usize::from(tags[i])].1;
            let past = matches!(tag(at), Tag::Vbd | Tag::Vbn);
            let read = if self.harms(words, &tag, at) {
                Some((Pos::Verb, Tag::Vbd))
            } else if past && has(&self.describing, &words[at]) {
                describes(&tag, at).then_some((Pos::Adj, Tag::Jj))
            } else if past && has(&self.people, &words[at]) {
                // "Among the injured are two girls": the subject stands behind.
                let held = at >= 2 && matches!(tag(at - 2), Tag::In);
                let known = has(&self.articles, &words[at - 1]) && !held;
                // "two gang war accused were killed"
                let charged = has(&self.charged, &words[at])
                    && has(&self.charges, &words[at - 1])
                    && !of_or_by(words, at)
                    && !(tag(at + 1).is_noun()
                        || matches!(
                            tag(at + 1),
                            Tag::Dt | Tag::Cd | Tag::Jj | Tag::Prp | Tag::PrpPoss
                        ));
                (charged || known && before_finite(&tag, at)).then_some((Pos::Noun, Tag::Nn))
            } else if past && has(&self.linked, &words[at]) && links(words, &tag, at)
                || tag(at) == Tag::Vbd && opens_phrase(words, &tag, at)
            {
                Some((Pos::Adj, Tag::Jj))
            } else if self.finds(words, &tag, at) {
                Some((Pos::Verb, Tag::Vbd))
            } else if (tag(at).is_verb() || tag(at) == Tag::Rb)
                && self.is_in_compound(words, &tag, at)
            {
                Some((Pos::Noun, Tag::Nn))
            } else if tag(at) == Tag::Vbd && describes_item(words, &tag, at) {
                Some((Pos::Adj, Tag::Jj))
            } else if tag(at).is_noun() && tag(at + 1) == Tag::In && has(&self.only, &words[at]) {
                Some((Pos::Verb, Tag::Vbn))
            } else if tag(at).is_noun() && self.acts.iter().any(|p| begins_with(&words[at..], p)) {
                Some((Pos::Verb, Tag::Vbg))
            } else {
                None
            };
            let number = read.and_then(|read| tag_set.iter().position(|&t| t == read));
            if let Some(number) = number {
                tags[at] = number as u8;
            }
        }
    }
}

/// "A wanted Red Front militant was shot": right behind "a", no past form is a verb.
fn opens_phrase(words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
    let article = words[at - 1].form == A || words[at - 1].form == AN;
    article && (tag(at + 1).is_noun() || tag(at + 1) == Tag::Jj)
}

/// "looted a Government approved liquor shop": what stands between a name behind "a" and a noun tells of the noun.
fn links(words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
    let article = at >= 2 && (words[at - 2].form == A || words[at - 2].form == AN);
    let named = matches!(tag(at - 1), Tag::Nnp | Tag::Nnps);
    article && named && (tag(at + 1).is_noun() || tag(at + 1) == Tag::Jj)
}

/// "a man accused of murder": what he is accused of stands behind.
fn of_or_by(words: &[Word], at: usize) -> bool {
    words
        .get(at + 1)
        .is_some_and(|w| w.form == OF || w.form == BY)
}

/// "vehicle borne explosive devices": between a noun and what it describes, a participle is no verb.
fn describes(tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
    let behind = matches!(
        tag(at + 1),
        Tag::Vbn | Tag::Vbd | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp
    );
    behind && tag(at - 1) == Tag::Nn
}

/// "The accused was killed": before a finite verb.
fn before_finite(tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
    tag(at + 1).is_finite()
}

/// "Laptops, prohibited literature and a cache of arms were found": one comma parts no subject from its verb, but an item
/// of a list from the next, and the list has its verb behind it.
fn describes_item(words: &[Word], tag: &impl Fn(usize) -> Tag, at: usize) -> bool {
    let opens = at >= 2 && words[at - 1].form == COMMA && matches!(tag(at - 2), Tag::Nn | Tag::Nns);
    let item = |t: Tag| {
        t.is_noun()
            || matches!(
                t,
                Tag::Jj | Tag::Dt | Tag::Cd | Tag::Cc | Tag::In | Tag::Punct
            )
    };
    // Nothing but nouns and what describes them before it, and no other comma.
    let bare = |i: usize| item(tag(i)) && words[i].form != COMMA;
    if !opens || !tag(at + 1).is_noun() || !(0..at - 1).all(bare) {
        return false;
    }
    let mut behind = (at + 1..words.len()).skip_while(|&i| item(tag(i)));
    let joined = (at + 1..words.len())
        .take_while(|&i| item(tag(i)))
        .any(|i| tag(i) == Tag::Cc);
    joined
        && behind
            .next()
            .is_some_and(|i| matches!(tag(i), Tag::Vbd | Tag::Vbp))
}
