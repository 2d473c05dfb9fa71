//! Elsewhere: acts that did not happen, or not then, where the rest of their sentence tells of a place.
//!
//! Input: the tree of a sentence, an act without a place of its own, and a place with whose it is. Output: yes or no.
//! Invariant: a place below the act stays its own; every walk up the tree is bounded.

use super::argument::Roles;
use super::aside::is_in_clause_of_others;
use super::assemble::Event;
use super::before::{is_parted_in_time, is_told_of_subject};
use super::candidate::Candidate;
use super::kept::is_kept;
use super::scope::{Acts, CLIMB, Owner, is_under};
use super::told::in_one_clause_chain;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// So many words behind a semicolon it is said that something else is told.
const SOON: usize = 5;

/// So many words from an act, a place that is of no act, or of one that no clause joins to it, is another thing's.
const FAR: usize = 26;
const FAR_OF_ACT: usize = 45;

/// Is the place, which stands somewhere else in the sentence, rather none of act `e`?
pub(super) fn is_elsewhere(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    e: usize,
    place: Candidate,
    owner: Owner,
) -> bool {
    let (act, at) = (acts.head(e), place.head);
    owner.act() != Some(e)
        && (is_told_of_people(roles, act, place)
            || is_only_asked(roles, act, at)
            || is_only_remembered(roles, act, at)
            || !goes_on(roles, acts, e) && is_of_other_time(roles, act, at)
            || is_where_freed(roles, acts, e, owner)
            || is_in_clause_of_others(roles, acts, (act, at))
            || is_of_another_incident(roles, act, at)
            || is_where_taken_from(roles, acts, e, place, owner)
            || is_far(roles, acts, e, at, owner)
            || is_kept(roles, acts, (e, at), owner))
}

/// "A Berlin woman was sentenced over a rape": the place says of whom something is told.
fn is_told_of_people(roles: &Roles<'_, '_>, act: usize, place: Candidate) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    if !place.loose || !matches!(tree.label(place.head), Label::Compound | Label::Nmod) {
        return false;
    }
    let Some(over) = tree.head(place.head) else {
        return false;
    };
    // "the X tragedy, in which", but "a white X man who"
    let who = |verb: usize| {
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        tree.label(verb) == Label::Relcl && subject.is_some_and(|s| tree.tag(s) == Tag::Wp)
    };
    if is_under(roles, act, over) && !tree.children(over).any(who) {
        return false;
    }
    match tree.label(over) {
        Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Appos | Label::Poss => true,
        // "inside the X zone" is there.
        Label::Pobj => tree.head(over).is_some_and(|p| {
            let word = view.lower(p);
            grammar.of.has(word) || grammar.by.has(word) || grammar.about.has(word)
        }),
        _ => false,
    }
}

/// "A group in X threatens to kill six hostages": what is only asked for or threatened need not happen there.
fn is_only_asked(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = act;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at).filter(|_| tree.tag(at) == Tag::Vb) else {
            return false;
        };
        match tree.label(at) {
            Label::Conj => at = over,
            Label::Xcomp | Label::Ccomp | Label::Advcl => {
                let modal = |c: usize| tree.tag(c) == Tag::Md;
                // "took hostages in X, threatening to kill them" is of one scene.
                let beside = tree.label(over) == Label::Advcl && tree.tag(over) == Tag::Vbg;
                return !beside
                    && roles
                        .grammar
                        .place_words
                        .demanding
                        .has(roles.view.lower(over))
                    && !tree.children(at).any(modal)
                    && !is_under(roles, place, at);
            }
            _ => return false,
        }
    }
    false
}

/// "was killed in X; in a separate incident six were shot in Y"
fn is_of_another_incident(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let view = roles.view;
    let other = |i: usize| {
        let word = view.lower(i);
        roles.grammar.place_words.separate.has(word) || roles.grammar.incidents.has(word)
    };
    (act.min(place)..act.max(place))
        .any(|i| view.form(i) == ";" && (i + 1..view.len().min(i + SOON)).any(other))
}

