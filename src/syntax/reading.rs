//! Second readings: verbs of the present that the tagger took for nouns.
//!
//! Input: the words of a sentence and their tags, and `en/readings.toml`. Output: the same tags, some nouns made verbs and
//! some verbs nouns; participles are read by `participles.rs`.
//! Invariant: only words of the table change, nouns only behind a noun, a number, a mark or "and" and where their clause has
//! no finite verb after them; a sentence without such words costs one look-up a noun or past form.

use serde::Deserialize;

use super::agreement::{self, Agreement};
use super::capitals;
use super::lemma::Morphology;
use super::participles::{self, Participles};
use super::repair::nodes::{begins_with, has, hashes, phrases};
use super::repair::{self, Repairs};
use super::tag::{Pos, Tag};
use super::words::{Casing, Word, form_hash};
use crate::data::{Examples, Tables, parse_toml};
use crate::error::Error;

pub(super) const ALWAYS: u16 = 1;
pub(super) const BEFORE_OBJECT: u16 = 2;
pub(super) const ALONE: u16 = 4;
const PAIR: u16 = 8;
/// The third person, whose form a plural noun has too.
pub(super) const THIRD: u16 = 16;
/// A past form that is no noun.
pub(super) const PAST: u16 = 32;
/// No verb, whatever the tagger says, but part of a name.
const NAME: u16 = 64;
/// No verb, but a common noun.
const NOUN: u16 = 128;
/// A verb before its own words, where it agrees with what its clause begins with.
pub(super) const AGREEING: u16 = 256;

/// The table, by hashes of forms.
#[derive(Debug, Default)]
pub struct Readings {
    /// Hash of a form, and what makes it a verb; sorted.
    words: Vec<(u32, u16)>,
    /// Hashes of a form and of the word behind it; sorted.
    pairs: Vec<(u32, u32)>,
    /// The same of verbs that agree with what their clause begins with; sorted.
    pub(super) agreeing: Vec<(u32, u32)>,
    pub(super) agreement: Agreement,
    times: Vec<u32>,
    quantities: Vec<u32>,
    units: Vec<u32>,
    /// Hashes of the words of each phrase, the longest first.
    bounds: Vec<Vec<u32>>,
    pointing: Vec<u32>,
    pub(super) collectives: Vec<u32>,
    names: Vec<u32>,
    participles: Participles,
    pub(super) repairs: Repairs,
}

/// The verbs of the table in a sentence.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// All of them.
    pub(super) verbs: Vec<usize>,
    /// Those that agree with what their clause begins with, and that.
    pub(super) subjects: Vec<(usize, usize)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[expect(dead_code, reason = "read by the table's version check")]
    format: u32,
    verbs: Vec<String>,
    #[serde(default)]
    joins: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    past: Vec<String>,
    before_object: Vec<String>,
    alone: Vec<String>,
    times: Vec<String>,
    quantities: Vec<String>,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    bounds: Vec<String>,
    pointing: Vec<String>,
    collectives: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    participles: participles::Text,
    pairs: std::collections::BTreeMap<String, Vec<String>>,
    #[serde(default)]
    agreement: agreement::Text,
    #[serde(default)]
    repair: repair::Text,
    #[serde(default)]
    #[allow(dead_code, reason = "run by the tests")]
    example: Vec<Examples>,
}

