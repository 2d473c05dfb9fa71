//! Voice: the small words that tell whether somebody speaks, of whom and how.
//!
//! Input: a lower-cased form. Output: yes or no, by `[labels]` of `en/reporting.toml`.
//! Invariant: look-ups do not allocate.

use serde::Deserialize;

use super::lexicon::ReportingLexicon;
use crate::data::Words;

/// The words of `[labels]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Voice {
    not_speakers: Words,
    first_persons: Words,
    selves: Words,
    silent: Words,
    aside: Words,
    goes_on: Words,
    complementizers: Words,
    joining: Words,
    interrogatives: Words,
    said: Words,
    nobody: Words,
    times: Words,
    quoting: Words,
    citing: Words,
    quotable: Words,
    closing: Words,
    passing_on: Words,
    mute: Words,
    claimed_over: Words,
    contrasting: Words,
    weekdays: Words,
    issuing: Words,
    carrying: Words,
    outlets: Words,
    finding: Words,
    finders: Words,
    found: Words,
    receiving: Words,
    supposed: Words,
    confirming: Words,
    channels: Words,
    refusable: Words,
    emerging: Words,
}

impl Voice {
    /// Adds the words of an overlay.
    pub(super) fn add(&mut self, more: Self) {
        self.not_speakers.add(more.not_speakers);
        self.first_persons.add(more.first_persons);
        self.selves.add(more.selves);
        self.silent.add(more.silent);
        self.aside.add(more.aside);
        self.goes_on.add(more.goes_on);
        self.complementizers.add(more.complementizers);
        self.joining.add(more.joining);
        self.interrogatives.add(more.interrogatives);
        self.said.add(more.said);
        self.nobody.add(more.nobody);
        self.times.add(more.times);
        self.quoting.add(more.quoting);
        self.citing.add(more.citing);
        self.quotable.add(more.quotable);
        self.closing.add(more.closing);
        self.passing_on.add(more.passing_on);
        self.mute.add(more.mute);
        self.claimed_over.add(more.claimed_over);
        self.contrasting.add(more.contrasting);
        self.weekdays.add(more.weekdays);
        self.issuing.add(more.issuing);
        self.carrying.add(more.carrying);
        self.outlets.add(more.outlets);
        self.finding.add(more.finding);
        self.finders.add(more.finders);
        self.found.add(more.found);
        self.receiving.add(more.receiving);
        self.supposed.add(more.supposed);
        self.confirming.add(more.confirming);
        self.channels.add(more.channels);
        self.refusable.add(more.refusable);
        self.emerging.add(more.emerging);
    }
}

impl ReportingLexicon {
    /// True for a word that keeps a label from naming a speaker.
    pub(crate) fn is_no_speaker(&self, lower: &str) -> bool {
        self.voice.not_speakers.has(lower)
    }

    /// True for a word of somebody's own voice.
    pub(crate) fn is_first_person(&self, lower: &str) -> bool {
        self.voice.first_persons.has(lower)
    }

    /// True for a subject that speaks for itself.
    pub(crate) fn is_self(&self, lower: &str) -> bool {
        self.voice.selves.has(lower)
    }

    /// True for a verb whose subject does not do what its infinitive says.
    pub(crate) fn is_silent(&self, lower: &str) -> bool {
        self.voice.silent.has(lower)
    }

    /// True for a word that makes a reporting clause an aside.
    pub(crate) fn is_aside(&self, lower: &str) -> bool {
        self.voice.aside.has(lower)
    }

    /// True for a verb of saying that behind such a word tells what else went on.
    pub(crate) fn goes_on(&self, lower: &str) -> bool {
        self.voice.goes_on.has(lower)
    }

    /// True for a word that begins a complement clause.
    pub(crate) fn is_complementizer(&self, lower: &str) -> bool {
        self.voice.complementizers.has(lower)
    }

    /// True for a word that joins a quotation to the one before it.
    pub(crate) fn is_joining(&self, lower: &str) -> bool {
        self.voice.joining.has(lower)
    }

    /// True for a word that begins an indirect question.
    pub(crate) fn is_interrogative(&self, lower: &str) -> bool {
        self.voice.interrogatives.has(lower)
    }

    /// True for a noun by which what was said is taken up again ("a charge the army denied").
    pub(crate) fn is_said(&self, lower: &str) -> bool {
        self.voice.said.has(lower)
    }

