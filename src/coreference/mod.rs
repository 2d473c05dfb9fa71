//! Coreference: whom a pronoun or a bare description refers to.
//!
//! Input: the named phrases of a document in text order. Output: for a later phrase the entity it refers to.
//! Invariant: only what stands before can be referred to, at most a few sentences back; agreement in number and
//! animacy comes before recency; what does not agree stays unresolved.

mod words;

use crate::claim::Entity;
pub(crate) use words::ReferenceWords;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;
/// How far back a description ("the group") or a bare surname may reach.
const FAR: usize = 40;
/// How many sentences back a pronoun that says something may reach for who said something before.
const SPEAKER_REACH: usize = 12;

/// What agreement needs to know of a named phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Referent {
    /// Sentence of the document.
    pub(crate) sentence: usize,
    /// Head token in that sentence.
    pub(crate) head: usize,
    /// Whom it names; none for people without a name ("gunmen"), whom only "they" may refer to.
    pub(crate) entity: Option<Entity>,
    /// It stands as a subject.
    pub(crate) subject: bool,
    /// It stands inside a quotation.
    pub(crate) quoted: bool,
    /// The words of its phrase in lower case: a person's title is among them.
    pub(crate) words: String,
}

/// What kind of reference a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reference {
    Person,
    Neuter,
    Plural,
    Organisation,
    Group,
    Official,
}

/// Whom a phrase does not refer to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bars<'a> {
    /// The subject of the verb that it stands under: gunmen without a name who "fired at them" are not those.
    pub(crate) doer: Option<usize>,
    /// It says that it is a state's own ("the government forces"), and refers to nobody else.
    pub(crate) state: bool,
    /// What it says of an office before its head ("the health minister"): nobody of another office is meant.
    pub(crate) office: &'a [&'a str],
}

/// The named phrases of a document so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    referents: Vec<Referent>,
    /// Who speaks in the text's own voice.
    voice: Option<Entity>,
}

impl Discourse {
    /// Notes a named phrase; phrases come in text order.
    pub(crate) fn note(&mut self, referent: Referent) {
        self.referents.push(referent);
    }

    /// Notes who speaks in the text's own voice.
    pub(crate) fn set_voice(&mut self, voice: Option<Entity>) {
        self.voice = voice;
    }

    /// Who speaks in the text's own voice.
    pub(crate) fn voice(&self) -> Option<&Entity> {
        self.voice.as_ref()
    }

    /// The entity that a phrase with `head` at token `at` of `sentence` refers to. `head` and `first` are the
    /// lower-cased head and first words of the phrase.
    pub(crate) fn resolve(
        &self,
        words: &ReferenceWords,
        sentence: usize,
        at: usize,
        head: &str,
        first: &str,
        bars: Bars<'_>,
    ) -> Option<&Entity> {
        let holds = |r: &Referent| {
            let told = |w: &&str| words.is_plain(w) || r.words.split(' ').any(|t| t == *w);
            bars.office.iter().all(told)
        };
        self.nearest(words, sentence, at, head, first, |r| match &r.entity {
            Some(entity) => (!bars.state || words.state_kinds.has(&entity.kind)) && holds(r),
            None => r.sentence != sentence || Some(r.head) != bars.doer,
        })
    }

    /// The person whom a pronoun refers to that is not `speaker`, who tells of him.
    pub(crate) fn other_person(
        &self,
        words: &ReferenceWords,
        sentence: usize,
        at: usize,
        pronoun: &str,
        speaker: &Entity,
    ) -> Option<&Entity> {
        let other = |r: &Referent| r.entity.as_ref().is_some_and(|e| e.name != speaker.name);
        self.nearest(words, sentence, at, pronoun, "", other)
    }

    /// The nearest of the referents that are `open` to the reference.
    fn nearest(
        &self,
        words: &ReferenceWords,
        sentence: usize,
        at: usize,
        head: &str,
        first: &str,
        open: impl Fn(&Referent) -> bool,
    ) -> Option<&Entity> {
        let reference = reference(words, head, first)?;
        let reach = match reference {
            Reference::Organisation | Reference::Group | Reference::Official => FAR,
            _ => REACH,
        };
        let before = self
            .referents
            .iter()
            .rev()
            .filter(|r| (r.sentence, r.head) < (sentence, at))
            .take_while(|r| sentence - r.sentence <= reach);
        let mut best: Option<(&Referent, u32)> = None;
        for referent in before {
            // "Gunmen fired at them. They fled": whom nobody names may be meant too.
            let agreeing = match &referent.entity {
                Some(entity) => agrees(words, reference, entity) && fits(words, head, entity),
                None => reference == Reference::Plural,
            };
            if !open(referent) || !agreeing {
                continue;
            }
            // "the minister" is a person who was called a minister.
            if reference == Reference::Official && !referent.words.split(' ').any(|w| w == head) {
                continue;
            }
            // Recency, with subjects of a sentence counting as nearer than its other phrases.
            let distance = (sentence - referent.sentence) as u32 * 2 + u32::from(!referent.subject);
            if best.is_none_or(|(_, d)| distance < d) {
                best = Some((referent, distance));
            }
        }
        best.and_then(|(r, _)| r.entity.as_ref())
    }

