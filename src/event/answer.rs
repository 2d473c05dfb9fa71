//! Answers: what somebody does because of an act, mostly elsewhere and later.
//!
//! Input: the tree of a sentence, and its acts. Output: whether one act, or what is told of it, only answers another.
//! Invariant: every walk is bounded.

use super::argument::Roles;
use super::assemble::Event;
use super::scope::{CLIMB, climbs, is_under};
use super::tense::is_soon_before;
use crate::claim::ActionKind;
use crate::syntax::{Label, Tag};

/// So many acts may be told in one charge.
const CHARGES: usize = 6;

/// Are the acts of different scenes, one of them only the reason, the answer or the charge for the other, so that they share no
/// time, nor `a` the place of `b`? `lenient`: it is a place.
pub(super) fn is_apart(
    roles: &Roles<'_, '_>,
    (a, b): (&Event<'_>, &Event<'_>),
    lenient: bool,
) -> bool {
    let (first, second) = (a.trigger.head, b.trigger.head);
    // "arrested after an encounter on Monday": that was the same day, unlike what the arrest was for.
    let soon = || is_soon_before(roles, first) || is_soon_before(roles, second);
    // "kidnapped by rebels, was freed in X": where he was set free; captives "held" are mostly freed there.
    let kept = roles.grammar.holding.has(roles.view.lower(first));
    let taken = a.trigger.kind == ActionKind::Abduct && !kept;
    is_taken_for(roles, a, b) && (lenient || !soon())
        || is_answer_to(roles, first, second)
        || is_freed_from(roles, a, b) && (!lenient || taken)
        || is_charged_before(roles, first, second)
        || is_sparked_by(roles, first, second)
}

/// Is one of the acts an arrest for the other, which mostly was somewhere else? "Six are arrested in X over the
/// shooting of Y"
fn is_taken_for(roles: &Roles<'_, '_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let is_taking = |e: &Event<'_>| e.trigger.kind == ActionKind::Arrest;
    let (a, b) = match (is_taking(a), is_taking(b)) {
        (true, false) => (b, a),
        (false, true) => (a, b),
        _ => return false,
    };
    // "arrested as troops attack the town"
    let while_ = |at: usize| {
        let mark = tree.child(at, &[Label::Advmod, Label::Mark]);
        mark.is_some_and(|m| grammar.when.has(view.lower(m)))
    };
    if tree.label(a.trigger.head) == Label::Advcl && while_(a.trigger.head) {
        return false;
    }
    // "detained in clashes", "arrested during a raid"
    let beside = tree.label(a.trigger.head) == Label::Pobj
        && tree.head(a.trigger.head).is_some_and(|p| {
            let word = view.lower(p);
            // "arrested for a role in the attack"
            let involved = tree
                .head(p)
                .is_some_and(|noun| grammar.place_words.involving.has(view.lower(noun)));
            grammar.in_.has(word) && !grammar.later.has(word) && !involved
        });
    let (low, high) = (a.trigger.head, b.trigger.head);
    let coordinated = climbs(roles, low, high, |at| tree.label(at) == Label::Conj);
    !beside && !coordinated && is_under(roles, low, high)
}

/// Is one of the acts done in return for the other, which was somewhere else and earlier? "attacked the post in retaliation for a
/// raid on a camp in X last month", "shot him to avenge the killing of Y"
fn is_answer_to(roles: &Roles<'_, '_>, a: usize, b: usize) -> bool {
    let tree = roles.view.tree;
    let apart = |answered: usize, other: usize| {
        answer_over(roles, answered).is_some_and(|over| {
            // "against the encounter on Monday, in which six were killed", "for shelling that hit X, killing five": that goes on
            // with what was answered. A title ("X bombing: ...") tells of all.
            let goes_on =
                answered < other && (is_in_which(roles, other) || tree.tag(other) == Tag::Vbg);
            let titled = || (other..answered).any(|i| roles.view.form(i) == ":");
            let part = goes_on || is_under(roles, other, over) && !is_under(roles, over, other);
            !part && !titled()
        })
    };
    a != b && (apart(a, b) || apart(b, a))
}

