//! Lead: the sentence that heads a report, and the ones behind it that break it down.
//!
//! Input: the sentences of a document in order, with their acts. Output: what each takes of the one that heads it, as a
//! [`Headed`].
//! Invariant: an item of a list takes the day alone; who did it is only taken by a sentence that counts no more of the same
//! acts than its head did; what a sentence tells itself is never replaced.

use crate::claim::{CountOf, Modality, Polarity};
use crate::event::assemble::Filler;
use crate::event::grammar::Grammar;
use crate::event::lexicon::WordClass;
use crate::event::scene::Scene;
use crate::record::build::Draft;
use crate::record::headed::{HEADED, Headed};
use crate::sentence::SentenceView;
use crate::slot::quantity::Quantity;
use crate::syntax::{Label, Tag};
use crate::text::{TokenKind, holding};

/// How many words may stand before the number of acts ("In the northern province of Homs, three raids").
const OPENING: usize = 16;

/// The head of a report: "On May 6 in Syria, coalition forces conducted 22 strikes."
#[derive(Debug)]
struct Head {
    /// What it gives.
    gives: Headed,
    /// How many acts it counts.
    many: Option<u64>,
}

/// What was read of a report so far.
#[derive(Debug, Default)]
pub(super) struct Lead {
    head: Option<Head>,
    /// The last sentence that belongs to it.
    last: usize,
}

/// How a sentence stands to the head before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stands {
    /// By itself.
    Apart,
    /// As an item of a list ("- Near X, two strikes ...").
    Item,
    /// As a part of what the head counts.
    Part,
}

