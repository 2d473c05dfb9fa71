//! Reading: one document on its way through all stages, to its claims.
//!
//! Input: a [`Document`] that passed the gate. Output: its claims in the order of their triggers.
//! Invariant: only sentences that hold a trigger, or that attribution or reference needs, get a tree.

mod lead;
mod referents;
mod speaker;
mod spoke;
mod voice;
mod who;

use crate::analysis::Analysis;
use crate::claim::{Claim, Place};
use crate::confidence::{Filling, Setting, Signals};
use crate::coreference::Discourse;
use crate::document::Document;
use crate::event::assemble::Filler;
use crate::event::candidate::Candidate;
use crate::event::kind;
use crate::event::scene::Scene;
use crate::gazetteer::{DocumentNames, Mention};
use crate::record::build::{Findings, identify};
use crate::record::place;
use crate::record::source::{Sources, Voucher};
use crate::record::{date_beside, unit, when, where_told};
use crate::selection::{self, Promise};
use crate::sentence::SentenceView;
use crate::slot::actor::PartyReader;
use crate::slot::date::{DateMemory, DateMention};
use crate::slot::place::{PlaceReader, is_toponym};
use crate::slot::quantity::Quantity;
use crate::slot::weapon::weapon;
use crate::stages::Stages;
use crate::surroundings::{NEARBY, Past, Surroundings};
use lead::Lead;

/// What was found in one sentence of the document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Names, roles, weapons.
    pub(crate) mentions: Vec<Mention>,
    /// Numbers that can count something.
    pub(crate) quantities: Vec<Quantity>,
    /// Time expressions.
    pub(crate) dates: Vec<DateMention>,
}

/// Hands over each claim of a document, its slots filled as `filling` says, with what is noticed about it.
pub(crate) fn each_claim(
    stages: &Stages,
    document: &Document<'_>,
    analysis: &mut Analysis,
    filling: Filling,
    found: &mut dyn FnMut(Claim, &Signals),
) {
    let text = document.text();
    analysis.begin(text, &stages.text);
    let promises = &selection::promises(stages, analysis)[..];
    let of = |promise: Promise| (0..promises.len()).filter(move |&i| promises[i] == promise);
    let mut acts = selection::with_triggers(stages, text, analysis, of(Promise::Act));
    if acts.is_empty() {
        return;
    }
    // Most triggers turn out to name no act of violence: what stands around those is not worth a tree.
    let mut lends: Vec<bool> = promises.iter().map(|&p| p == Promise::Echo).collect();
    let reading = Reading::of(
        &acts,
        DocumentNames::on(document.anchor()),
        stages,
        document,
        analysis,
    );
    acts = reading.eventful(&acts, &mut lends);
    let names = reading.names;
    let Some(&first) = acts.first() else {
        return;
    };
    let echoes = of(Promise::Echo).filter(|&i| i > first);
    let echoes = selection::with_triggers(stages, text, analysis, echoes);
    if !echoes.is_empty() {
        lends.fill(false);
        acts.iter().for_each(|&i| lends[i] = true);
        let reading = Reading::of(&echoes, names, stages, document, analysis);
        acts.extend(reading.eventful(&echoes, &mut lends));
        acts.sort_unstable();
    }
    selection::parse_around(stages, text, analysis, &acts);
    Reading::new(stages, document, analysis).claims(&acts, filling, found);
}

/// The reading of a whole document, sentences without an act included.
pub(crate) fn whole<'a>(
    stages: &'a Stages,
    document: &'a Document<'a>,
    analysis: &'a mut Analysis,
) -> Reading<'a> {
    analysis.begin(document.text(), &stages.text);
    for i in 0..analysis.len() {
        analysis.parse(document.text(), &stages.syntax, i);
    }
    Reading::new(stages, document, analysis)
}

/// A parsed document being read.
pub(crate) struct Reading<'a> {
    stages: &'a Stages,
    document: &'a Document<'a>,
    /// Its sentences.
    pub(crate) views: Vec<SentenceView<'a>>,
    /// What was found in each.
    pub(crate) found: Vec<Found>,
    names: DocumentNames,
    discourse: Discourse,
}

