//! Tense: which acts a sentence tells in the present, and on which it only looks back.
//!
//! Input: the tree of a sentence and an act. Output: yes or no.
//! Invariant: an act is judged by its verb and what that is joined to; every walk is bounded.

use super::argument::Roles;
use crate::syntax::{Label, Tag};

/// How many verbs up from an act the one stands that it goes with.
const STEPS: usize = 4;

/// Is the act a noun that dates the rest of the sentence, and is not dated by it? "has killed 12 people this week since the
/// attack", "arrested five on Friday after the bombing": of what is told anew the day may be the same ("after a bombing").
pub(super) fn is_looked_back_to(roles: &Roles<'_, '_>, trigger: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    if tree.label(trigger) != Label::Pobj || roles.clauses.is_verb(trigger) {
        return false;
    }
    let Some(over) = tree.head(trigger) else {
        return false;
    };
    // "in retaliation for the burning of a pilot"
    let answered = tree
        .head(over)
        .is_some_and(|noun| grammar.place_words.answers.has(view.lower(noun)));
    if answered {
        return true;
    }
    let definite = tree.children(trigger).any(|c| {
        c < trigger && (tree.label(c) == Label::Poss || grammar.definite.has(view.lower(c)))
    });
    // "just hours after the attack" is the same day.
    let soon = tree
        .children(over)
        .any(|c| c < over && grammar.place_words.short_times.has(view.lower(c)));
    let word = view.lower(over);
    !soon && (grammar.earlier.has(word) || definite && grammar.later.has(word))
}

/// "after an encounter": a noun of what came right before the rest of the sentence.
pub(super) fn is_soon_before(roles: &Roles<'_, '_>, trigger: usize) -> bool {
    let tree = roles.view.tree;
    let later = |p: usize| roles.grammar.later.has(roles.view.lower(p));
    tree.label(trigger) == Label::Pobj
        && tree.head(trigger).is_some_and(later)
        && !is_looked_back_to(roles, trigger)
}

/// "members who had been released the previous day", "the group, which has killed hundreds since 2009, raided a village": a
/// clause on somebody, of an earlier time than the sentence's.
pub(super) fn is_earlier(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let perfect = |verb: usize, tags: &[Tag]| {
        tree.tag(verb) == Tag::Vbn
            && tree
                .children(verb)
                .any(|c| tree.label(c) == Label::Aux && tags.contains(&tree.tag(c)))
    };
    let present = [Tag::Vbz, Tag::Vbp];
    let main = || tree.head(verb).and_then(|noun| tree.head(noun));
    tree.label(verb) == Label::Relcl
        && (perfect(verb, &[Tag::Vbd])
            || perfect(verb, &present) && main().is_some_and(|m| !perfect(m, &present)))
}

/// Is the act told in the present, as on the document's day? "kill four and wound another who ran away today"
pub(super) fn is_present(roles: &Roles<'_, '_>, act: usize) -> bool {
    let tree = roles.view.tree;
    let first = match (tree.label(act), tree.head(act)) {
        (Label::Conj, Some(first)) => first,
        _ => act,
    };
    let narrated = matches!(tree.tag(first), Tag::Vbz | Tag::Vbp);
    narrated && matches!(tree.tag(act), Tag::Vbz | Tag::Vbp | Tag::Vb)
}

/// Is the act a verb that is told in the present, the passive and what goes with such a verb included? "A man is killed"
pub(super) fn is_narrated(roles: &Roles<'_, '_>, act: usize) -> bool {
    let tree = roles.view.tree;
    let mut at = act;
    for _ in 0..STEPS {
        match tree.tag(at) {
            Tag::Vbz | Tag::Vbp => return true,
            // "has been killed" tells of a past.
            Tag::Vbn if tree.child(at, &[Label::Aux]).is_some() => return false,
            Tag::Vbn => {
                let passive = tree.child(at, &[Label::Auxpass]);
                if let Some(aux) = passive {
                    return matches!(tree.tag(aux), Tag::Vbz | Tag::Vbp);
                }
            }
            Tag::Vb | Tag::Vbg => {}
            _ => return false,
        }
        let label = tree.label(at);
        let joined = label == Label::Conj || label == Label::Advcl && tree.tag(at) == Tag::Vbg;
        match tree.head(at).filter(|_| joined) {
            Some(over) => at = over,
            None => return false,
        }
    }
    false
}

/// "charges", "is arrested", "has charged", "will be charging": no time that is past can be the verb's own.
pub(super) fn tells_no_past(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    let now = |tag: Tag| matches!(tag, Tag::Vbz | Tag::Vbp | Tag::Md);
    let helps = |c: &usize| matches!(tree.label(*c), Label::Aux | Label::Auxpass);
    // "to set up a commission into the killings last month"
    let to = || tree.tag(verb) == Tag::Vb && tree.children(verb).any(|c| tree.tag(c) == Tag::To);
    now(tree.tag(verb)) || to() || tree.children(verb).filter(helps).any(|c| now(tree.tag(c)))
}