impl Lead {
    /// How sentence `i` stands to the head, and what it takes of it.
    pub(super) fn over(
        &self,
        i: usize,
        views: &[SentenceView<'_>],
        grammar: &Grammar,
        scene: &Scene<'_>,
        quantities: &[Quantity],
    ) -> (Stands, Option<Headed>) {
        let view = &views[i];
        let item = |s: usize| views[s].len() > 0 && grammar.list_marks.has(views[s].lower(0));
        let stands = || {
            let head = self.head.as_ref()?;
            let skipped = |s: usize| item(s) || is_wordless(&views[s]);
            (self.last + 1..i).all(skipped).then_some(head)
        };
        let Some(head) = stands() else {
            return (if item(i) { Stands::Item } else { Stands::Apart }, None);
        };
        if is_part(view, grammar, scene, quantities, head) {
            (Stands::Part, Some(head.gives.clone()))
        } else if item(i) || is_quoted_on(self.last, i, views, grammar, scene) {
            (Stands::Item, head.gives.date.clone().map(Headed::day))
        } else {
            (Stands::Apart, None)
        }
    }

    /// Notes what the claims of sentence `i` say, which stands so to the head before it.
    pub(super) fn note(&mut self, i: usize, stands: Stands, drafts: &[Draft]) {
        self.last = i;
        let counted = drafts.iter().find_map(|d| counts(d, stands));
        if counted.is_none() && stands != Stands::Apart {
            return;
        }
        let date = || drafts.iter().find_map(|d| d.claim.date.clone());
        let dated = || {
            let gives = Headed::day(date()?);
            Some(Head { gives, many: None })
        };
        self.head = counted.or_else(dated);
    }
}

/// "Coalition forces conducted 22 strikes": the head that a claim makes, if it counts acts and says who did them. Of a part
/// only one that says so itself ("In Syria, the forces conducted nine strikes").
fn counts(draft: &Draft, stands: Stands) -> Option<Head> {
    let claim = &draft.claim;
    let count = claim.count.as_ref().filter(|c| c.of == CountOf::Act)?;
    let actor = claim.actor.clone()?;
    let taken = claim
        .evidence
        .actor
        .as_ref()
        .is_some_and(|t| t.rule == HEADED);
    if taken
        || claim.modality != Modality::Actual
        || claim.polarity != Polarity::Affirmed
        || stands == Stands::Item
    {
        return None;
    }
    Some(Head {
        many: count.value.or(count.high),
        gives: Headed {
            date: claim.date.clone(),
            actor: Some(actor),
            of: claim.action.lemma.clone(),
        },
    })
}

/// "For May 6: \"Near X, one strike hit a camp. Near Y, two strikes ...\"": does a sentence that begins with a place tell of
/// acts within the quotation that the head began, or stands in?
fn is_quoted_on(
    head: usize,
    i: usize,
    views: &[SentenceView<'_>],
    grammar: &Grammar,
    scene: &Scene<'_>,
) -> bool {
    let view = &views[i];
    let placed = view.len() > 0 && grammar.placing.has(view.lower(0));
    let told = |act: usize| act < OPENING && view.tree.child(act, &[Label::Nummod]).is_some();
    let noun = |class: WordClass| class == WordClass::Noun;
    let end = views[head].sentence().span.end;
    let quoted = || {
        let held = holding(&view.segmented.quotations, view.sentence().span.start);
        held.is_some_and(|q| q.outer.start < end)
    };
    let mut events = scene.events.iter().map(|e| &e.trigger);
    placed && events.any(|t| noun(t.class) && told(t.head)) && quoted()
}

/// Does a sentence begin with a place, or with a list mark, and then count some of the acts that its head does?
fn is_part(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    quantities: &[Quantity],
    head: &Head,
) -> bool {
    let tree = view.tree;
    let word = |i: &usize| {
        let marks = grammar.list_marks.has(view.lower(*i));
        view.tokens()[*i].kind != TokenKind::Punctuation && !marks
    };
    let Some((first, many)) = (0..view.len()).find(word).zip(head.many) else {
        return false;
    };
    let number = |act: usize| tree.child(act, &[Label::Nummod]).unwrap_or(act);
    let counted = |act: usize| {
        quantities.iter().any(|q| {
            let most = q.value.or(q.high).or(q.low);
            q.number.contains(&number(act)) && most.is_some_and(|n| n <= many as f64)
        })
    };
    // "In Homs, rebels carried out three attacks", where the army did of which the head tells.
    let told = head.gives.actor.as_ref().map_or("", |a| &a.passage.text);
    let own = |a: &Filler<'_>| &view.text[view.span(a.tokens.clone()).range()];
    let others = |a: &Filler<'_>| !own(a).eq_ignore_ascii_case(told);
    scene.events.iter().any(|e| {
        let act = e.trigger.head;
        // "In Syria, the coalition conducted nine strikes"
        let carried = |i: usize| Some(i) == tree.head(act) && tree.label(act) == Label::Dobj;
        let plain = |i: usize| {
            let apart = matches!(tree.tag(i), Tag::Wdt | Tag::Wp | Tag::Wrb);
            let verb = tree.tag(i).is_verb() && tree.label(i) != Label::Amod;
            !apart && view.form(i) != ";" && (!verb || carried(i))
        };
        e.trigger.class == WordClass::Noun
            && head.gives.counts(e.trigger.lemma)
            && !e.actor.as_ref().is_some_and(others)
            && counted(act)
            && act < first + OPENING
            && (grammar.placing.has(view.lower(first)) || first == number(act))
            && (first..act).all(plain)
    })
}

/// "[...]"
fn is_wordless(view: &SentenceView<'_>) -> bool {
    (0..view.len()).all(|i| !view.form(i).chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::claim::Claim;
    use crate::document::Document;
    use crate::extractor::Extractor;

    fn last(text: &str) -> Claim {
        let claims = Extractor::new().extract(&Document::new(text).dated("2020-05-09"));
        claims.into_iter().last().expect(text)
    }

    #[test]
    fn parts_of_what_a_head_sentence_counts_take_its_day_and_its_doer() {
        let head =
            "On March 11 in Syria, the army conducted 22 strikes consisting of 41 engagements.";
        for part in [
            "Near Homs, 12 strikes destroyed a bridge.",
            "[...] Near Homs, one strike destroyed a bridge.",
            "- Near Homs, one strike destroyed a bridge.",
            "In Homs, the army conducted nine strikes. Near Palmyra, two strikes destroyed a bridge.",
        ] {
            let claim = last(&format!("{head} {part}"));
            let actor = claim.actor.as_ref().map(|a| a.passage.text.as_str());
            let date = claim.date.as_ref().map(|d| d.passage.text.as_str());
            assert_eq!(
                (actor, date),
                (Some("the army"), Some("March 11")),
                "{part}"
            );
        }
        for other in [
            "Near Homs, 30 strikes destroyed a bridge.",
            "Near Homs, a bomb destroyed a bridge.",
            "The mayor spoke. Near Homs, two strikes destroyed a bridge.",
        ] {
            let claim = last(&format!("{head} {other}"));
            assert_eq!((claim.actor, claim.date), (None, None), "{other}");
        }
    }

    #[test]
    fn what_one_quotation_lists_by_place_has_its_day() {
        for (text, day) in [
            (
                "For May 6th: “Near Homs, one strike hit a camp. Near Palmyra, two strikes destroyed a bridge.”",
                Some("May 6th"),
            ),
            (
                "It added: “Two strikes were conducted in Syria on May 7. Near Palmyra, two strikes destroyed a bridge.”",
                Some("May 7"),
            ),
            (
                "A strike hit a camp on May 6. It added: “Near Palmyra, two strikes destroyed a bridge.”",
                None,
            ),
            (
                "For May 6th: “Near Homs, one strike hit a camp. The mayor said that two strikes destroyed a bridge.”",
                None,
            ),
        ] {
            let date = last(text).date;
            assert_eq!(date.as_ref().map(|d| &*d.passage.text), day, "{text}");
        }
    }

    #[test]
    fn what_was_counted_before_is_a_part() {
        let text = "The army conducted 22 strikes consisting of 41 engagements. Near Homs, 12 strikes destroyed a bridge.";
        let claims = Extractor::new().extract(&Document::new(text));
        let parts: Vec<_> = claims
            .iter()
            .map(|c| (&*c.action.passage.text, c.part_of))
            .collect();
        assert_eq!(
            parts,
            [
                ("strikes", false),
                ("engagements", true),
                ("strikes", true),
                ("destroyed", false)
            ]
        );
    }
}