/// "X, who was abducted from near Y, was found killed": where somebody was taken from he was not any more.
fn is_where_taken_from(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    e: usize,
    place: Candidate,
    owner: Owner,
) -> bool {
    let Owner::Act(o, _) = owner else {
        return false;
    };
    let taken = matches!(
        acts.events[o].trigger.kind,
        ActionKind::Abduct | ActionKind::Arrest
    );
    // "from near Y"
    let tree = roles.view.tree;
    let near = tree.head(place.head).and_then(|p| tree.head(p));
    let from = |p: usize| roles.grammar.membership.has(roles.view.lower(p));
    let left = place.left || near.is_some_and(from);
    let act = acts.head(e);
    // "was found killed"
    let found = tree
        .head(act)
        .filter(|_| matches!(tree.label(act), Label::Advcl | Label::Xcomp));
    let of_subject = |verb: usize| is_told_of_subject(roles, verb, acts.head(o), false);
    taken && left && (of_subject(act) || found.is_some_and(of_subject))
}

/// "gathered in X in memory of those killed": where people remember an act it mostly was not.
fn is_only_remembered(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = act;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        if tree.label(at) == Label::Prep
            && roles
                .grammar
                .place_words
                .memories
                .has(roles.view.lower(over))
        {
            return !is_under(roles, place, over);
        }
        at = over;
    }
    false
}

/// "abducted in X, seven months after his father's murder": does a phrase of what came long before or after hold one of the
/// two, and not the other?
pub(super) fn is_of_other_time(roles: &Roles<'_, '_>, act: usize, other: usize) -> bool {
    let tree = roles.view.tree;
    let parted = |low: usize, far: usize| {
        let mut at = low;
        for _ in 0..CLIMB {
            if is_parted_clause(roles, at)
                || is_parted_phrase(roles, at)
                || is_ever_since(roles, at)
            {
                return !is_under(roles, far, at);
            }
            match tree.head(at) {
                Some(over) => at = over,
                None => return false,
            }
        }
        false
    };
    act != other && (parted(act, other) || parted(other, act))
}

/// "died in X two weeks after he was shot", "retook X days after it was seized": nobody tells of another place.
pub(super) fn goes_on(roles: &Roles<'_, '_>, acts: Acts<'_, '_>, e: usize) -> bool {
    let trigger = &acts.events[e].trigger;
    let ground = matches!(
        trigger.kind,
        ActionKind::Seize | ActionKind::Withdraw | ActionKind::Besiege
    );
    ground || roles.grammar.dying.has(roles.view.lower(trigger.head))
}

/// "a week after 35 were killed in another attack"; "three days after" may well be of the same place.
fn is_parted_clause(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let mark = tree.child(verb, &[Label::Mark, Label::Advmod]);
    let days = |m: usize| m > 0 && roles.grammar.place_words.days.has(roles.view.lower(m - 1));
    is_parted_in_time(roles, verb) && mark.is_some_and(|m| !days(m))
}

/// "the worst loss of lives since ten soldiers died in X"
fn is_ever_since(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let mark = tree.child(verb, &[Label::Mark]);
    tree.label(verb) == Label::Advcl
        && tree.head(verb).is_some_and(|over| tree.tag(over).is_noun())
        && mark.is_some_and(|m| {
            roles
                .grammar
                .place_words
                .ever_since
                .has(roles.view.lower(m))
        })
}

/// "seven months after", "two years before"
fn is_parted_phrase(roles: &Roles<'_, '_>, preposition: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let word = view.lower(preposition);
    if tree.label(preposition) != Label::Prep
        || !(grammar.later.has(word) || grammar.prior.has(word))
    {
        return false;
    }
    let long = |i: usize| {
        let number = || tree.child(i, &[Label::Nummod]).is_some() || tree.tag(i) == Tag::Nns;
        let word = view.lower(i);
        grammar.times.has(word)
            && !grammar.place_words.short_times.has(word)
            && !grammar.place_words.days.has(word)
            && number()
    };
    preposition > 0 && long(preposition - 1)
}

/// "released the abducted drivers at X, hours after abducting them": where captives were set free, they mostly were not taken.
pub(super) fn is_where_freed(
    roles: &Roles<'_, '_>,
    acts: Acts<'_, '_>,
    e: usize,
    owner: Owner,
) -> bool {
    let event = &acts.events[e];
    let tree = roles.view.tree;
    let head = event.trigger.head;
    let freed = |o: usize| acts.events[o].trigger.kind == ActionKind::Release;
    let later = |p: usize| roles.grammar.later.has(roles.view.lower(p));
    let told = match tree.label(head) {
        Label::Amod => matches!(tree.tag(head), Tag::Vbn | Tag::Jj),
        Label::Pcomp => tree.head(head).is_some_and(later),
        _ => false,
    };
    told && matches!(event.trigger.kind, ActionKind::Abduct | ActionKind::Capture)
        && owner.act().is_some_and(freed)
}