/// "in which six were killed"
fn is_in_which(roles: &Roles<'_, '_>, verb: usize) -> bool {
    let tree = roles.view.tree;
    tree.children(verb).any(|c| {
        let object = tree.child(c, &[Label::Pobj]);
        c < verb && tree.label(c) == Label::Prep && object.is_some_and(|o| tree.tag(o) == Tag::Wdt)
    })
}

/// Is something done in return for the act?
pub(super) fn is_answered(roles: &Roles<'_, '_>, act: usize) -> bool {
    answer_over(roles, act).is_some()
}

/// The word above the act that says that something is done in return for it.
fn answer_over(roles: &Roles<'_, '_>, act: usize) -> Option<usize> {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let mut at = act;
    for _ in 0..CLIMB {
        let over = tree.head(at)?;
        let word = view.lower(over);
        let answered = match tree.label(at) {
            // "in retaliation for", "a mark of protest against"; what responds may be somebody.
            Label::Prep => {
                let said = matches!(tree.label(over), Label::Pobj | Label::Attr);
                said && grammar.place_words.answers.has(word) && over < at
            }
            Label::Dobj => {
                grammar.place_words.avenging.has(word)
                    && tree.children(over).any(|c| tree.tag(c) == Tag::To)
            }
            _ => false,
        };
        if answered {
            return Some(over);
        }
        at = over;
    }
    None
}

/// Is one of the acts what somebody is said to be wanted for, accused of or held over, and the other told of that somebody? "a man
/// wanted for the murder of a judge in X in 2009 was arrested in Y"
fn is_charged_before(roles: &Roles<'_, '_>, a: usize, b: usize) -> bool {
    let tree = roles.view.tree;
    let accused = |i: usize| roles.grammar.place_words.accused.has(roles.view.lower(i));
    // "the men suspected of an explosion in X are convicted of murder": both are the charge.
    let is_charge = |act: usize| {
        let mut up = std::iter::successors(tree.head(act), |&at| tree.head(at)).take(CLIMB);
        up.any(accused)
    };
    // "arrested at a riot in X" were there.
    let charges = |p: usize, over: usize| {
        let (view, grammar) = (roles.view, roles.grammar);
        let connected = tree
            .child(p, &[Label::Pobj])
            .is_some_and(|o| grammar.place_words.involving.has(view.lower(o)));
        tree.label(p) == Label::Prep
            && (connected
                // "held as suspects in the murder"
                || grammar.naming.has(view.lower(p))
                || grammar.place_words.charge_prepositions.has(view.lower(p))
                || grammar.place_words.implicated.has(view.lower(over)) && grammar.in_.has(view.lower(p)))
    };
    let charged = |inner: usize, other: usize| {
        let mut at = inner;
        for _ in 0..CLIMB {
            let Some(over) = tree.head(at) else {
                return false;
            };
            let below = at;
            at = over;
            // "a man suspected of": what he is "suspected to be" or to have done is told without a preposition.
            let clause = matches!(tree.label(at), Label::Acl | Label::Relcl)
                && matches!(tree.tag(at), Tag::Vbn | Tag::Vbd | Tag::Jj);
            // "a suspect in the shootings in X"
            let suspect = tree.tag(at).is_noun()
                && roles.grammar.suspects.has(roles.view.lower(at))
                && tree.label(below) == Label::Prep;
            if clause && accused(at) && charges(below, at) || suspect {
                return at < inner && !is_under(roles, other, at) && !is_charge(other);
            }
        }
        false
    };
    a != b && (charged(a, b) || charged(b, a))
}

/// "released a priest, who was abducted on July 3": was somebody set free, mostly elsewhere and later, who was taken as a clause
/// on him says?
fn is_freed_from(roles: &Roles<'_, '_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let frees = |e: &Event<'_>| e.trigger.kind == ActionKind::Release;
    let takes = |e: &Event<'_>| {
        matches!(
            e.trigger.kind,
            ActionKind::Abduct | ActionKind::Capture | ActionKind::Arrest
        )
    };
    let (taken, freed) = match (takes(a) && frees(b), frees(a) && takes(b)) {
        (true, _) => (a.trigger.head, b.trigger.head),
        (_, true) => (b.trigger.head, a.trigger.head),
        _ => return false,
    };
    let tree = roles.view.tree;
    let mut described = false;
    climbs(roles, taken, freed, |at| {
        described |= matches!(tree.label(at), Label::Acl | Label::Relcl);
        true
    }) && described
}

