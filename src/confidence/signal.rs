//! Signals: what is noticed about a claim, each a yes or no with a name.
//!
//! Input: nothing. Output: [`Signal`]s by number and name, and [`Signals`], a set of them.
//! Invariant: a signal's number is its place in the table; names are unique and are what `model/confidence.toml` writes.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How many machine words a set takes.
const WORDS: usize = 3;

macro_rules! signals {
    ($($(#[$doc:meta])* $signal:ident = $name:literal),* $(,)?) => {
        /// Something noticed about a claim.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Signal {
            $($(#[$doc])* $signal,)*
        }

        /// The names of all signals, by number.
        pub(crate) const NAMES: &[&str] = &[$($name),*];
    };
}

signals! {
    /// Kill, execute.
    ActDeath = "act-death",
    /// Wound, casualty.
    ActHarm = "act-harm",
    /// Capture, abduct, arrest.
    ActCaptive = "act-captive",
    /// Surrender, release.
    ActFreed = "act-freed",
    /// Attack.
    ActAttack = "act-attack",
    /// Bomb.
    ActBlast = "act-blast",
    /// Shell, airstrike, shoot.
    ActFire = "act-fire",
    /// Clash.
    ActClash = "act-clash",
    /// Destroy, damage, down, loot.
    ActDamage = "act-damage",
    /// Seize, withdraw, besiege, displace.
    ActTerritory = "act-territory",
    /// The trigger is a verb in the active voice.
    TriggerActive = "trigger-active",
    /// The trigger is a verb in the passive voice.
    TriggerPassive = "trigger-passive",
    /// The trigger is a participle that hangs on a noun or clause.
    TriggerParticiple = "trigger-participle",
    /// The trigger is an infinitive.
    TriggerInfinitive = "trigger-infinitive",
    /// The trigger is a noun.
    TriggerNoun = "trigger-noun",
    /// The trigger is a plural noun.
    TriggerPlural = "trigger-plural",
    /// The trigger is an adjective.
    TriggerAdjective = "trigger-adjective",
    /// The trigger has several words.
    TriggerPhrase = "trigger-phrase",
    /// The trigger heads its sentence.
    TriggerRoot = "trigger-root",
    /// The trigger heads a subordinate clause.
    TriggerSubordinate = "trigger-subordinate",
    /// The trigger is coordinated with a word before it.
    TriggerConjunct = "trigger-conjunct",
    /// The trigger modifies another noun.
    TriggerModifier = "trigger-modifier",
    /// The trigger noun is definite: it may repeat an act told before.
    TriggerDefinite = "trigger-definite",
    /// The trigger noun stands after a preposition.
    TriggerBackground = "trigger-background",
    /// The trigger noun is written like a name.
    TriggerCapitalised = "trigger-capitalised",
    /// The parser wavered over the trigger's own arc.
    TriggerUnsure = "trigger-unsure",
    /// The trigger is a verb in the present tense.
    TriggerPresent = "trigger-present",
    /// The trigger stands under a modal verb.
    TriggerModal = "trigger-modal",
    /// The trigger is a plural or gerund that nothing determines or counts.
    TriggerBare = "trigger-bare",
    /// The trigger's sense asks for something in the sentence.
    TriggerConditional = "trigger-conditional",
    /// No actor, and the trigger is active.
    ActorNoneActive = "actor-none-active",
    /// No actor, and the trigger is passive.
    ActorNonePassive = "actor-none-passive",
    /// No actor, and the trigger is no verb.
    ActorNoneNoun = "actor-none-noun",
    /// No actor, and a force or group near the trigger plays no part in the claim.
    ActorNoneNear = "actor-none-near",
    /// No actor, and another act of the sentence has one.
    ActorNoneShared = "actor-none-shared",
    /// No actor, and the sentence has a word that stands before agents.
    ActorNoneBy = "actor-none-by",
    /// No actor, and the sentence has a subject that is not the target.
    ActorNoneSubject = "actor-none-subject",
    /// No actor, and a name stands before the trigger noun.
    ActorNoneName = "actor-none-name",
    /// The actor is a word before the trigger noun that is no name.
    ActorAdjective = "actor-adjective",
    /// The actor's phrase names an act.
    ActorHoldsAct = "actor-holds-act",
    /// The actor's phrase is followed by a preposition or conjunction.
    ActorContinued = "actor-continued",
    /// The actor stands in the trigger's clause.
    ActorClause = "actor-clause",
    /// The actor is reached through a relative clause or participle.
    ActorRelative = "actor-relative",
    /// The actor is another verb's.
    ActorControl = "actor-control",
    /// The actor is referred back to.
    ActorCoreference = "actor-coreference",
    /// The actor is the subject.
    ActorSubject = "actor-subject",
    /// The actor is a by-agent.
    ActorAgent = "actor-agent",
    /// The actor stands before the trigger as possessor or modifier.
    ActorModifier = "actor-modifier",
    /// The actor is given by another role or act.
    ActorOther = "actor-other",
    /// The actor is a pronoun.
    ActorPronoun = "actor-pronoun",
    /// The actor is in the gazetteer.
    ActorKnown = "actor-known",
    /// The actor is a name of which only the text knows.
    ActorNamed = "actor-named",
    /// The actor's class is known.
    ActorClassed = "actor-classed",
    /// The actor's head is a person or group.
    ActorPeople = "actor-people",
    /// The actor's head is a place.
    ActorPlace = "actor-place",
    /// The actor's head is a weapon, vehicle, building or goods.
    ActorThing = "actor-thing",
    /// Nothing is known of the actor's head.
    ActorUnknown = "actor-unknown",
    /// The actor is far from the trigger.
    ActorFar = "actor-far",
    /// The actor's phrase is long.
    ActorLong = "actor-long",
    /// The parser wavered over the actor's arc.
    ActorUnsure = "actor-unsure",
    /// No target, and the trigger is a verb.
    TargetNoneVerb = "target-none-verb",
    /// No target, and the trigger is no verb.
    TargetNoneNoun = "target-none-noun",
    /// No target, and the act is not told without one.
    TargetNoneNeeded = "target-none-needed",
    /// No target, and another act of the sentence has one.
    TargetNoneShared = "target-none-shared",
    /// No target, and the trigger noun is a subject ("strikes hit ...").
    TargetNoneSubject = "target-none-subject",
    /// The target stands in the trigger's clause.
    TargetClause = "target-clause",
    /// The target is reached through a relative clause or participle.
    TargetRelative = "target-relative",
    /// The target is another verb's.
    TargetControl = "target-control",
    /// The target is referred back to.
    TargetCoreference = "target-coreference",
    /// The target is the object.
    TargetObject = "target-object",
    /// The target is the subject, or the noun that the trigger modifies.
    TargetSubject = "target-subject",
    /// The target is the trigger's own noun.
    TargetItself = "target-itself",
    /// The target is given by a preposition or another role.
    TargetOther = "target-other",
    /// The target is a pronoun.
    TargetPronoun = "target-pronoun",
    /// The target is in the gazetteer.
    TargetKnown = "target-known",
    /// The target is a name of which only the text knows.
    TargetNamed = "target-named",
    /// The target's head is a person or group.
    TargetPeople = "target-people",
    /// The target's head is a place.
    TargetPlace = "target-place",
    /// The target's head is a weapon, vehicle, building or goods.
    TargetThing = "target-thing",
    /// Nothing is known of the target's head.
    TargetUnknown = "target-unknown",
    /// The target is far from the trigger.
    TargetFar = "target-far",
    /// The target's phrase is long.
    TargetLong = "target-long",
    /// The parser wavered over the target's arc.
    TargetUnsure = "target-unsure",
    /// The target's phrase is followed by a preposition or conjunction.
    TargetContinued = "target-continued",
    /// The target's phrase names an act.
    TargetHoldsAct = "target-holds-act",
    /// The act has several groups of targets.
    TargetSeveral = "target-several",
    /// The target is a subset of another.
    TargetPartOf = "target-part-of",
    /// The count is a number.
    CountNumber = "count-number",
    /// The count is an indefinite article.
    CountIndefinite = "count-indefinite",
    /// The target is one person.
    CountSingle = "count-single",
    /// Acts are counted.
    CountOfAct = "count-of-act",
    /// The count is a bound or a range.
    CountBound = "count-bound",
    /// The count is a running total.
    CountCumulative = "count-cumulative",
    /// No count, and the target is plural.
    CountNonePlural = "count-none-plural",
    /// No count, and the target is singular.
    CountNoneSingular = "count-none-singular",
    /// No count and no target.
    CountNoneTarget = "count-none-target",
    /// No count, and the sentence has numbers.
    CountNoneNumbers = "count-none-numbers",
    /// The sentence has several numbers.
    CountCompetes = "count-competes",
    /// The date stands in the trigger's clause.
    DateClause = "date-clause",
    /// The date is that of an act joined to this one.
    DateControl = "date-control",
    /// The date stands elsewhere in the sentence.
    DateSentence = "date-sentence",
    /// The date stands in another sentence.
    DateDocument = "date-document",
    /// No date, and none in the sentence.
    DateNone = "date-none",
    /// No date, and the sentence has time expressions.
    DateNoneOthers = "date-none-others",
    /// The date stands before the trigger.
    DateBefore = "date-before",
    /// The date hangs on another verb than the trigger's.
    DateOtherVerb = "date-other-verb",
    /// The date hangs on the verb that reports the act.
    DateReported = "date-reported",
    /// The date stands in the clause of another act.
    DateOwned = "date-owned",
    /// Several time expressions compete.
    DateCompetes = "date-competes",
    /// The date could not be put on the calendar.
    DateUnresolved = "date-unresolved",
    /// The date is one day.
    DateDay = "date-day",
    /// The date stands far from the trigger.
    DateFar = "date-far",
    /// The place stands in the trigger's clause.
    PlaceClause = "place-clause",
    /// The place is that of an act joined to this one.
    PlaceControl = "place-control",
    /// The place stands elsewhere in the sentence.
    PlaceSentence = "place-sentence",
    /// The place stands in another sentence.
    PlaceDocument = "place-document",
    /// No place.
    PlaceNone = "place-none",
    /// The place stands in the clause of another act.
    PlaceOwned = "place-owned",
    /// Several places compete.
    PlaceCompetes = "place-competes",
    /// No table knows the place.
    PlaceUnresolved = "place-unresolved",
    /// A word such as "in" or "near" stands before the place.
    PlaceRelation = "place-relation",
    /// The place is a country.
    PlaceCountry = "place-country",
    /// The place stands far from the trigger.
    PlaceFar = "place-far",
    /// The place has several words.
    PlaceLong = "place-long",
    /// Nobody vouches for the act but the author.
    ClaimantNone = "claimant-none",
    /// It is reported, and no source is named.
    ClaimantUnnamed = "claimant-unnamed",
    /// The source stands in the sentence.
    ClaimantClause = "claimant-clause",
    /// The source is carried over from another sentence.
    ClaimantDocument = "claimant-document",
    /// The source is referred back to.
    ClaimantCoreference = "claimant-coreference",
    /// In quotation marks.
    ClaimantDirect = "claimant-direct",
    /// "said that".
    ClaimantIndirect = "claimant-indirect",
    /// "according to".
    ClaimantAccording = "claimant-according",
    /// The actor vouches for its own act.
    ClaimantResponsibility = "claimant-responsibility",
    /// Sources are nested.
    ClaimantNested = "claimant-nested",
    /// The source is in the gazetteer.
    ClaimantKnown = "claimant-known",
    /// The source's class is known.
    ClaimantClassed = "claimant-classed",
    /// The source is neither known nor of a known class.
    ClaimantBare = "claimant-bare",
    /// The source speaks of an act that a noun names.
    ClaimantNoun = "claimant-noun",
    /// The act stands in a relative clause or the like of what the source says.
    ClaimantDeep = "claimant-deep",
    /// The source's phrase is long.
    ClaimantLong = "claimant-long",
    /// A weapon is named.
    WeaponFilled = "weapon-filled",
    /// The weapon is that of an act joined to this one.
    WeaponControl = "weapon-control",
    /// The weapon's kind is known.
    WeaponKnown = "weapon-known",
    /// The weapon stands after "with" or the like.
    WeaponWith = "weapon-with",
    /// The weapon is the subject.
    WeaponSubject = "weapon-subject",
    /// The weapon's phrase is long.
    WeaponLong = "weapon-long",
    /// Reportedly.
    StanceAlleged = "stance-alleged",
    /// Threatened, ordered, tried.
    StancePlanned = "stance-planned",
    /// If, would, question.
    StanceHypothetical = "stance-hypothetical",
    /// Negated or denied.
    StanceNegated = "stance-negated",
    /// At most one of actor, target, count, date and place is filled.
    FilledFew = "filled-few",
    /// At least four of actor, target, count, date and place are filled.
    FilledMany = "filled-many",
    /// One act in the sentence.
    SentenceOneAct = "sentence-one-act",
    /// Two acts in the sentence.
    SentenceTwoActs = "sentence-two-acts",
    /// Four or more acts in the sentence.
    SentenceManyActs = "sentence-many-acts",
    /// At most 15 tokens.
    SentenceShort = "sentence-short",
    /// More than 30 tokens.
    SentenceLong = "sentence-long",
    /// More than 45 tokens.
    SentenceVeryLong = "sentence-very-long",
    /// All in capitals.
    SentenceCapitals = "sentence-capitals",
    /// The first of its document.
    SentenceFirst = "sentence-first",
    /// The parser wavered over many arcs.
    SentenceUnsure = "sentence-unsure",
    /// Somebody speaks in it of himself or to others.
    SentencePersonal = "sentence-personal",
    /// Hardly a sentence of the document tells of an act.
    DocumentRare = "document-rare",
    /// Every other sentence of the document or more does.
    DocumentDense = "document-dense",
    /// The document is about elections.
    DocumentPolitical = "document-political",
    /// A sentence shortly before tells of an act.
    DocumentNearby = "document-nearby",
}

const _: () = assert!(NAMES.len() <= WORDS * 64);

/// The signals by their names: a model names some thousand.
static BY_NAME: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    NAMES
        .iter()
        .enumerate()
        .map(|(n, name)| (*name, n))
        .collect()
});

/// The signal of that name, by number.
pub(crate) fn find(name: &str) -> Option<usize> {
    BY_NAME.get(name).copied()
}

/// A set of signals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signals([u64; WORDS]);

impl Signals {
    /// Puts a signal in.
    pub(crate) fn set(&mut self, signal: Signal) {
        let n = signal as usize;
        self.0[n / 64] |= 1 << (n % 64);
    }

    /// Puts a signal in if `noticed`.
    pub(crate) fn set_if(&mut self, signal: Signal, noticed: bool) {
        if noticed {
            self.set(signal);
        }
    }

    /// Is the signal of that number in it?
    pub(crate) fn has(&self, number: u8) -> bool {
        let n = usize::from(number);
        self.0[n / 64] >> (n % 64) & 1 == 1
    }

    /// The numbers of the signals in the set, from low to high.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(w, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(w * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_its_numbers_in_order() {
        let mut signals = Signals::default();
        signals.set(Signal::DocumentNearby);
        signals.set(Signal::ActDeath);
        signals.set_if(Signal::ActHarm, false);
        let numbers: Vec<usize> = signals.numbers().collect();
        assert_eq!(numbers, [0, NAMES.len() - 1]);
    }

    #[test]
    fn names_are_unique() {
        for (i, name) in NAMES.iter().enumerate() {
            assert_eq!(find(name), Some(i));
        }
    }
}