/// "X, kidnapped in Y on Monday, was released on Friday": is somebody set free of where he was taken? Captives "held" are mostly
/// freed there.
pub(super) fn is_freed_of(roles: &Roles<'_, '_>, freed: &Event<'_>, taken: &Event<'_>) -> bool {
    let tree = roles.view.tree;
    let at = taken.trigger.head;
    // "abducted them in X and released them later"
    let clause =
        matches!(tree.label(at), Label::Acl | Label::Relcl) || roles.clauses.is_passive(at);
    freed.trigger.kind == ActionKind::Release
        && taken.trigger.kind == ActionKind::Abduct
        && roles.clauses.is_verb(at)
        && clause
        && !roles.grammar.holding.has(roles.view.lower(at))
}

/// Does the place stand far off, in no clause that goes with the act?
fn is_far(roles: &Roles<'_, '_>, acts: Acts<'_, '_>, e: usize, place: usize, owner: Owner) -> bool {
    let (far, joined) = match owner {
        Owner::Act(o, met) => (FAR_OF_ACT, in_one_clause_chain(roles, acts, e, (o, met))),
        _ => (FAR, false),
    };
    acts.head(e).abs_diff(place) > far && !joined && !is_frame(roles, place)
}

/// "In X, it was confirmed that ...", "on a river, X province, ...": the place that a sentence begins with is for all of it.
fn is_frame(roles: &Roles<'_, '_>, place: usize) -> bool {
    let tree = roles.view.tree;
    if (0..place).any(|i| roles.clauses.is_verb(i)) {
        return false;
    }
    let mut at = place;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        match tree.label(at) {
            Label::Prep => return over > place,
            Label::Pobj | Label::Appos | Label::Compound | Label::Nmod | Label::Conj => at = over,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn acts_of_other_times_and_of_demands_have_no_place_of_the_rest() {
        let cases = [
            (
                "The judge was kidnapped in Kano in March, two years after the killing of his father.",
                "killing",
                None,
            ),
            (
                "A group in Kano threatens to kill six hostages.",
                "kill",
                None,
            ),
            (
                "A student body in Kano demanded the police to arrest the killers of a trader.",
                "arrest",
                None,
            ),
            (
                "The rebels released seven abducted drivers in a forest at Kano, hours after abducting them.",
                "abducting",
                None,
            ),
            (
                "Thousands gathered in Kano in memory of six people killed in the protests.",
                "killed",
                None,
            ),
            (
                "Gunmen stormed a post in Kano and killed six people.",
                "killed",
                Some("Kano"),
            ),
            (
                "A militant who escaped and was arrested in May has been killed in Kano.",
                "arrested",
                None,
            ),
            (
                "Four officers were shot on Saturday, the worst loss since six agents died in Waco.",
                "shot",
                None,
            ),
            (
                "They are linked to a series of Bogota bomb attacks and to the murder of a judge.",
                "murder",
                None,
            ),
            (
                "The bombing of a bridge contradicts the agreements that we signed in Kano.",
                "bombing",
                None,
            ),
            (
                "Two men, kidnapped in Kano on March 9, were released on March 11.",
                "released",
                None,
            ),
            (
                "Two men held by rebels in Kano since May were released on March 11.",
                "released",
                Some("Kano"),
            ),
            (
                "A white Florida man who shot a student is sentenced to 20 years in prison.",
                "shot",
                None,
            ),
            (
                "Six people were wounded; in a separate incident a man was stabbed in Gwoza.",
                "wounded",
                None,
            ),
            (
                "Syria said that the United States, which carried out the attack, had lied.",
                "attack",
                None,
            ),
            (
                "At least 500 residents flee the fighting and head into Kano, while rebels take Gwoza.",
                "flee the fighting",
                None,
            ),
            (
                "Gunmen killed a man who lived in Kano.",
                "killed",
                Some("Kano"),
            ),
            (
                "Police shot dead Karim Saadi, a suspect in a shooting in Kano.",
                "shot dead",
                None,
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger, place) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            let claim = claim.expect(text);
            let found = claim.place.as_ref().map(|p| p.passage.text.as_str());
            assert_eq!(found, place, "{trigger}: {text}");
        }
    }
}