impl<'a> Reading<'a> {
    /// Reads every sentence that has a tree, its numbers too, and who may be referred to.
    fn new(stages: &'a Stages, document: &'a Document<'a>, analysis: &'a Analysis) -> Self {
        let parsed: Vec<usize> = (0..analysis.len())
            .filter(|&i| analysis.is_parsed(i))
            .collect();
        let names = DocumentNames::on(document.anchor());
        let mut reading = Self::of(&parsed, names, stages, document, analysis);
        for &i in &parsed {
            let quantities = &mut reading.found[i].quantities;
            stages.numbers.find(&reading.views[i], quantities);
        }
        reading.note_referents();
        reading
    }

    /// Finds names and dates in `sentences`, which have trees, as telling acts from other words takes no more; `names`:
    /// what was found before.
    fn of(
        sentences: &[usize],
        mut names: DocumentNames,
        stages: &'a Stages,
        document: &'a Document<'a>,
        analysis: &'a Analysis,
    ) -> Self {
        let views: Vec<SentenceView<'_>> = (0..analysis.len())
            .map(|i| analysis.view(document.text(), i))
            .collect();
        let mut memory = DateMemory::default();
        let mut found = Vec::new();
        found.resize_with(views.len(), Found::default);
        for &i in sentences {
            let (view, own) = (&views[i], &mut found[i]);
            stages.gazetteer.find(view, &mut names, &mut own.mentions);
            stages
                .dates
                .find(view, document.anchor(), &mut memory, &mut own.dates);
        }
        Self {
            stages,
            document,
            views,
            found,
            names,
            discourse: Discourse::default(),
        }
    }

    /// Those of `sentences` that hold an event, by themselves or by the violence that one before them `lends`; they
    /// lend theirs, too.
    fn eventful(&self, sentences: &[usize], lends: &mut [bool]) -> Vec<usize> {
        let holds_event = |&i: &usize| {
            // What the document is about may take some of them away again.
            let around = Surroundings {
                nearby: lends[i.saturating_sub(NEARBY)..i].contains(&true),
                fighters: i > 0 && lends[i - 1],
                mishap: self.stages.grammar.mishaps.purpose(),
                ..Surroundings::default()
            };
            let holds = !self.scene(i, around).events.is_empty();
            lends[i] |= holds;
            holds
        };
        sentences.iter().copied().filter(holds_event).collect()
    }

    fn claims(&self, acts: &[usize], filling: Filling, out: &mut dyn FnMut(Claim, &Signals)) {
        let attributed = self.stages.attributor.attribute(&self.views);
        let vouchers = self.vouchers(attributed);
        let mut past = Past::new(&self.views, acts.len(), &self.stages.grammar);
        let mut lead = Lead::default();
        for &i in acts {
            self.sentence(i, &vouchers, &mut past, &mut lead, filling, out);
        }
    }

    pub(crate) fn party_reader(&self, i: usize) -> PartyReader<'_, 'a> {
        PartyReader {
            gazetteer: &self.stages.gazetteer,
            view: &self.views[i],
            mentions: &self.found[i].mentions,
            names: &self.names,
        }
    }

    fn place_reader(&self, i: usize) -> PlaceReader<'_, 'a> {
        PlaceReader {
            gazetteer: &self.stages.gazetteer,
            view: &self.views[i],
            mentions: &self.found[i].mentions,
            names: &self.names,
            quantities: &self.found[i].quantities,
        }
    }

    /// "March" in "March 14" is no town.
    fn is_in_date(&self, i: usize, mention: &Mention) -> bool {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let mut dates = self.found[i].dates.iter();
        dates.any(|d| start < d.tokens.end && d.tokens.start < end)
    }

    /// Every place name of sentence `i`, resolved.
    pub(crate) fn places(&self, i: usize) -> Vec<Place> {
        let reader = self.place_reader(i);
        let mentions = self.found[i].mentions.iter().enumerate();
        mentions
            .filter(|(_, m)| is_toponym(m.kind) && !self.is_in_date(i, m))
            .map(|(m, _)| reader.read(m))
            .collect()
    }

