//! Reporting words: verbs, nouns and phrases, and what of their complements a source vouches for.
//!
//! Input: table `en/reporting.toml`. Output: a [`ReportingLexicon`].
//! Invariant: look-ups take a lower-cased form and do not allocate.

use std::sync::Arc;

use serde::Deserialize;

use super::voice::Voice;
use crate::claim::{Modality, Polarity};
use crate::data::{self, Tables};
use crate::error::Error;
use crate::hash::{WordMap, WordSet};
use crate::syntax::Morphology;

const TABLE: &str = "en/reporting.toml";

/// What of a verb's complements is content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Complement {
    Clause,
    Quotation,
    Infinitive,
    Object,
    Gerund,
    Listener,
    Raising,
    #[serde(rename = "passive-source")]
    PassiveSource,
}

/// A class of reporting verbs.
#[derive(Debug, Clone)]
pub(crate) struct Verb {
    pub(crate) class: Box<str>,
    pub(crate) clause: bool,
    pub(crate) quotation: bool,
    pub(crate) infinitive: bool,
    pub(crate) object: bool,
    pub(crate) gerund: bool,
    pub(crate) listener: bool,
    /// The subject belongs to the content ("X seems to ...").
    pub(crate) raising: bool,
    /// The subject of a passive is the source ("X was quoted as saying ...").
    pub(crate) passive_source: bool,
    pub(crate) prepositions: Vec<Box<str>>,
    /// The only words that may head the object; all where it is empty.
    pub(crate) objects: Vec<Box<str>>,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
    /// It tells an attitude or intention, not a statement, so that its subject vouches for nothing.
    pub(crate) attitude: bool,
    /// To say it in one's own statement is to do it ("The ministry condemns ...").
    pub(crate) performs: bool,
    /// Only a finite verb is meant.
    pub(crate) finite: bool,
    /// Its polarity holds for acts in its object too, not only in clauses and what reporting nouns tell.
    pub(crate) negates_objects: bool,
    /// Modality of the content where a passive names no source ("was reported").
    pub(crate) passive: Modality,
}

impl Verb {
    /// May a word head its object, where only some may?
    pub(super) fn may_take(&self, lower: &str) -> bool {
        self.objects.iter().any(|w| **w == *lower)
    }
}

/// A class of reporting nouns.
#[derive(Debug, Clone)]
pub(crate) struct Noun {
    pub(crate) class: Box<str>,
    /// Prepositions before what the noun is about.
    pub(crate) of: Vec<Box<str>>,
    /// The noun itself is the source where none is named.
    pub(crate) own: bool,
    /// It is of whoever expresses it, so that "its" is no other ("expressed its regret").
    pub(crate) expressed: bool,
    /// It tells an attitude or intention, not a statement.
    pub(crate) attitude: bool,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
}

/// A phrase before a source.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<Box<str>>,
}

/// A form of a verb: its class, and the particle it needs.
#[derive(Debug, Clone)]
struct Form {
    verb: u16,
    particle: Option<Box<str>>,
}

/// An example of the table: a text with its source, cue and content in brackets.
#[derive(Debug, Clone)]
#[cfg_attr(not(test), expect(dead_code, reason = "the examples are run as tests"))]
pub(crate) struct Example {
    /// The class that it shows.
    pub(crate) class: Box<str>,
    /// The text, with brackets.
    pub(crate) text: Box<str>,
}