/// Did one of the acts only bring the other about, as the subject of a verb that says so? "His killing in X sparked riots in Y"
fn is_sparked_by(roles: &Roles<'_, '_>, a: usize, b: usize) -> bool {
    let sparks = |act: usize, other: usize| {
        sparked_by(roles, act).is_some_and(|verb| {
            let object = roles.view.tree.head(verb) == Some(other);
            object || verb < other && is_under(roles, other, verb)
        })
    };
    sparks(a, b) || sparks(b, a)
}

/// The verb that says what the noun `act` brought about.
pub(super) fn sparked_by(roles: &Roles<'_, '_>, act: usize) -> Option<usize> {
    let tree = roles.view.tree;
    let subject = tree.label(act) == Label::Nsubj;
    let verb = tree.head(act).filter(|&v| subject && v > act)?;
    roles
        .grammar
        .sparking
        .has(roles.view.lower(verb))
        .then_some(verb)
}

/// Does the sentence only tell how somebody answers the act, by a word above it and above the place `place` before it?
/// "marched in X against the killing of Y", "a court in X jailed five for the murder"
pub(super) fn is_reacted_to(roles: &Roles<'_, '_>, act: usize, place: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    if place > act {
        return false;
    }
    let mut at = act;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        // "a man accused of the murder in X" stands below what is told of the act.
        if is_under(roles, place, at) {
            return false;
        }
        // "protested after a soldier killed ten" was an answer, "demonstrated while ten were killed" none.
        let answers = |i: usize| grammar.place_words.reacting.has(view.lower(i));
        let told_of = match tree.label(at) {
            // "charged two men with killing a journalist"
            Label::Prep => {
                let lower = view.lower(at);
                let own = tree.label(act) == Label::Pcomp
                    && tree.head(act) == Some(at)
                    && tree.child(act, &[Label::Nsubj, Label::Nsubjpass]).is_none();
                let charged = answers(over) && own || !grammar.instrument.has(lower);
                (charged || tree.tag(act).is_noun()) && !grammar.place_words.meanwhile.has(lower)
            }
            Label::Dobj | Label::Xcomp | Label::Pcomp => true,
            Label::Advcl => tree.children(at).any(|c| {
                c < at && tree.label(c) == Label::Mark && grammar.later.has(view.lower(c))
            }),
            _ => false,
        };
        let subject = tree.child(over, &[Label::Nsubj, Label::Nsubjpass]);
        let court = |i: usize| answers(i) || grammar.place_words.courts.has(view.lower(i));
        if told_of && (answers(over) || subject.is_some_and(court)) {
            return true;
        }
        at = over;
    }
    false
}

/// "killed a student, prompting protests in the following days": does the time hang on what the act brought about?
pub(super) fn is_of_reaction(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let tree = roles.view.tree;
    // "triggering a gunfight on Monday" is the same day; people answer for days.
    let grammar = roles.grammar;
    let later = tree.tag(time) == Tag::Nns;
    let mut at = time;
    for _ in 0..CLIMB {
        let Some(over) = tree.head(at) else {
            return false;
        };
        // A time behind the object of a participle may hang on that.
        let object = match tree.label(at) {
            Label::Dobj => Some(at),
            Label::Prep if tree.tag(over) == Tag::Vbg => tree.child(over, &[Label::Dobj]),
            _ => None,
        };
        if let Some(object) = object
            && grammar.sparking.has(roles.view.lower(over))
        {
            let outcry = grammar.place_words.outcries.has(roles.view.lower(object));
            return later && outcry && act < over && object <= at && !is_under(roles, act, object);
        }
        at = over;
    }
    false
}