    /// The acts of sentence `i`.
    pub(crate) fn scene(&self, i: usize, around: Surroundings) -> Scene<'a> {
        let view = self.views[i];
        let found = &self.found[i];
        let stages = self.stages;
        let mut kinds = Vec::new();
        kind::kinds(
            &view,
            &stages.gazetteer,
            &stages.grammar,
            &found.mentions,
            &found.dates,
            &mut kinds,
        );
        let mut bearings = Vec::new();
        kind::bearings(
            &view,
            &stages.gazetteer,
            &stages.grammar,
            &found.mentions,
            &mut bearings,
        );
        Scene::find(
            &view,
            &stages.actions,
            &stages.grammar,
            kinds,
            &bearings,
            &kind::names_with_and(&view, &found.mentions),
            around,
        )
    }

    fn sentence(
        &self,
        i: usize,
        vouchers: &[Voucher],
        past: &mut Past,
        lead: &mut Lead,
        filling: Filling,
        out: &mut dyn FnMut(Claim, &Signals),
    ) {
        let view = self.views[i];
        let found = &self.found[i];
        let stages = self.stages;
        let around = past.around(i, &self.views, &stages.grammar);
        let mut scene = self.scene(i, around);
        if scene.events.is_empty() {
            return;
        }
        // "claimed responsibility for the attack in which six people were killed": who says so did it, the deaths too.
        let owned = scene.events.iter().filter(|e| e.vouched.is_some());
        let owners: Vec<usize> = owned.filter_map(|e| Some(e.actor.as_ref()?.head)).collect();
        for event in &mut scene.events {
            speaker::part_from_sources(&view, vouchers, &owners, event);
        }
        let is_act = |token: usize| scene.is_act(token);
        let reader = self.place_reader(i);
        let held = scene.held(&view);
        let is_taking = |token: usize| scene.is_taking(token);
        let acts: place::Acts<'_> = (&is_act, &is_taking);
        let mut places = place::find(&reader, &stages.grammar, &found.dates, acts, &held);
        where_told::leave_out(
            &view,
            &stages.grammar,
            &stages.gazetteer.words,
            &scene,
            vouchers,
            &mut places,
        );
        let place_candidates: Vec<Candidate> = places.iter().map(|p| p.candidate).collect();
        let date_candidates = when::candidates(
            &view,
            &stages.grammar,
            &scene,
            vouchers,
            &found.dates,
            self.document.anchor(),
        );
        scene.attach(
            &view,
            &stages.actions,
            &stages.grammar,
            &place_candidates,
            &date_candidates,
        );
        let dated = (found.dates.as_slice(), date_candidates.as_slice());
        date_beside::give(&view, &stages.grammar, &places, dated, &mut scene);
        place::dated::part(&view, &stages.grammar, &places, &found.dates, &mut scene);
        let party = |filler: &Filler<'_>| {
            self.party_told(i, filler.tokens.clone(), filler.head, filler.hop, vouchers)
        };
        let weapon = |filler: &Filler<'_>| {
            weapon(
                &stages.gazetteer,
                &view,
                &found.mentions,
                filler.tokens.clone(),
                filler.head,
            )
        };
        let unit = |head: usize| unit::of(stages, &view, &scene, &found.mentions, head);
        let next = self
            .views
            .get(i + 1)
            .and_then(|v| stages.stance.verification(v));
        let (stands, headed) =
            lead.over(i, &self.views, &stages.grammar, &scene, &found.quantities);
        let findings = Findings {
            doc_id: self.document.id(),
            anchor: self.document.anchor(),
            view,
            scene: &scene,
            quantities: &found.quantities,
            dates: &found.dates,
            headed: headed.as_ref().filter(|_| found.dates.is_empty()),
            places: &places,
            sources: &Sources { vouchers },
            verification: stages.stance.verification(&view).or(next),
            party: &party,
            unit: &unit,
            weapon: &weapon,
        };
        let mut drafts = Vec::new();
        findings.claims(stages, &mut drafts);
        if !drafts.is_empty() {
            past.note(i, scene.violent, scene.fighters);
        }
        let setting = Setting::new(
            &view,
            &scene,
            stages,
            &found.quantities,
            &found.dates,
            &places,
            around,
        );
        lead.note(i, stands, &drafts);
        for mut draft in drafts {
            let mut signals = setting.signals(&draft);
            stages.confidence.rate(&signals, &mut draft.claim);
            if filling == Filling::Probable
                && stages.confidence.leave_out_doubtful(&mut draft.claim)
            {
                signals = setting.signals(&draft);
                stages.confidence.rate_again(&signals, &mut draft.claim);
                draft.claim.claim_id = identify(&draft.claim);
            }
            out(draft.claim, &signals);
        }
    }
}
