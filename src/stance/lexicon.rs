//! The words that mark stance: what `en/stance.toml` says.
//!
//! Input: the table and the forms of verbs and nouns. Output: a [`StanceLexicon`].
//! Invariant: an overlay replaces the table whole; verbs and nouns are kept in all their forms.

use serde::Deserialize;

use crate::claim::Verification;
use crate::data::{Tables, parse_toml};
use crate::error::Error;
use crate::hash::WordSet;
use crate::syntax::lemma::Morphology;

/// Cues of one modality.
#[derive(Debug, Default)]
pub(super) struct Cues {
    pub(super) verbs: WordSet,
    pub(super) passives: WordSet,
    /// Verbs that are cues only over a clause.
    pub(super) clauses: WordSet,
    pub(super) nouns: WordSet,
    pub(super) words: WordSet,
    pub(super) modals: WordSet,
    /// Nouns that are cues over "for" ("preparations for a strike").
    pub(super) heralds: WordSet,
    /// Verbs that are cues in the past alone ("had to withdraw").
    pub(super) past: WordSet,
    /// Nouns that are cues over an infinitive alone ("an operation to retake the town").
    pub(super) aims: WordSet,
}

/// The words that mark stance, from `en/stance.toml`.
#[derive(Debug, Default)]
pub(crate) struct StanceLexicon {
    pub(super) planned: Cues,
    pub(super) alleged: Cues,
    pub(super) hypothetical: Cues,
    pub(super) actual: Cues,
    pub(super) negated: Cues,
    /// Verbs that deny the harms that are their object ("escaped injury").
    pub(super) escaping: WordSet,
    /// What they deny.
    pub(super) harms: WordSet,
    /// Prepositions behind which stands what came before, whatever is planned or said now.
    pub(super) beyond: WordSet,
    /// Nouns that only join a cue to the act ("wanted in connection with").
    pub(super) connecting: WordSet,
    /// Nouns of acts that were tried and came to nothing ("an assassination attempt").
    pub(super) attempts: WordSet,
    /// Before a verb, what says that it did not quite come about.
    pub(super) near: WordSet,
    /// Auxiliaries that before their subject open a condition ("had the bomb exploded").
    pub(super) inverted: WordSet,
    /// Determiners of an act that is known to have happened.
    pub(super) presupposing: WordSet,
    /// Prepositions before what an inquiry or a trial is about.
    pub(super) about: WordSet,
    /// Verbs whose object has happened, whatever is planned because of it ("vowed to avenge the killing").
    pub(super) answering: WordSet,
    /// Nouns of what is done because of an act, and the prepositions between ("revenge for the raid").
    pub(super) answers: WordSet,
    pub(super) answered: WordSet,
    /// Before an act, what says that it may yet come ("any attack").
    pub(super) unsettled: WordSet,
    /// Verbs of planning, of which somebody is told as his part in an act of the past ("planned the 2002 attack").
    pub(super) planning: WordSet,
    /// Words for what is said, and verbs of checking it, which deny nothing that is told by the claim that they check.
    pub(super) checked: WordSet,
    pub(super) checking: WordSet,
    /// What is said of such a word where what it tells did not happen.
    pub(super) refuting: WordSet,
    /// Verbs of holding somebody to have done something, and what they hold him.
    pub(super) holding: WordSet,
    pub(super) responsible: WordSet,
    /// Prepositions behind which stands what is to come, over a noun that heralds it.
    pub(super) heralding: WordSet,
    /// Nouns for those who did an act, which a word of doubt before them leaves open.
    pub(super) doers: WordSet,
    /// Verbs for putting it where it was.
    pub(super) laid: WordSet,
    /// What is told of an act, right behind it, that is yet to come or was kept from happening.
    pub(super) awaited: WordSet,
    pub(super) averted: WordSet,
    /// Verbs by which an act is told of as done, whatever was expected of it.
    pub(super) undertaking: WordSet,
    /// A verb that leaves an act for later, with the word that goes with it ("put off").
    pub(super) deferring: WordSet,
    pub(super) deferred: WordSet,
    /// Words for more acts of a kind, and what those stand under that are yet to come ("an end to further attacks").
    pub(super) more: WordSet,
    pub(super) ending: WordSet,
    /// Nouns that leave open what they hold, unless they say whose they are.
    pub(super) unowned: WordSet,
    /// Verbs by which what was to go off does not.
    pub(super) foiling: WordSet,
    /// Verbs that say of a definite act how it is to be taken ("cannot be forgotten").
    pub(super) commenting: WordSet,
    /// The same, over a preposition.
    pub(super) commenting_on: WordSet,
    /// Verbs that, over such a preposition and a gerund, say that it did not come about ("saved from being burned").
    pub(super) sparing: WordSet,
    pub(super) spared: WordSet,
    /// What is asked for, prepositions before it, and verbs of what it may bring about ("for information leading to the arrest").
    pub(super) sought: WordSet,
    pub(super) seeking: WordSet,
    pub(super) leading: WordSet,
    /// Verbs that over an object and a name for it say what that is.
    pub(super) naming: WordSet,
    /// ... and nouns of what is thought of and not done.
    pub(super) proposed: WordSet,
    /// Verbs of keeping something from happening, and words of not having done so.
    pub(super) preventing: WordSet,
    /// Verbs of letting somebody go who was taken before.
    pub(super) freeing: WordSet,
    pub(super) missing: WordSet,
    /// Verbs and words by which what an infinitive tells came about ("made it possible to").
    pub(super) making: WordSet,
    pub(super) feasible: WordSet,
    /// Verbs of orders, by which a definite act that had its consequences came about ("ordered the attack, which killed ten").
    pub(super) ordering: WordSet,
    /// Verbs under which, in the past, what somebody would do is what he was going to do ("said they would attack").
    pub(super) announcing: WordSet,
    /// And the auxiliaries that say so.
    pub(super) future_in_past: WordSet,
    /// Nouns of what a court orders, over "for".
    pub(super) warrants: WordSet,
    /// Acts that it orders; others it accuses somebody of.
    pub(super) enforced: WordSet,
    /// Verbs by which a report says something itself ("the report from Homs states that").
    pub(super) telling: WordSet,
    /// What likens something to an act that has happened ("mirroring the shooting").
    pub(super) likening: WordSet,
    /// Prepositions before who did it ("killed, allegedly by rebels").
    pub(super) by: WordSet,
    /// Nouns for whom somebody suspects, over a preposition ("a suspect in the bombing").
    pub(super) suspects: WordSet,
    /// That preposition.
    pub(super) suspected_in: WordSet,
    /// Prepositions before a definite act that is inquired into, which has happened, whatever is said of the inquiry.
    pub(super) inquiring: WordSet,
    /// Conjunctions behind which a denied verb goes on being denied.
    pub(super) either: WordSet,
    /// Words for a day.
    pub(super) days: WordSet,
    /// Prepositions between "was reported" and where it was.
    pub(super) where_reported: WordSet,
    /// Participles over an infinitive of what is to come ("was going to").
    pub(super) prospective: WordSet,
    /// Conjunctions of a clause in the past that came before what is planned or denied.
    pub(super) thereafter: WordSet,
    /// Prepositions before what came of an act ("with ten people killed").
    pub(super) accompanied: WordSet,
    /// Participles over "to" and a gerund of what somebody means to do ("is committed to destroying it").
    pub(super) resolved: WordSet,
    /// That preposition.
    pub(super) resolving: WordSet,
    /// Verbs of bringing an act about, whose infinitive leaves it to come ("to negotiate the release").
    pub(super) procuring: WordSet,
    /// Verbs that say of an act that a court orders that it is to come ("faces execution").
    pub(super) impending: WordSet,
    /// Nouns of what is asked for, and is refused where it is denied ("denied a request to delay the execution").
    pub(super) refusable: WordSet,
    /// Acts that a court orders.
    pub(super) doomed: WordSet,
    /// Nouns by which such an act is to come, over a preposition ("a date for the execution").
    pub(super) appointed: WordSet,
    /// Before an act, what says that it has happened ("last week's bombing").
    pub(super) gone: WordSet,
    /// Verbs of ending what goes on ("to stop its attacks").
    pub(super) stopping: WordSet,
    /// Words for acts that did not have what they aimed at, although they were done ("a failed attack").
    pub(super) unsuccessful: WordSet,
    /// Such acts.
    pub(super) waged: WordSet,
    pub(super) verification: Vec<(Verification, Vec<Vec<String>>)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesText {
    #[serde(default)]
    verbs: Vec<String>,
    /// Verbs that are cues only without a subject who vouches ("is reported").
    #[serde(default)]
    passives: Vec<String>,
    /// Verbs that are cues only over a clause ("rejected that", but not "rejected the murder").
    #[serde(default)]
    clauses: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    modals: Vec<String>,
    /// Nouns that are cues over "for".
    #[serde(default)]
    heralds: Vec<String>,
    /// Verbs that are cues in the past alone.
    #[serde(default)]
    past: Vec<String>,
    /// Nouns that are cues over an infinitive alone.
    #[serde(default)]
    aims: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VerificationText {
    status: Verification,
    phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceText {
    #[expect(dead_code, reason = "read by the table's version check")]
    format: u32,
    planned: CuesText,
    alleged: CuesText,
    hypothetical: CuesText,
    actual: CuesText,
    negated: CuesText,
    #[serde(default)]
    escaping: Vec<String>,
    #[serde(default)]
    harms: Vec<String>,
    #[serde(default)]
    beyond: Vec<String>,
    #[serde(default)]
    connecting: Vec<String>,
    #[serde(default)]
    attempts: Vec<String>,
    near: Vec<String>,
    #[serde(default)]
    inverted: Vec<String>,
    #[serde(default)]
    presupposing: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    answering: Vec<String>,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    answered: Vec<String>,
    #[serde(default)]
    unsettled: Vec<String>,
    #[serde(default)]
    planning: Vec<String>,
    #[serde(default)]
    checked: Vec<String>,
    #[serde(default)]
    checking: Vec<String>,
    #[serde(default)]
    refuting: Vec<String>,
    #[serde(default)]
    holding: Vec<String>,
    #[serde(default)]
    responsible: Vec<String>,
    #[serde(default)]
    heralding: Vec<String>,
    #[serde(default)]
    doers: Vec<String>,
    #[serde(default)]
    laid: Vec<String>,
    #[serde(default)]
    awaited: Vec<String>,
    #[serde(default)]
    averted: Vec<String>,
    #[serde(default)]
    undertaking: Vec<String>,
    #[serde(default)]
    deferring: Vec<String>,
    #[serde(default)]
    deferred: Vec<String>,
    #[serde(default)]
    more: Vec<String>,
    #[serde(default)]
    ending: Vec<String>,
    #[serde(default)]
    unowned: Vec<String>,
    #[serde(default)]
    foiling: Vec<String>,
    #[serde(default)]
    commenting: Vec<String>,
    #[serde(default)]
    commenting_on: Vec<String>,
    #[serde(default)]
    sparing: Vec<String>,
    #[serde(default)]
    spared: Vec<String>,
    #[serde(default)]
    sought: Vec<String>,
    #[serde(default)]
    seeking: Vec<String>,
    #[serde(default)]
    leading: Vec<String>,
    #[serde(default)]
    naming: Vec<String>,
    #[serde(default)]
    proposed: Vec<String>,
    #[serde(default)]
    preventing: Vec<String>,
    #[serde(default)]
    freeing: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    making: Vec<String>,
    #[serde(default)]
    feasible: Vec<String>,
    #[serde(default)]
    ordering: Vec<String>,
    #[serde(default)]
    announcing: Vec<String>,
    #[serde(default)]
    future_in_past: Vec<String>,
    #[serde(default)]
    warrants: Vec<String>,
    #[serde(default)]
    enforced: Vec<String>,
    #[serde(default)]
    telling: Vec<String>,
    #[serde(default)]
    likening: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    suspects: Vec<String>,
    #[serde(default)]
    suspected_in: Vec<String>,
    #[serde(default)]
    inquiring: Vec<String>,
    #[serde(default)]
    either: Vec<String>,
    #[serde(default)]
    days: Vec<String>,
    #[serde(default)]
    where_reported: Vec<String>,
    #[serde(default)]
    prospective: Vec<String>,
    #[serde(default)]
    thereafter: Vec<String>,
    #[serde(default)]
    accompanied: Vec<String>,
    #[serde(default)]
    resolved: Vec<String>,
    #[serde(default)]
    resolving: Vec<String>,
    #[serde(default)]
    procuring: Vec<String>,
    #[serde(default)]
    impending: Vec<String>,
    #[serde(default)]
    refusable: Vec<String>,
    #[serde(default)]
    doomed: Vec<String>,
    #[serde(default)]
    appointed: Vec<String>,
    #[serde(default)]
    gone: Vec<String>,
    #[serde(default)]
    stopping: Vec<String>,
    #[serde(default)]
    unsuccessful: Vec<String>,
    #[serde(default)]
    waged: Vec<String>,
    #[serde(default)]
    verification: Vec<VerificationText>,
}

impl StanceLexicon {
    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables, morphology: &Morphology) -> Result<Self, Error> {
        let Some(source) = tables.sources("en/stance.toml").pop() else {
            return Ok(Self::default());
        };
        let text: StanceText = parse_toml(&source)?;
        let forms = |verbs: &[String]| {
            verbs
                .iter()
                .flat_map(|v| morphology.verb_forms(v))
                .map(|(form, _)| form)
                .collect()
        };
        let noun_forms = |nouns: &[String]| {
            nouns
                .iter()
                .flat_map(|n| morphology.noun_forms(n))
                .map(|(form, _)| form)
                .collect()
        };
        let cues = |c: CuesText| Cues {
            verbs: forms(&c.verbs),
            passives: forms(&c.passives),
            clauses: forms(&c.clauses),
            nouns: noun_forms(&c.nouns),
            words: c.words.into_iter().collect(),
            modals: c.modals.into_iter().collect(),
            heralds: noun_forms(&c.heralds),
            past: forms(&c.past),
            aims: noun_forms(&c.aims),
        };
        Ok(Self {
            planned: cues(text.planned),
            alleged: cues(text.alleged),
            hypothetical: cues(text.hypothetical),
            actual: cues(text.actual),
            negated: cues(text.negated),
            escaping: forms(&text.escaping),
            harms: noun_forms(&text.harms),
            beyond: text.beyond.into_iter().collect(),
            connecting: text.connecting.into_iter().collect(),
            attempts: text.attempts.into_iter().collect(),
            near: text.near.into_iter().collect(),
            inverted: text.inverted.into_iter().collect(),
            presupposing: text.presupposing.into_iter().collect(),
            about: text.about.into_iter().collect(),
            answering: forms(&text.answering),
            answers: noun_forms(&text.answers),
            answered: text.answered.into_iter().collect(),
            unsettled: text.unsettled.into_iter().collect(),
            planning: forms(&text.planning),
            checked: noun_forms(&text.checked),
            checking: forms(&text.checking),
            refuting: text.refuting.into_iter().collect(),
            holding: forms(&text.holding),
            responsible: text.responsible.into_iter().collect(),
            heralding: text.heralding.into_iter().collect(),
            doers: noun_forms(&text.doers),
            laid: forms(&text.laid),
            awaited: forms(&text.awaited),
            averted: forms(&text.averted),
            undertaking: forms(&text.undertaking),
            deferring: forms(&text.deferring),
            deferred: text.deferred.into_iter().collect(),
            more: text.more.into_iter().collect(),
            ending: forms(&text.ending),
            unowned: noun_forms(&text.unowned),
            foiling: forms(&text.foiling),
            commenting: forms(&text.commenting),
            commenting_on: forms(&text.commenting_on),
            sparing: forms(&text.sparing),
            spared: text.spared.into_iter().collect(),
            sought: noun_forms(&text.sought),
            seeking: text.seeking.into_iter().collect(),
            leading: forms(&text.leading),
            naming: forms(&text.naming),
            proposed: text.proposed.into_iter().collect(),
            preventing: forms(&text.preventing),
            freeing: forms(&text.freeing),
            missing: forms(&text.missing),
            making: forms(&text.making),
            feasible: text.feasible.into_iter().collect(),
            ordering: forms(&text.ordering),
            announcing: forms(&text.announcing),
            future_in_past: text.future_in_past.into_iter().collect(),
            warrants: noun_forms(&text.warrants),
            enforced: noun_forms(&text.enforced),
            telling: forms(&text.telling),
            likening: text.likening.into_iter().collect(),
            by: text.by.into_iter().collect(),
            suspects: noun_forms(&text.suspects),
            suspected_in: text.suspected_in.into_iter().collect(),
            inquiring: text.inquiring.into_iter().collect(),
            either: text.either.into_iter().collect(),
            days: text.days.into_iter().collect(),
            where_reported: text.where_reported.into_iter().collect(),
            prospective: text.prospective.into_iter().collect(),
            thereafter: text.thereafter.into_iter().collect(),
            accompanied: text.accompanied.into_iter().collect(),
            resolved: text.resolved.into_iter().collect(),
            resolving: text.resolving.into_iter().collect(),
            procuring: forms(&text.procuring),
            impending: forms(&text.impending),
            refusable: noun_forms(&text.refusable),
            doomed: noun_forms(&text.doomed),
            appointed: noun_forms(&text.appointed),
            gone: text.gone.into_iter().collect(),
            stopping: forms(&text.stopping),
            unsuccessful: text.unsuccessful.into_iter().collect(),
            waged: noun_forms(&text.waged),
            verification: text
                .verification
                .into_iter()
                .map(|v| {
                    (
                        v.status,
                        v.phrases
                            .iter()
                            .map(|p| p.split(' ').map(str::to_owned).collect())
                            .collect(),
                    )
                })
                .collect(),
        })
    }
}