/// "convicted in 1992 of murdering a boy", "arrested on Monday for the killing": is `act` what the verb or participle before
/// it, on which the time hangs, holds somebody for?
pub(super) fn is_charge(roles: &Roles<'_, '_>, act: usize, time: usize) -> bool {
    let (view, tree, grammar) = (roles.view, roles.view.tree, roles.grammar);
    let over = |at: usize| tree.head(at).filter(|&h| h < at);
    let held = |h: usize| grammar.place_words.accused.has(view.lower(h));
    // "convicted in 1992 of kidnapping and murdering a boy", where the tree joins the second charge with the verb.
    let joined = over(act).filter(|&h| {
        let second = tree.label(act) == Label::Conj && tree.tag(act) == Tag::Vbg;
        second && tree.tag(h) == Tag::Vbn && held(h)
    });
    if let Some(verb) = joined {
        let charge = |p: usize| grammar.place_words.charge_prepositions.has(view.lower(p));
        return verb < time && time < act && (verb..act).any(charge) && is_under(roles, time, verb);
    }
    // "of kidnapping, raping and murdering"
    let first = tree.first_conjunct(act, CHARGES);
    let charge = matches!(tree.label(first), Label::Pobj | Label::Pcomp);
    let Some(preposition) = over(first).filter(|_| charge) else {
        return false;
    };
    // "issued a warrant for the arrest of X on Monday"
    let warrant = |h: &usize| grammar.place_words.warrants.has(view.lower(*h));
    if let Some(warrant) = over(preposition).filter(warrant) {
        return !is_under(roles, time, warrant);
    }
    if time > first {
        return false;
    }
    // "guilty in 1992 of murder", which the tree may take for a year of murder.
    let right_before = over(time).and_then(|p| p.checked_sub(1)).is_some_and(held);
    let told = match over(preposition) {
        Some(h) if h == time => right_before,
        Some(h) => held(h) && h < time && is_under(roles, time, h),
        None => false,
    };
    grammar
        .place_words
        .charge_prepositions
        .has(view.lower(preposition))
        && told
        && !is_under(roles, time, preposition)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extractor::Extractor;

    #[test]
    fn acts_that_answer_others_share_neither_place_nor_date() {
        let cases = [
            (
                "The ambush of a patrol was in retaliation for a raid on a camp near Kano in March.",
                ["ambush", "raid"],
                [None, Some("Kano")],
            ),
            (
                "The shooting of a student sparked riots in Kano on March 11.",
                ["shooting", "riots"],
                [None, Some("Kano")],
            ),
            (
                "Police arrested a man who was found guilty in 2012 of the killing of a trader.",
                ["arrested", "killing"],
                [None, None],
            ),
            (
                "Police shot dead a man wanted for a robbery in Kano in 2012.",
                ["shot dead", "robbery"],
                [None, Some("Kano")],
            ),
            (
                "Rebels attacked a post to avenge the killing of their leader in Kano last week.",
                ["attacked", "killing"],
                [None, Some("Kano")],
            ),
        ];
        let extractor = Extractor::new();
        for (text, triggers, places) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            for (trigger, place) in triggers.into_iter().zip(places) {
                let claim = claims.iter().find(|c| c.action.passage.text == trigger);
                let claim = claim.expect(text);
                let found = claim.place.as_ref().map(|p| p.passage.text.as_str());
                assert_eq!(found, place, "{trigger}: {text}");
                let dated = claim.date.is_some();
                assert_eq!(dated, place.is_some(), "{trigger}: {text}");
            }
        }
    }

    #[test]
    fn no_time_of_a_reaction_or_of_a_verdict_is_that_of_the_act() {
        let cases = [
            (
                "A guard shot dead a student, prompting protests in the following days.",
                "shot dead",
            ),
            (
                "Omar Khan was convicted in 1992 of kidnapping and murdering a boy.",
                "murdering",
            ),
        ];
        let extractor = Extractor::new();
        for (text, trigger) in cases {
            let claims = extractor.extract(&Document::new(text).dated("2020-05-09"));
            let claim = claims.iter().find(|c| c.action.passage.text == trigger);
            assert!(claim.expect(text).date.is_none(), "{text}");
        }
        let fights = "Rebels attacked a post, triggering a gunfight on Monday.";
        let claims = extractor.extract(&Document::new(fights).dated("2020-05-09"));
        let attack = claims.iter().find(|c| c.action.passage.text == "attacked");
        assert!(attack.is_some_and(|c| c.date.is_some()));
    }
}