impl Readings {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables, morphology: &Morphology) -> Result<Self, Error> {
        let Some(source) = tables.sources("en/readings.toml").pop() else {
            return Ok(Self::default());
        };
        let text: Text = parse_toml(&source)?;
        let present = |lemma: &str| {
            let forms = morphology.verb_forms(lemma);
            let kept = forms
                .into_iter()
                .filter(|(_, tag)| matches!(tag, Tag::Vbp | Tag::Vbz));
            kept.map(|(form, tag)| (form_hash(&form), if tag == Tag::Vbz { THIRD } else { 0 }))
                .collect::<Vec<_>>()
        };
        let mut own = Self {
            times: hashes(&text.times),
            quantities: hashes(&text.quantities),
            units: hashes(&text.units),
            bounds: phrases(&text.bounds),
            pointing: hashes(&text.pointing),
            collectives: hashes(&text.collectives),
            names: hashes(&text.names),
            participles: Participles::new(&text.participles),
            repairs: Repairs::new(
                &text.repair,
                &text.times,
                &text.pointing,
                &text.participles.describing,
                &text.joins,
                &text.quantities,
            ),
            ..Self::default()
        };
        let groups = [
            (&text.verbs, ALWAYS),
            (&text.before_object, BEFORE_OBJECT),
            (&text.alone, ALONE),
        ];
        let mut words = Vec::new();
        for (verbs, bit) in groups {
            for verb in verbs {
                words.extend(present(verb).into_iter().map(|(h, third)| (h, bit | third)));
            }
        }
        words.extend(text.joins.iter().map(|form| (form_hash(form), NAME)));
        let plural = |form: &str| if form.ends_with('s') { THIRD } else { 0 };
        let nouns = text.nouns.iter();
        words.extend(nouns.map(|form| (form_hash(form), NOUN | plural(form))));
        words.extend(
            text.past
                .iter()
                .map(|form| (form_hash(form), ALWAYS | PAST)),
        );
        for (verb, next) in &text.pairs {
            for (form, third) in present(verb) {
                words.push((form, PAIR | third));
                own.pairs.extend(next.iter().map(|n| (form, form_hash(n))));
            }
        }
        own.agreement = Agreement::new(&text.agreement);
        for (verb, next) in &text.agreement.verbs {
            for (form, third) in present(verb) {
                words.push((form, AGREEING | third));
                own.agreeing
                    .extend(next.iter().map(|n| (form, form_hash(n))));
            }
        }
        own.agreeing.sort_unstable();
        words.sort_unstable();
        for (form, bits) in words {
            match own.words.last_mut() {
                Some(last) if last.0 == form => last.1 |= bits,
                _ => own.words.push((form, bits)),
            }
        }
        own.pairs.sort_unstable();
        Ok(own)
    }

    /// The same, which knows the names, in small letters, of countries and states.
    pub(crate) fn with_regions(mut self, names: &[String]) -> Self {
        self.repairs.learn_regions(names);
        self
    }

    pub(super) fn bits(&self, word: &Word) -> Option<u16> {
        let at = self.words.binary_search_by_key(&word.form, |w| w.0).ok()?;
        Some(self.words[at].1)
    }

    /// Makes verbs of nouns in `tags`, which number entries of `tag_set`; `found` gets all verbs of the table.
    pub(super) fn correct(
        &self,
        words: &[Word],
        tag_set: &[(Pos, Tag)],
        tags: &mut [u8],
        found: &mut Found,
    ) {
        found.verbs.clear();
        found.subjects.clear();
        capitals::name_verbs(words, &self.names, tag_set, tags);
        self.keep_nouns(words, tag_set, tags);
        self.participles.correct(words, tag_set, tags);
        for at in 1..words.len().saturating_sub(1) {
            let tag = tag_set[usize::from(tags[at])].1;
            let verb = matches!(tag, Tag::Vbz | Tag::Vbp);
            if !verb && !matches!(tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Nnp) {
                continue;
            }
            let Some(bits) = self.bits(&words[at]) else {
                continue;
            };
            if bits & (NAME | NOUN) != 0 {
                continue;
            }
            if verb {
                found.verbs.push(at);
                continue;
            }
            let wanted = if bits & PAST != 0 {
                Tag::Vbd
            } else if bits & THIRD != 0 {
                Tag::Vbz
            } else {
                Tag::Vbp
            };
            // "the London Free Press": part of a name.
            if words[at].casing == Casing::Title {
                continue;
            }
            let agreeing = self
                .agreeing_subject(words, tags, tag_set, at, bits)
                .filter(|_| !self.verb_follows(tags, tag_set, at));
            if (agreeing.is_some() || self.is_verb(words, tags, tag_set, at, bits))
                && let Some(number) = tag_set.iter().position(|&t| t == (Pos::Verb, wanted))
            {
                tags[at] = number as u8;
                // "arrests exiled rebels": what describes the object is no verb.
                let past = tag_set[usize::from(tags[at + 1])].1 == Tag::Vbd;
                let participle = (tag_set.iter()).position(|&t| t == (Pos::Verb, Tag::Vbn));
                if let Some(participle) =
                    participle.filter(|_| past && self.participles.is_called(&words[at + 1]))
                {
                    tags[at + 1] = participle as u8;
                }
                found.verbs.push(at);
                found.subjects.extend(agreeing.map(|s| (at, s.head)));
            }
        }
    }

    /// Makes nouns of what is no verb, whatever the tagger says.
    fn keep_nouns(&self, words: &[Word], tag_set: &[(Pos, Tag)], tags: &mut [u8]) {
        for at in 1..words.len() {
            if !matches!(tag_set[usize::from(tags[at])].1, Tag::Vbz | Tag::Vbp) {
                continue;
            }
            let noun = match self.bits(&words[at]) {
                Some(bits) if bits & NAME != 0 => (Pos::Propn, Tag::Nnp),
                Some(bits) if bits & NOUN != 0 && bits & THIRD != 0 => (Pos::Noun, Tag::Nns),
                Some(bits) if bits & NOUN != 0 => (Pos::Noun, Tag::Nn),
                _ => continue,
            };
            if let Some(number) = tag_set.iter().position(|&t| t == noun) {
                tags[at] = number as u8;
            }
        }
    }

    fn is_verb(
        &self,
        words: &[Word],
        tags: &[u8],
        tag_set: &[(Pos, Tag)],
        at: usize,
        bits: u16,
    ) -> bool {
        let tag = |i: usize| tag_set[usize::from(tags[i])].1;
        // "The Sri Lankan military claims to have": the tagger may take the noun for an adjective.
        let collective = has(&self.collectives, &words[at - 1]);
        // "Four officers and a civilian die": the last of several subjects, which may be an adjective to the tagger.
        let several = bits & THIRD == 0
            && at >= 4
            && matches!(tag(at - 1), Tag::Nn | Tag::Jj)
            && matches!(tag(at - 2), Tag::Dt | Tag::PrpPoss)
            && tag(at - 3) == Tag::Cc
            && tag(at - 4).is_noun();
        let noun = tag(at - 1).is_noun() || several || collective && bits & (PAIR | ALONE) != 0;
        let joined = tag(at - 1) == Tag::Cc;
        let next = &words[at + 1];
        let pair = bits & PAIR != 0
            && self
                .pairs
                .binary_search(&(words[at].form, next.form))
                .is_ok();
        let third = bits & THIRD != 0;
        let certain = bits & ALWAYS != 0 && third;
        let begins = bits & BEFORE_OBJECT != 0 && self.begins_object(words, at + 1, &tag);
        // "kills two and wounds 11": behind another verb of the present.
        let second = joined && third && begins && (0..at).any(|i| tag(i) == Tag::Vbz);
        // "A gunman shoots and kills three people", "stabs and seriously wounds a guard".
        let verb_next = || {
            let mut next = (at + 2..words.len()).skip_while(|&i| tag(i) == Tag::Rb);
            third
                && tag(at + 1) == Tag::Cc
                && next.next().is_some_and(|i| {
                    let object_next =
                        || i + 1 < words.len() && self.begins_object(words, i + 1, &tag);
                    let is_verb = |b: u16| {
                        is_third_verb(b)
                            || b & THIRD != 0 && b & BEFORE_OBJECT != 0 && object_next()
                    };
                    tag(i) == Tag::Vbz || self.bits(&words[i]).is_some_and(is_verb)
                })
        };
        let object = begins || bits & BEFORE_OBJECT != 0 && verb_next();
        // "A Palestinian stabs two guards": an adjective that stands for somebody.
        let somebody = third
            && object
            && tag(at - 1) == Tag::Jj
            && at >= 2
            && (tag(at - 2) == Tag::Dt
                || tag(at - 2) == Tag::Jj && at >= 3 && tag(at - 3) == Tag::Dt)
            && words[at - 1].casing == Casing::Title;
        if !noun && !somebody && !(joined && (pair || certain || second)) {
            return false;
        }
        let plural =
            matches!(tag(at - 1), Tag::Nns | Tag::Nnps | Tag::Nnp) || collective || several;
        // "The Taliban attacks Firebase Phoenix": a name with its article before the verb, a name behind it.
        let named = third
            && matches!(tag(at - 1), Tag::Nnp | Tag::Nnps)
            && at >= 2
            && matches!(tag(at - 2), Tag::Dt | Tag::Nnp)
            && tag(at + 1) == Tag::Nnp;
        // "Army aircraft bomb suspected hideouts": a participle that describes the object.
        let modified =
            at + 2 < words.len() && (tag(at + 2).is_noun() || tag(at + 2) == Tag::Jj && third);
        let describes = modified
            && match tag(at + 1) {
                Tag::Vbn => true,
                Tag::Vbd => third && self.participles.is_called(next),
                _ => false,
            };
        let object_next = tag(at + 1).is_noun() || tag(at + 1) == Tag::Jj || describes;
        // "Spain arrests Basque separatists", "The military captures Iraqi officers": a name or a body of men that the sentence
        // begins with, and one that is no other noun's beginning behind the verb.
        let sole = third
            && (at == 1 && tag(at - 1) == Tag::Nnp || collective && tag(0) == Tag::Dt)
            && (matches!(tag(at + 1), Tag::Nnp | Tag::Nns | Tag::Nnps)
                || tag(at + 1) == Tag::Jj && modified
                || describes);
        let told = |i: usize| tag(i) == Tag::Vbn && !(describes && i == at + 1);
        // A capital begins no verb.
        let finite = |i: usize| {
            let name = i > at
                && matches!(words[i].casing, Casing::Title | Casing::Upper)
                && tag(i) == Tag::Vb;
            let described = describes && i == at + 1;
            !(described || name) && is_finite(tag_set, tags, i)
        };
        // "Pakistan arrests Ali Khan, who has been blamed for a raid": a relative clause has its own.
        let relative =
            |&i: &usize| matches!(tag(i), Tag::Wdt | Tag::Wp) && tag(i - 1) == Tag::Punct;
        let clause = (at + 2..words.len()).find(relative).filter(|_| sole);
        let clause = clause.unwrap_or(words.len());
        let alone = bits & ALONE != 0
            && (named || sole || !third && plural && object_next)
            && !(0..clause).any(|i| finite(i) || told(i));
        // A base form behind a singular noun is the end of a compound ("the car kill"), save where an object follows.
        let always = certain || bits & ALWAYS != 0 && (plural || bits & PAST != 0);
        alone || (always || object || pair) && !self.verb_follows(tags, tag_set, at)
    }

    /// How many tokens from `at` on are a bound that a number may stand behind ("at least"); a token follows them.
    pub(super) fn bound(&self, words: &[Word], at: usize) -> usize {
        let behind = words.get(at..).unwrap_or_default();
        let fits = |phrase: &&Vec<u32>| behind.len() > phrase.len() && begins_with(behind, phrase);
        self.bounds.iter().find(fits).map_or(0, Vec::len)
    }

    /// A determiner, a possessive, a word of quantity or a number that is no time, which "over" or the like may stand before.
    pub(super) fn begins_object(
        &self,
        words: &[Word],
        at: usize,
        tag: &impl Fn(usize) -> Tag,
    ) -> bool {
        let bound = at + self.bound(words, at);
        let at = if tag(bound) == Tag::Cd { bound } else { at };
        let of_time = || {
            let unit = words.get(at + 1);
            unit.is_some_and(|w| has(&self.times, w) || has(&self.units, w))
        };
        match tag(at) {
            Tag::Dt => !has(&self.pointing, &words[at]),
            Tag::PrpPoss => true,
            Tag::Cd => !of_time() && words[at].form != form_hash("2000"),
            _ => has(&self.quantities, &words[at]) && !of_time(),
        }
    }

    /// Does a finite verb follow in the clause, whose subject the word is part of?
    fn verb_follows(&self, tags: &[u8], tag_set: &[(Pos, Tag)], at: usize) -> bool {
        for i in at + 1..tags.len() {
            let (pos, tag) = tag_set[usize::from(tags[i])];
            let ends = matches!(
                tag,
                Tag::Cc | Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Punct | Tag::To
            ) || pos == Pos::Sconj;
            if ends {
                return false;
            }
            if is_finite(tag_set, tags, i) {
                return true;
            }
        }
        false
    }
}