    /// True for a word that begins a phrase for nobody ("no group").
    pub(crate) fn is_nobody(&self, lower: &str) -> bool {
        self.voice.nobody.has(lower)
    }

    /// True for a word of time that may follow a source without belonging to it.
    pub(crate) fn is_time(&self, lower: &str) -> bool {
        self.voice.times.has(lower)
    }

    /// True for a participle whose object is who spoke ("quoting").
    pub(crate) fn is_quoting(&self, lower: &str) -> bool {
        self.voice.quoting.has(lower)
    }

    /// True for a participle whose object may be who spoke, and may be a reason ("citing").
    pub(crate) fn is_citing(&self, lower: &str) -> bool {
        self.voice.citing.has(lower)
    }

    /// True for a noun of somebody or something that speaks.
    pub(crate) fn is_quotable(&self, lower: &str) -> bool {
        self.voice.quotable.has(lower)
    }

    /// True for a form with which what somebody said ends, also where nothing parts him from it.
    pub(crate) fn is_closing(&self, lower: &str) -> bool {
        self.voice.closing.has(lower)
    }

    /// True for a form over an outlet behind it, which reports what stands before ("... reports Dawn").
    pub(crate) fn is_passing_on(&self, lower: &str) -> bool {
        self.voice.passing_on.has(lower)
    }

    /// True for a noun of an act or a time, which says nothing.
    pub(crate) fn is_mute(&self, lower: &str) -> bool {
        self.voice.mute.has(lower)
    }

    /// True for a preposition behind claims before what they are made because of ("claims over the raid").
    pub(crate) fn is_claimed_over(&self, lower: &str) -> bool {
        self.voice.claimed_over.has(lower)
    }

    /// True for a word of time that is always written in capitals, and so ends no name.
    pub(super) fn is_weekday(&self, lower: &str) -> bool {
        self.voice.weekdays.has(lower)
    }

    /// True for a word that opens a clause with what is told all the same ("although").
    pub(super) fn is_contrasting(&self, lower: &str) -> bool {
        self.voice.contrasting.has(lower)
    }

    /// True for a verb whose subject is the author of the statement that is its object ("issued a statement").
    pub(crate) fn is_issuing(&self, lower: &str) -> bool {
        self.voice.issuing.has(lower)
    }

    /// True for a verb by which an outlet passes on what others say ("aired a tape").
    pub(crate) fn is_carrying(&self, lower: &str) -> bool {
        self.voice.carrying.has(lower)
    }

    /// True for a verb of making known what somebody else left ("released a note").
    pub(crate) fn is_finding(&self, lower: &str) -> bool {
        self.voice.finding.has(lower)
    }

    /// True for those who make known what they find ("police").
    pub(crate) fn is_finder(&self, lower: &str) -> bool {
        self.voice.finders.has(lower)
    }

    /// True for a statement that may be another's, and found ("a note", "a recording").
    pub(crate) fn is_found(&self, lower: &str) -> bool {
        self.voice.found.has(lower)
    }

    /// True for a word that heads the phrase of an outlet.
    pub(crate) fn is_outlet(&self, lower: &str) -> bool {
        self.voice.outlets.has(lower)
    }

    /// True for a verb of what is done to the claims of others ("investigates claims").
    pub(crate) fn is_receiving(&self, lower: &str) -> bool {
        self.voice.receiving.has(lower)
    }

    /// True for a noun of what somebody supposes ("ruled out the possibility that ...").
    pub(crate) fn is_supposed(&self, lower: &str) -> bool {
        self.voice.supposed.has(lower)
    }

    /// True for a verb that says of a report that it is so ("confirmed reports that ...").
    pub(crate) fn is_confirming(&self, lower: &str) -> bool {
        self.voice.confirming.has(lower)
    }

    /// True for what somebody speaks by, and not who speaks ("said by telephone that ...").
    pub(crate) fn is_channel(&self, lower: &str) -> bool {
        self.voice.channels.has(lower)
    }

    /// True for what is asked for, so that who denies it refuses it ("denied a request").
    pub(crate) fn is_refusable(&self, lower: &str) -> bool {
        self.voice.refusable.has(lower)
    }

    /// True for a verb by which a report comes about ("reports emerge that ...").
    pub(crate) fn is_emerging(&self, lower: &str) -> bool {
        self.voice.emerging.has(lower)
    }
}