/// All reporting words.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReportingLexicon {
    verbs: Vec<Verb>,
    nouns: Vec<Noun>,
    phrases: Vec<Phrase>,
    verb_forms: WordMap<Vec<Form>>,
    noun_forms: WordMap<u16>,
    /// First words of phrases.
    phrase_starts: WordMap<Vec<u16>>,
    examples: Vec<Example>,
    /// Names of outlets in lower case, without their article.
    outlet_names: Arc<WordSet>,
    pub(super) voice: Voice,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    verb: Vec<VerbRow>,
    #[serde(default)]
    noun: Vec<NounRow>,
    #[serde(default)]
    phrase: Vec<PhraseRow>,
    #[serde(default)]
    labels: Voice,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbRow {
    class: String,
    takes: Vec<Complement>,
    lemmas: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    #[serde(default)]
    objects: Vec<String>,
    #[serde(default)]
    attitude: bool,
    #[serde(default)]
    performs: bool,
    #[serde(default)]
    finite: bool,
    #[serde(default)]
    negates_objects: bool,
    #[serde(default)]
    passive: Modality,
    #[serde(default)]
    modality: Modality,
    #[serde(default)]
    polarity: Polarity,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounRow {
    class: String,
    lemmas: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    own: bool,
    #[serde(default)]
    expressed: bool,
    #[serde(default)]
    attitude: bool,
    #[serde(default)]
    modality: Modality,
    #[serde(default)]
    polarity: Polarity,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseRow {
    class: String,
    words: Vec<Vec<String>>,
    #[serde(default)]
    examples: Vec<String>,
}

impl ReportingLexicon {
    /// Reads the table; overlays add to the embedded one. `outlet_names` are in lower case, without their article.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(
        tables: &Tables,
        morphology: &Morphology,
        outlet_names: Arc<WordSet>,
    ) -> Result<Self, Error> {
        let mut own = Self {
            outlet_names,
            ..Self::default()
        };
        for source in tables.sources(TABLE) {
            let file: File = data::parse_toml(&source)?;
            if file.format != 1 {
                let why = format!("format {} is unknown: write format = 1", file.format);
                return Err(Error::data(&source.path, 1, 1, why));
            }
            for row in file.verb {
                own.add_examples(&row.class, row.examples);
                own.add_verb(
                    morphology,
                    row.lemmas,
                    Verb {
                        class: row.class.into(),
                        clause: row.takes.contains(&Complement::Clause),
                        quotation: row.takes.contains(&Complement::Quotation),
                        infinitive: row.takes.contains(&Complement::Infinitive),
                        object: row.takes.contains(&Complement::Object),
                        gerund: row.takes.contains(&Complement::Gerund),
                        listener: row.takes.contains(&Complement::Listener),
                        raising: row.takes.contains(&Complement::Raising),
                        passive_source: row.takes.contains(&Complement::PassiveSource),
                        prepositions: row.prepositions.into_iter().map(Into::into).collect(),
                        objects: row.objects.into_iter().map(Into::into).collect(),
                        modality: row.modality,
                        polarity: row.polarity,
                        attitude: row.attitude,
                        performs: row.performs,
                        finite: row.finite,
                        negates_objects: row.negates_objects,
                        passive: row.passive,
                    },
                );
            }
            for row in file.noun {
                own.add_examples(&row.class, row.examples);
                let number = own.nouns.len() as u16;
                for lemma in &row.lemmas {
                    own.noun_forms.insert(lemma.as_str().into(), number);
                    for (form, _) in morphology.noun_forms(lemma) {
                        own.noun_forms.insert(form, number);
                    }
                }
                own.nouns.push(Noun {
                    class: row.class.into(),
                    of: row.of.into_iter().map(Into::into).collect(),
                    own: row.own,
                    expressed: row.expressed,
                    attitude: row.attitude,
                    modality: row.modality,
                    polarity: row.polarity,
                });
            }
            for row in file.phrase {
                own.add_examples(&row.class, row.examples);
                for words in row.words {
                    let words: Vec<Box<str>> = words.into_iter().map(Into::into).collect();
                    let Some(first) = words.first().cloned() else {
                        continue;
                    };
                    let number = own.phrases.len() as u16;
                    own.phrase_starts
                        .entry(first.into())
                        .or_default()
                        .push(number);
                    own.phrases.push(Phrase { words });
                }
            }
            own.voice.add(file.labels);
        }
        Ok(own)
    }

    /// True for an outlet's whole name in lower case, without its article.
    pub(super) fn names_outlet(&self, name: &str) -> bool {
        self.outlet_names.contains(name)
    }

    fn add_examples(&mut self, class: &str, examples: Vec<String>) {
        self.examples
            .extend(examples.into_iter().map(|text| Example {
                class: class.into(),
                text: text.into(),
            }));
    }

    fn add_verb(&mut self, morphology: &Morphology, lemmas: Vec<String>, verb: Verb) {
        let number = self.verbs.len() as u16;
        for lemma in &lemmas {
            let (stem, particle) = match lemma.split_once(' ') {
                Some((stem, particle)) => (stem, Some(particle)),
                None => (lemma.as_str(), None),
            };
            let inflected = morphology
                .verb_forms(stem)
                .into_iter()
                .map(|(form, _)| form);
            let mut forms: Vec<String> = inflected.chain([stem.to_owned()]).collect();
            forms.sort();
            forms.dedup();
            for form in forms {
                self.verb_forms.entry(form).or_default().push(Form {
                    verb: number,
                    particle: particle.map(Into::into),
                });
            }
        }
        self.verbs.push(verb);
    }

    /// True when the form may be a cue.
    pub(crate) fn is_cue(&self, lower: &str) -> bool {
        self.verb_forms.contains_key(lower)
            || self.noun_forms.contains_key(lower)
            || self.phrase_starts.contains_key(lower)
    }

    /// The verb classes of a form, each with the particle it needs.
    pub(crate) fn verbs(&self, lower: &str) -> impl Iterator<Item = (&Verb, Option<&str>)> {
        let forms = self.verb_forms.get(lower).map_or(&[][..], Vec::as_slice);
        forms
            .iter()
            .map(|f| (&self.verbs[f.verb as usize], f.particle.as_deref()))
    }

    /// The noun class of a form.
    pub(crate) fn noun(&self, lower: &str) -> Option<&Noun> {
        self.noun_forms.get(lower).map(|&n| &self.nouns[n as usize])
    }

    /// The phrases that begin with a form.
    pub(crate) fn phrases(&self, lower: &str) -> impl Iterator<Item = &Phrase> {
        let numbers = self.phrase_starts.get(lower).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&n| &self.phrases[n as usize])
    }

    /// The examples of the table.
    #[cfg(test)]
    pub(crate) fn examples(&self) -> &[Example] {
        &self.examples
    }
}
