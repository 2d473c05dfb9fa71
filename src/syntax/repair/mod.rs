//! Repairs: trees put right where the parser is known to go wrong.
//!
//! Input: the words of a sentence with their tree, and the tables of `en/readings.toml`. Output: the same nodes under better
//! heads.
//! Invariant: the tree stays a tree, whatever order the repairs come in; each is bounded.

mod added;
mod adjacent;
mod adverbial;
mod agreed;
mod amounts;
mod apposed;
mod article;
mod astray;
mod asyndeton;
mod auxiliary;
mod bounded;
mod captive;
mod clauses;
mod compass;
mod complement;
mod contact;
mod dated;
mod deeds;
mod described;
mod elided;
mod finite;
mod gerund;
mod guise;
mod included;
mod inventory;
mod inverted;
mod itemized;
mod joined;
mod kept;
mod left;
mod listed;
mod main_verb;
mod names;
mod next;
pub(super) mod nodes;
mod onward;
mod origin;
mod paired;
mod perfect;
mod predicates;
mod reduced;
mod regions;
pub(super) mod reread;
mod result;
mod resumed;
mod sides;
mod speaker;
mod staged;
mod stolen;
mod subjects;
mod suspect;
mod tally;
mod timed;
mod verbless;
mod worth;

use serde::Deserialize;

use added::Added;
use agreed::Agreed;
use bounded::Bounds;
use captive::Captives;
use clauses::Clauses;
use compass::Compass;
use complement::Complements;
use dated::Dates;
use deeds::Deeds;
use described::Described;
use elided::Elisions;
use gerund::Gerunds;
use guise::Guises;
use included::Included;
use inventory::Inventories;
use kept::Kept;
use left::Left;
use listed::Lists;
use main_verb::Mains;
use next::Next;
use nodes::{hashes, phrases};
use onward::Onward;
use origin::Origins;
use paired::Pairs;
use predicates::Predicates;
use result::Results;
use resumed::Resumed;
use sides::Sides;
use speaker::Speakers;
use staged::Staged;
use subjects::Subjects;
use suspect::Suspects;
use tally::Tallies;
use worth::Worth;

use super::Node;
use super::words::Word;

/// The tables, by repair.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Text {
    compass: compass::Text,
    complement: complement::Text,
    gerund: gerund::Text,
    guise: guise::Text,
    main: main_verb::Text,
    tally: tally::Text,
    list: listed::Text,
    clause: clauses::Text,
    dated: dated::Text,
    suspect: suspect::Text,
    described: described::Text,
    elided: elided::Text,
    bounded: bounded::Text,
    captive: captive::Text,
    subject: subjects::Text,
    deeds: deeds::Text,
    included: included::Text,
    inventory: inventory::Text,
    origin: origin::Text,
    paired: paired::Text,
    sides: sides::Text,
    onward: onward::Text,
    speaker: speaker::Text,
    staged: staged::Text,
    kept: kept::Text,
    left: left::Text,
    worth: worth::Text,
    voice: predicates::Text,
    added: added::Text,
    agreed: agreed::Text,
    resumed: resumed::Text,
    next: next::Text,
    result: result::Text,
}

/// The same, as sorted hashes of forms.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    compass: Compass,
    complements: Complements,
    gerunds: Gerunds,
    guises: Guises,
    mains: Mains,
    tallies: Tallies,
    lists: Lists,
    clauses: Clauses,
    dates: Dates,
    suspects: Suspects,
    described: Described,
    elisions: Elisions,
    bounds: Bounds,
    captives: Captives,
    subjects: Subjects,
    deeds: Deeds,
    included: Included,
    inventories: Inventories,
    origins: Origins,
    pairs: Pairs,
    sides: Sides,
    onward: Onward,
    speakers: Speakers,
    staged: Staged,
    kept: Kept,
    left: Left,
    worth: Worth,
    predicates: Predicates,
    added: Added,
    agreed: Agreed,
    resumed: Resumed,
    next: Next,
    results: Results,
    joins: Vec<u32>,
    times: Vec<u32>,
    pointing: Vec<u32>,
    regions: Vec<Vec<u32>>,
}

