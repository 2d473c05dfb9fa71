//! Where told: the places of a sentence at which somebody speaks, comes from or is brought to, and where no act was.
//!
//! Input: the places of a sentence, its events and its sources. Output: those places are no longer free,
//! and those that a clause tells of (", where ...") are free inside that clause alone.
//! Invariant: a place below an act stays that act's; every walk up the tree is bounded.

use super::over_reasons::is_over_reasons;
use super::place::PlaceFinding;
use super::source::Voucher;
use crate::attribution::Attributed;
use crate::claim::ActionKind;
use crate::event::grammar::Grammar;
use crate::event::phrase;
use crate::event::scene::Scene;
use crate::gazetteer::words::Words;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Tag};
use crate::text::TokenKind;

/// How far up from a place its verb stands.
pub(super) const CLIMB: usize = 8;

/// How many words stand over a place at the end of a telling ("told reporters outside a court in X").
const OF_A_TELLING: usize = 3;

/// Takes the places of the telling for no act's: "said in Washington that", "at a press conference in Nairobi",
/// "Speaking in Ankara, he said", "trained in Britain", "taken to a hospital in Maiduguri".
pub(crate) fn leave_out(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    words: &Words,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    places: &mut [PlaceFinding],
) {
    for place in places.iter_mut() {
        // "was taken to Goma, where rebels killed him": what only says where somebody went is where the clause on it happens.
        let there = clause_on(view, grammar, place.tokens.end);
        if !place.candidate.free {
            // "in X, a town in Y, where": what ends a chain of places says where the first of them is.
            let away = matches!(place.place.relation.as_deref(), Some("to" | "from"));
            place.candidate.inside = there.filter(|_| away);
            place.candidate.free = place.candidate.inside.is_some();
            continue;
        }
        let at = (place.candidate.head, place.place.relation.is_some());
        let country = place.place.precision.as_deref() == Some("country");
        let told = country && is_sought(view, grammar, scene, at.0)
            || is_wanted(view, grammar, scene, at.0)
            || is_over_reasons(view, grammar, scene, at.0)
            || is_of_source(view, grammar, scene, vouchers, at.0)
            || is_elsewhere(view, grammar, words, scene, vouchers, at);
        place.candidate.free = !told;
        if !place.candidate.free && there.is_some() {
            place.candidate.inside = there;
            place.candidate.free = true;
        }
    }
}

/// The tokens of the clause on the place that ends before token `end` (", where ...").
fn clause_on(view: &SentenceView<'_>, grammar: &Grammar, end: usize) -> Option<(usize, usize)> {
    let n = view.len();
    let start = phrase::opens_clause(view, end, &grammar.place_words.whereabouts)?;
    let stop = (start..n).find(|&i| view.form(i) == ";").unwrap_or(n);
    // Who dies of wounds at a hospital was hurt elsewhere.
    let dies = (start..stop).any(|i| grammar.dying.has(view.lower(i)));
    (!dies).then_some((start, stop))
}

/// "Oakland police said 31 people were held at the port": the place says which police.
fn is_of_source(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    place: usize,
) -> bool {
    let kind = matches!(view.tree.label(place), Label::Compound | Label::Nmod);
    let noun = phrase_over(view, scene, place);
    // A rebel group of a place mostly fights there.
    let band = |noun: usize| grammar.companies.has(view.lower(noun));
    let modifies = kind && !view.tree.head(place).is_some_and(band);
    // "one of the leaders, who arrived in X last week, said"
    let mut at = place;
    let clause = (0..CLIMB).find_map(|_| {
        let noun = view.tree.head(at).filter(|&n| !scene.is_act(n))?;
        let told = matches!(view.tree.label(at), Label::Relcl | Label::Acl);
        at = noun;
        told.then_some(noun)
    });
    vouchers.iter().any(|v| {
        let a = &v.attributed;
        let of_source = |token: usize| a.source.as_ref().is_some_and(|s| s.contains(&token));
        let described = a.cue.start > place && clause.is_some_and(of_source);
        // "An elder in X said", "said Y, who speaks for the governor of X": there they are, unlike those who fight there.
        let here = |n: usize| {
            let word = view.lower(n);
            grammar.place_words.on_site.has(word) || grammar.suspects.has(word)
        };
        let single = |n: usize| matches!(view.tree.tag(n), Tag::Nn | Tag::Nnp);
        let theirs = !a.content.is_empty()
            && noun.is_some_and(|n| of_source(n) && single(n) && !band(n) && !here(n));
        a.sentence == view.index && (modifies && of_source(place) || described || theirs)
    })
}