/// A third person that is no noun.
fn is_third_verb(bits: u16) -> bool {
    bits & ALWAYS != 0 && bits & THIRD != 0
}

/// A finite verb, or a bare form, which in news of the present is one unless "to" or a modal says otherwise.
pub(super) fn is_finite(tag_set: &[(Pos, Tag)], tags: &[u8], i: usize) -> bool {
    let tag = |i: usize| tag_set[usize::from(tags[i])].1;
    match tag(i) {
        Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md => true,
        Tag::Vb => i == 0 || tag(i - 1) != Tag::To,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ParseScratch, SyntaxModel, Tree};
    use super::*;

    #[test]
    fn the_examples_of_the_table_are_read_as_it_says() {
        let tables = Tables::default();
        let morphology = Morphology::load(&tables).expect("embedded");
        let mut model = SyntaxModel::embedded();
        model.readings = Readings::load(&tables, &morphology).expect("embedded");
        let source = tables.sources("en/readings.toml").pop().expect("embedded");
        let text: Text = parse_toml(&source).expect("embedded");
        let check = |example: &str, verb: bool| {
            let at = example
                .split(' ')
                .position(|w| w.starts_with('['))
                .expect("a mark");
            let plain = example.replace(['[', ']'], "");
            let lower = plain.to_lowercase();
            let mut tree = Tree::default();
            model.parse_tokens(
                plain.split(' ').zip(lower.split(' ')),
                false,
                &mut ParseScratch::default(),
                &mut tree,
            );
            assert_eq!(tree.tag(at).is_verb(), verb, "{example}");
        };
        for group in &text.example {
            group.texts.iter().for_each(|t| check(t, true));
            group.counter.iter().for_each(|t| check(t, false));
        }
    }
}