    /// Whom a pronoun at token `at` of `sentence` that says something refers to: the subject that its own sentence
    /// begins with, else who said something before, else whom the text names outside of what it quotes. `speakers`: the
    /// sentences and entities of earlier sources, the last first.
    pub(crate) fn speaker<'e>(
        &'e self,
        words: &ReferenceWords,
        sentence: usize,
        at: usize,
        head: &str,
        mut speakers: impl Iterator<Item = (usize, &'e Entity)>,
    ) -> Option<&'e Entity> {
        let reference = reference(words, head, "")?;
        // "Baloch claimed responsibility. He said ...": a name of no table that speaks may be a person's.
        let fits = |entity: &Entity| {
            agrees(words, reference, entity)
                || reference == Reference::Person && words.unsure_kinds.has(&entity.kind)
        };
        // "The army did not comment. Last month it said ...": who could speak and was spoken of right before.
        let spoken_of = |r: &'e Referent| {
            let entity = r.entity.as_ref().filter(|e| fits(e))?;
            (r.subject && !r.quoted).then_some(entity)
        };
        let own = self.referents.partition_point(|r| r.sentence < sentence);
        let last = self.referents[..own].iter().rev();
        let last = last.take_while(|r| r.sentence + 1 == sentence);
        let state = |e: &&Entity| words.state_kinds.has(&e.kind);
        if let Some(state) = last.filter_map(spoken_of).find(state) {
            return Some(state);
        }
        let subject = self.referents[own..]
            .iter()
            .take_while(|r| r.sentence == sentence && r.head < at)
            .any(|r| spoken_of(r).is_some());
        let speaker = speakers
            .find(|&(s, e)| s + SPEAKER_REACH >= sentence && fits(e))
            .filter(|_| !subject);
        let named = || self.nearest(words, sentence, at, head, "", |r| !r.quoted);
        speaker.map(|(_, entity)| entity).or_else(named)
    }

    /// The fuller name that a bare surname at `sentence` belongs to ("Cook" after "Peter Cook", "Vargas" after "Mario Vargas
    /// Mora").
    pub(crate) fn fuller_name(
        &self,
        words: &ReferenceWords,
        sentence: usize,
        surname: &str,
    ) -> Option<&Entity> {
        let named = || {
            let near = |r: &&Referent| r.sentence <= sentence && sentence - r.sentence <= FAR;
            let entities = self.referents.iter().rev().filter(near);
            entities
                .filter_map(|r| r.entity.as_ref())
                .filter(|e| words.person_kinds.has(&e.kind) && e.name.len() > surname.len())
        };
        // Two surnames stand behind a given name.
        let first_of_two = |e: &&Entity| {
            let mut names = e.name.rsplit(' ').skip(1);
            names.next() == Some(surname) && names.next().is_some()
        };
        named()
            .find(|e| e.name.rsplit(' ').next() == Some(surname))
            .or_else(|| named().find(first_of_two))
    }
}

fn reference(words: &ReferenceWords, head: &str, first: &str) -> Option<Reference> {
    if words.person.has(head) {
        Some(Reference::Person)
    } else if words.neuter.has(head) {
        Some(Reference::Neuter)
    } else if words.plural.has(head) {
        Some(Reference::Plural)
    } else if words.definite.has(first) && words.organisations.has(head) {
        let state = words.states.has(head);
        Some(if state {
            Reference::Organisation
        } else {
            Reference::Group
        })
    } else if words.definite.has(first) && words.persons.has(head) {
        Some(Reference::Official)
    } else {
        None
    }
}

/// "The rebels" are no relief organisation, "the army" is no rebel group unless it bears that name.
fn fits(words: &ReferenceWords, head: &str, entity: &Entity) -> bool {
    // "The terrorists" are no brigade.
    let armed = words.armed_kinds.has(&entity.kind) && entity.echelon.is_none();
    let last = || entity.name.rsplit(' ').next().map(str::to_lowercase);
    if words.armed.has(head) {
        return armed;
    }
    if armed && words.allied.has(head) {
        return last().as_deref() == Some(head);
    }
    !words.rulers.has(head)
        || words.state_kinds.has(&entity.kind)
        || last().as_deref() == Some(head)
}

fn agrees(words: &ReferenceWords, reference: Reference, entity: &Entity) -> bool {
    let person = words.person_kinds.has(&entity.kind);
    let barred = words.no_antecedents.has(&entity.kind);
    match reference {
        // "The terrorist group" is no country.
        Reference::Group if words.state_kinds.has(&entity.kind) => false,
        Reference::Person | Reference::Official => person,
        Reference::Neuter | Reference::Plural | Reference::Organisation | Reference::Group => {
            !person && !barred
        }
    }
}