/// The noun that the place says something of, over prepositions, appositions and other names, if no act stands between.
fn phrase_over(view: &SentenceView<'_>, scene: &Scene<'_>, place: usize) -> Option<usize> {
    let mut at = place;
    for _ in 0..CLIMB {
        let over = view.tree.head(at).filter(|&n| !scene.is_act(n))?;
        let within = matches!(
            view.tree.label(at),
            Label::Pobj | Label::Prep | Label::Appos | Label::Compound | Label::Nmod | Label::Poss
        );
        if !within || view.tree.tag(over).is_verb() {
            break;
        }
        at = over;
        // "the commander of the X garrison, which was attacked, said"
        let told = |act: usize| {
            matches!(view.tree.label(act), Label::Relcl | Label::Acl)
                && view.tree.head(act) == Some(at)
        };
        if scene.events.iter().any(|e| told(e.trigger.head)) {
            return None;
        }
    }
    (at != place && !scene.is_act(at)).then_some(at)
}

/// Does a comma stand before token `end`, a quotation mark aside? ("... were killed," he told)
fn ends_with_comma(view: &SentenceView<'_>, end: usize) -> bool {
    let quoted = |i: usize| view.tokens()[i].kind == TokenKind::Punctuation && view.form(i) != ",";
    let before = end - usize::from(end > 1 && quoted(end - 1));
    before > 0 && view.form(before - 1) == ","
}

/// "were shot as they tried to cross into X": nobody has got into the country yet.
fn is_sought(view: &SentenceView<'_>, grammar: &Grammar, scene: &Scene<'_>, place: usize) -> bool {
    let tree = view.tree;
    let verb = above(view, scene, place).find(|&over| tree.tag(over).is_verb());
    verb.is_some_and(|verb| {
        let tried = tree
            .head(verb)
            .is_some_and(|t| grammar.trying.has(view.lower(t)));
        let to = tree.children(verb).any(|c| tree.tag(c) == Tag::To);
        tried && to && grammar.place_words.reaching.has(view.lower(verb))
    })
}

/// "blamed it on groups that want to hinder the peace in X": where somebody wants something is not where an act was.
fn is_wanted(view: &SentenceView<'_>, grammar: &Grammar, scene: &Scene<'_>, place: usize) -> bool {
    let tree = view.tree;
    let is_act_under =
        |over: usize| (scene.events.iter()).any(|e| is_under(view, e.trigger.head, over));
    for over in above(view, scene, place).filter(|&over| tree.tag(over).is_verb()) {
        if grammar.place_words.wanting.has(view.lower(over)) {
            // "wanted in X for murder" there.
            let charged = tree.tag(over) == Tag::Vbn && is_act_under(over);
            return over < place && !charged;
        }
        // "a convoy that had left X": it was there no more.
        let leaves = tree.label(over) == Label::Relcl && tree.label(place) == Label::Dobj;
        if leaves
            && tree.head(place) == Some(over)
            && grammar.place_words.departing.has(view.lower(over))
        {
            // "who fled X after being arrested" was arrested there.
            return !is_act_under(over);
        }
        // "wish to state that fighting occurred in X": what is told in a clause of its own is not what they want.
        let below = matches!(tree.label(over), Label::Xcomp | Label::Pcomp | Label::Acl)
            || tree.label(over) == Label::Relcl;
        if !below || tree.children(over).any(|c| scene.is_act(c)) {
            return false;
        }
    }
    false
}

/// The tokens above the place, up to the act that it stands under.
pub(super) fn above<'a>(
    view: &'a SentenceView<'_>,
    scene: &'a Scene<'_>,
    place: usize,
) -> impl Iterator<Item = usize> + 'a {
    let up = |&at: &usize| view.tree.head(at);
    std::iter::successors(view.tree.head(place), up)
        .take(CLIMB)
        .take_while(|&over| !scene.is_act(over))
}