impl Repairs {
    /// The repairs by their tables, the words for times, those that point at one, participles that describe a noun, words
    /// between two names of one person, and words of quantity.
    pub(super) fn new(
        text: &Text,
        times: &[String],
        pointing: &[String],
        describing: &[String],
        joins: &[String],
        quantities: &[String],
    ) -> Self {
        Self {
            compass: Compass::new(&text.compass),
            complements: Complements::new(&text.complement),
            gerunds: Gerunds::new(&text.gerund),
            guises: Guises::new(&text.guise),
            mains: Mains::new(&text.main),
            tallies: Tallies::new(&text.tally),
            lists: Lists::new(&text.list),
            clauses: Clauses::new(&text.clause),
            dates: Dates::new(&text.dated),
            suspects: Suspects::new(&text.suspect),
            described: Described::new(&text.described, describing),
            elisions: Elisions::new(&text.elided),
            bounds: Bounds::new(&text.bounded),
            captives: Captives::new(&text.captive),
            subjects: Subjects::new(&text.subject),
            deeds: Deeds::new(&text.deeds),
            included: Included::new(&text.included),
            inventories: Inventories::new(&text.inventory),
            origins: Origins::new(&text.origin),
            pairs: Pairs::new(&text.paired),
            sides: Sides::new(&text.sides),
            onward: Onward::new(&text.onward),
            speakers: Speakers::new(&text.speaker),
            staged: Staged::new(&text.staged),
            kept: Kept::new(&text.kept),
            left: Left::new(&text.left),
            worth: Worth::new(&text.worth),
            predicates: Predicates::new(&text.voice),
            added: Added::new(&text.added),
            agreed: Agreed::new(&text.agreed),
            resumed: Resumed::new(&text.resumed, quantities),
            next: Next::new(&text.next),
            results: Results::new(&text.result),
            joins: hashes(joins),
            times: hashes(times),
            pointing: hashes(pointing),
            regions: Vec::new(),
        }
    }

    /// Takes in the names, in small letters, of countries and states.
    pub(super) fn learn_regions(&mut self, names: &[String]) {
        self.regions = phrases(names);
    }

    /// Puts the tree of one sentence right. Later repairs build on earlier ones.
    pub(super) fn correct(&self, words: &[Word], nodes: &mut [Node]) {
        names::correct(words, nodes, &self.joins);
        auxiliary::correct(nodes);
        self.speakers.correct(words, nodes);
        self.added.correct(words, nodes);
        inverted::correct(words, nodes, self.elisions.participles());
        self.pairs.correct(words, nodes);
        adjacent::correct(words, nodes, self.deeds.nouns());
        article::correct(nodes);
        self.compass.correct(words, nodes, self.deeds.nouns());
        itemized::correct(words, nodes);
        self.described.correct(words, nodes);
        self.bounds.correct(words, nodes);
        self.tallies.correct(words, nodes);
        self.left.correct(words, nodes);
        self.worth.correct(words, nodes);
        self.elisions.correct(words, nodes);
        self.captives.correct(words, nodes);
        self.lists.correct(words, nodes);
        adverbial::correct(nodes);
        self.complements.correct(words, nodes);
        self.gerunds.correct(words, nodes);
        self.guises.correct(words, nodes);
        self.mains
            .correct(words, nodes, self.elisions.participles());
        reduced::correct(words, nodes, self.elisions.participles());
        self.inventories.correct(words, nodes);
        timed::correct(words, nodes, &self.times, &self.pointing);
        self.clauses
            .correct(words, nodes, self.elisions.participles());
        regions::correct(words, nodes, &self.regions);
        self.dates.correct(words, nodes);
        self.suspects.correct(words, nodes);
        joined::correct(words, nodes);
        asyndeton::correct(words, nodes);
        finite::correct(words, nodes);
        perfect::correct(nodes);
        self.resumed.correct(words, nodes, self.clauses.opening());
        self.agreed.correct(words, nodes);
        self.sides.correct(words, nodes, self.deeds.nouns());
        self.subjects.correct(words, nodes);
        stolen::correct(nodes);
        contact::correct(nodes);
        astray::correct(words, nodes, self.clauses.opening());
        self.deeds.correct(words, nodes);
        self.results.correct(words, nodes, self.deeds.nouns());
        self.staged.correct(words, nodes, self.deeds.nouns());
        self.kept.correct(words, nodes);
        self.onward.correct(words, nodes);
        self.next.correct(words, nodes);
        self.included.correct(words, nodes);
        self.origins.correct(words, nodes);
        let participles = self.elisions.participles();
        self.predicates
            .correct(words, nodes, participles, &self.times);
    }
}