/// Does the way up from `low` lead to `high`?
pub(super) fn is_under(view: &SentenceView<'_>, low: usize, high: usize) -> bool {
    let up = |at: &usize| view.tree.head(*at);
    std::iter::successors(Some(low), up)
        .take(CLIMB)
        .any(|at| at == high)
}

fn is_elsewhere(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    words: &Words,
    scene: &Scene<'_>,
    vouchers: &[Voucher],
    (place, standing): (usize, bool),
) -> bool {
    let tree = view.tree;
    // "jets flew over Tripoli": only what is brought down or fought over a place is there.
    let above = tree
        .head(place)
        .filter(|&p| tree.label(p) == Label::Prep && grammar.place_words.above.has(view.lower(p)))
        .and_then(|p| tree.head(p))
        .is_some_and(|over| !scene.is_act(over));
    if above
        && scene
            .events
            .iter()
            .all(|e| e.trigger.kind != ActionKind::Down)
    {
        return true;
    }
    // "took them to a dam near X and killed them" there.
    let goes_on = |verb: usize| {
        let joined = |t: usize| tree.label(t) == Label::Conj && tree.head(t) == Some(verb);
        let mut acts = scene.events.iter().map(|e| e.trigger.head);
        acts.any(|t| t > place && joined(t))
    };
    let touching = |verb: usize| {
        let mark = |i: usize| view.tokens()[i].kind == TokenKind::Punctuation;
        place > verb && !(verb..place).any(mark)
    };
    let speaks = |verb: usize| grammar.place_words.speaking.has(view.lower(verb)) && touching(verb);
    // "400 escape from a prison in X after an attack" there.
    let tells_of_act = |verb: usize| {
        let mut acts = scene.events.iter().map(|e| e.trigger.head);
        acts.any(|act| {
            let mut up = Some(act);
            (0..CLIMB).any(|_| {
                up = up.and_then(|i| tree.head(i));
                up == Some(verb)
            })
        })
    };
    // "The funeral of those killed near X was held in Y."
    let is_rite = |verb: usize| {
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        place > verb && subject.is_some_and(|s| grammar.rites.has(view.lower(s)))
    };
    let mut at = place;
    // The preposition that the noun above the place stands behind, if it says where somebody is brought.
    let mut brought = false;
    let mut left = false;
    let mut at_site = false;
    for step in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        if scene.is_act(over) {
            return false;
        }
        let lower = view.lower(over);
        if !tree.tag(over).is_verb() {
            at_site |= step > 0 && grammar.place_words.telling_sites.has(lower) && at > over;
            if tree.label(over) == Label::Prep {
                let relation = words.relation(lower).map(|r| r.name.as_str());
                brought |= relation == Some("to");
                left |= relation == Some("from");
            }
            at = over;
            continue;
        }
        let modifies = matches!(tree.label(over), Label::Acl | Label::Relcl | Label::Advcl);
        let unaided =
            tree.tag(over) == Tag::Vbn && tree.child(over, &[Label::Aux, Label::Auxpass]).is_none();
        if (modifies || unaided) && grammar.place_words.originating.has(lower)
            || modifies && tree.tag(over) == Tag::Vbg && speaks(over)
            || brought && grammar.place_words.moving.has(lower) && !goes_on(over)
            || left && grammar.place_words.escaping.has(lower) && !tells_of_act(over)
            || step <= 1 && is_rite(over)
            || at_site
        {
            return true;
        }
        // "said in Washington that ten had died": the place stands between the verb and all that it says. "Blamed Israel for
        // the attack in Beirut": no act is done to whom a word is about.
        let span = view.tokens()[place].span;
        let bare = step == 0 && !standing && matches!(tree.label(at), Label::Dobj | Label::Nsubj);
        // "Ten had died, the general told reporters in Goma": it ends the telling that all is said before.
        let cue = view.tokens()[over].span;
        let finite = step <= OF_A_TELLING && tree.tag(over) != Tag::Vbg;
        let ends = |a: &Attributed| {
            let source = a.source.as_ref().map_or(0, |s| s.start);
            finite
                && a.sentence == view.index
                && source > 0
                && ends_with_comma(view, source)
                && a.content.iter().all(|c| c.end <= cue.start)
        };
        let told = |a: &Attributed| {
            let behind = touching(over)
                && !a.content.is_empty()
                && (a.content.iter().all(|c| c.start >= span.end) || ends(a));
            a.sentence == view.index
                && a.cue.contains(&over)
                && a.source.is_some()
                && (bare || behind)
        };
        return vouchers.iter().any(|v| told(&v.attributed));
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::record::cases::expect_places;

    #[test]
    fn where_somebody_speaks_of_an_act_or_answers_it_is_not_where_it_was() {
        let cases = [
            (
                "Speaking in Ankara, the minister said Turkish jets had destroyed nine targets.",
                None,
            ),
            (
                "At a press conference in Nairobi, an army spokesman said soldiers killed 11 militants.",
                None,
            ),
            (
                "The minister said in Washington that soldiers had killed 11 militants.",
                None,
            ),
            (
                "Thousands marched in Berlin to protest against the killing of a priest by rebels.",
                None,
            ),
            (
                "A court in Hamburg sentenced a former commander for executing 12 villagers.",
                None,
            ),
            (
                "Hamas blamed Israel for the killing of its commander in Beirut.",
                Some("Beirut"),
            ),
            (
                "The wounded were taken to a hospital in Maiduguri after the bombing in Gwoza.",
                Some("Gwoza"),
            ),
            (
                "Ten people were shot and killed in Kano while six people died in Lagos.",
                Some("Kano"),
            ),
            (
                "Thousands demonstrated in Daraa while one protester was killed by soldiers.",
                Some("Daraa"),
            ),
            (
                "Rebels killed 12 soldiers, the general told reporters in Goma on Tuesday.",
                None,
            ),
            (
                "A tribal elder in Wana said the hostages were set free.",
                None,
            ),
            (
                "Witnesses in Kano said that gunmen killed six people.",
                Some("Kano"),
            ),
            (
                "\"Four people were killed,\" he told reporters outside a court in Detroit.",
                None,
            ),
            ("The army shot down a drone manufactured in Iran.", None),
            (
                "The driver of a lorry, supplying goods to troops in Afghanistan, was killed by gunmen near Peshawar.",
                Some("Peshawar"),
            ),
            (
                "Oakland police said 31 people were arrested at the port.",
                None,
            ),
            (
                "Border guards shot dead two men who tried to cross into Israel.",
                None,
            ),
            (
                "A court in Lyon charged two men with killing a journalist.",
                None,
            ),
            (
                "A court in Izmir upheld the release of officers accused of killing a student.",
                None,
            ),
            (
                "Rockets fired from Gaza hit Sderot, wounding two people.",
                Some("Sderot"),
            ),
            (
                "The village of Kwen, 40 km from Bunia, was attacked by rebels.",
                Some("Kwen"),
            ),
            (
                "Shelling killed six people in the Damascus suburb of Douma.",
                Some("Douma"),
            ),
            (
                "Gunmen shot two men in the Ozone Park neighborhood of Queens.",
                Some("Ozone Park neighborhood"),
            ),
            (
                "Terrorists fired a missile at the Embassy of the United States in Athens.",
                Some("Athens"),
            ),
            (
                "The bomb was planted by rebels, according to a statement issued in Cairo.",
                None,
            ),
            (
                "He was taken to Goma, where rebels killed him.",
                Some("Goma"),
            ),
            (
                "The wounded were taken to a hospital in Kano, where two died of their wounds.",
                None,
            ),
            (
                "A truck bomb killed ten people at the entrance to Jisr Alwan.",
                Some("Jisr Alwan"),
            ),
            (
                "Militants blew up a pipeline owned by Italy's Eni in Kano.",
                Some("Kano"),
            ),
            (
                "The party condemned the murder of a priest and blamed it on groups that want to hinder the peace in El Salvador.",
                None,
            ),
            (
                "Insurgents attacked a convoy that had left Kandahar, killing three drivers.",
                None,
            ),
            (
                "The army reported: \"Near Homs, two strikes destroyed a bridge.\"",
                Some("Homs"),
            ),
        ];
        expect_places(&cases);
    }
}
