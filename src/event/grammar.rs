//! Function words that the event rules name, from `en/grammar.toml`, and the signs of accidents.
//!
//! Input: the table. Output: [`Grammar`].
//! Invariant: words are lower-case and look-ups do not allocate.

use std::ops::Range;

use super::accused::Judgement;
use super::mishap::Mishaps;
use super::whereabouts::PlaceWords;
use crate::data::{Tables, word_classes};
use crate::error::Error;

word_classes! {
    /// The closed classes.
    pub(crate) struct Grammar {
        /// "of".
        pub(crate) of: Words,
        /// Nouns for the dead, which the living have too.
        pub(crate) corpses: Words,
        /// What many people ride in, which is struck rather than used.
        pub(crate) ridden: Words,
        /// What stands before the name of a ship.
        pub(crate) ship_signs: Words,
        /// Nouns of what somebody plans with others, before an infinitive.
        pub(crate) plots: Words,
        /// Where from a place something is.
        pub(crate) directions: Words,
        /// Nouns of acts, which do none themselves.
        pub(crate) deeds: Words,
        /// Prepositions of what is seen on somebody.
        pub(crate) upon: Words,
        /// Agents' preposition.
        pub(crate) by: Words,
        pub(crate) accompanying: Words,
        /// Prepositions before the two sides of a fight.
        pub(crate) between: Words,
        /// Prepositions that join an act to the act it happened in.
        pub(crate) in_: Words,
        /// Conjunctions of what happens at the same time ("while").
        pub(crate) beside: Words,
        /// Prepositions before the site of an act.
        pub(crate) at: Words,
        /// Prepositions before what a bomb went off in or under; those of the last kind before vehicles alone.
        pub(crate) housing: Words,
        pub(crate) aboard: Words,
        /// What ends a time of day.
        pub(crate) noon: Words,
        /// Prepositions before the time of day.
        pub(crate) clock: Words,
        /// Those of what a bomb was laid under.
        pub(crate) beneath: Words,
        /// Vehicles that bring bombs.
        pub(crate) bomb_carriers: Words,
        /// What lies open, and is where a bomb goes off.
        pub(crate) open_air: Words,
        /// Verbs of those who speak of somebody's part in an act, which is not theirs.
        pub(crate) hinting: Words,
        /// Prepositions before a weapon.
        pub(crate) with: Words,
        /// What somebody has to do with an act who had no part in it.
        pub(crate) nothing: Words,
        pub(crate) partaken: Words,
        /// Of killers who are in the pay of those behind "of".
        pub(crate) hired: Words,
        pub(crate) lacking: Words,
        /// What announces a list behind a colon ("the following were seized: two rifles and a pistol").
        pub(crate) heading_list: Words,
        /// By which somebody stops or leaves for later what another may do.
        pub(crate) halting: Words,
        /// Words for whose something is that is one person's.
        pub(crate) ones_own: Words,
        /// Nouns of what somebody thinks, which may be posts of others.
        pub(crate) views: Words,
        /// Nouns of acts that are no words, whoever suffers them.
        pub(crate) bodily: Words,
        /// Adjectives of acts that are no words.
        pub(crate) bloody: Words,
        /// What a fight of several is called that is none of words, and what is fired.
        pub(crate) fierce: Words,
        pub(crate) shots: Words,
        /// Verbs of taking places as well as people.
        pub(crate) taking_ground: Words,
        /// Nouns of what armies begin, also those of a government.
        pub(crate) offensives: Words,
        /// Verbs of a body that speaks.
        pub(crate) bodies_say: Words,
        /// Verbs by which somebody goes on being in a state ("remain in custody").
        pub(crate) staying: Words,
        /// What somebody is told to do, and what stands before whom it is told.
        pub(crate) orders: Words,
        pub(crate) addressing: Words,
        /// Adverbs of what is done again and again, and of what nobody meant to do.
        pub(crate) usually: Words,
        pub(crate) by_accident: Words,
        /// Verbs of what goes off, by their dictionary form.
        pub(crate) going_off: Words,
        /// Verbs of those who make off.
        pub(crate) fleeing: Words,
        /// Aircraft by their number ("Flight 12").
        pub(crate) flights: Words,
        /// Words that begin a subset.
        #[allow(dead_code, reason = "part of the table")]
        pub(crate) including: Words,
        /// "another", "others", "more".
        pub(crate) another: Words,
        /// Determiners that say one.
        pub(crate) indefinite: Words,
        /// Subjects of general statements.
        pub(crate) generic: Words,
        /// Determiners of what holds of everybody.
        pub(crate) universal: Words,
        /// Determiners of what was told of before.
        pub(crate) definite: Words,
        /// Words of a share, which counts nobody in particular.
        pub(crate) share: Words,
        /// Fires, which break out by accident unless somebody sets them.
        pub(crate) fires: Words,
        /// Words before a fire that is one of guns.
        pub(crate) firing: Words,
        /// Nouns of shots that tell as well of who was dismissed.
        pub(crate) dismissals: Words,
        /// Animals whose attacks are nobody's.
        pub(crate) beasts: Words,
        /// Prepositions before those to whom something was done.
        pub(crate) done_to: Words,
        /// Prepositions and conjunctions before what somebody is blamed for who comes under fire.
        pub(crate) blamed_after: Words,
        /// Where somebody comes under fire with words.
        pub(crate) blamed_in: Words,
        /// Pronouns of whoever acts.
        pub(crate) reflexive: Words,
        /// What says what may be done and not what was.
        pub(crate) laws: Words,
        /// Words of counts of crimes over a year and a town.
        pub(crate) statistics: Words,
        /// Prepositions between fire and what it comes from.
        pub(crate) sources: Words,
        /// What happens and is nobody, though it may be said to kill.
        pub(crate) happenings: Words,
        pub(crate) blaming: Words,
        /// Nouns of blame.
        pub(crate) blames: Words,
        /// Verbs by which blame is laid on somebody.
        pub(crate) laying: Words,
        /// Verbs by which blame lies with somebody.
        pub(crate) resting: Words,
        /// Words by which a death is laid to somebody.
        pub(crate) charging: Words,
        /// Those of them that call it no crime.
        pub(crate) answerable: Words,
        /// Of being one of a group.
        pub(crate) belonging: Words,
        /// What stands for whoever the sentence says it to be.
        pub(crate) ones: Words,
        /// Verbs by which charges are taken back.
        pub(crate) dropping: Words,
        /// Verbs for driving people apart.
        pub(crate) dispersing: Words,
        /// Those who carry the bomb.
        pub(crate) bombers: Words,
        /// Words by which a charge is answered, by the one charged or by a court.
        pub(crate) pleading: Words,
        /// Words by which a court finds that somebody did not do it.
        pub(crate) clearing: Words,
        /// Behind "not", what denies nothing.
        pub(crate) merely: Words,
        /// Words of having a part in an act.
        pub(crate) partaking: Words,
        /// Nouns of standing in for somebody.
        pub(crate) behalf: Words,
        pub(crate) disorders: Words,
        pub(crate) means: Words,
        pub(crate) manned: Words,
        pub(crate) settlements: Words,
        /// Superlatives by which an act is measured against others of the same place ("the city's worst bombing").
        pub(crate) gravest: Words,
        /// What people come to do at a place in peace: over "by", it is theirs, and no act beside it.
        pub(crate) visits: Words,
        /// Prepositions by which a noun of an attack names its place, not its target.
        pub(crate) place_only: Words,
        /// Nouns that name people by what was done to them.
        pub(crate) victims: Words,
        /// What counts two.
        pub(crate) both: Words,
        pub(crate) fights: Words,
        pub(crate) powers: Words,
        pub(crate) near: Words,
        pub(crate) having: Words,
        pub(crate) aged: Words,
        pub(crate) gunfights: Words,
        pub(crate) lone_fighters: Words,
        /// What is launched to find or take somebody.
        pub(crate) hunts: Words,
        /// Verbs by which a force speaks of its own strikes.
        pub(crate) declaring: Words,
        pub(crate) warning: Words,
        pub(crate) swooping: Words,
        pub(crate) coups: Words,
        pub(crate) reins: Words,
        pub(crate) gaining: Words,
        pub(crate) ousting: Words,
        pub(crate) readying: Words,
        pub(crate) plotting: Words,
        pub(crate) succeeding: Words,
        /// Verbs before what somebody was seen to do.
        pub(crate) followed: Words,
        /// The end of an age before a name.
        pub(crate) ages: Words,
        /// Who stands accused, as a noun.
        pub(crate) accused_one: Words,
        /// Grounds of an arrest or a trial.
        pub(crate) suspicions: Words,
        /// Verbs of blaming, with "out at".
        pub(crate) lashing: Words,
        /// Who attacked, by the name itself.
        pub(crate) attackers: Words,
        /// What acts do that bring harm, or do not.
        pub(crate) yielding: Words,
        /// Before what harm came of.
        pub(crate) owing: Words,
        /// Before a fight in which something else happened.
        pub(crate) amid: Words,
        /// In which somebody suffers an act.
        pub(crate) hands: Words,
        /// Nouns of what happens to a country, rather than what its forces do.
        pub(crate) befalling: Words,
        /// What may stand between the country and such a noun.
        pub(crate) terror: Words,
        /// Prepositions over whom an act is aimed at.
        pub(crate) aimed_over: Words,
        /// Auxiliaries of the perfect.
        pub(crate) perfect: Words,
        /// Prepositions of what an act was done for, or after.
        pub(crate) reasons: Words,
        /// Nouns that only count how often something was: "for the first time this year".
        pub(crate) occasions: Words,
        /// Pronouns of those told of before, of whom some are told apart.
        pub(crate) whole: Words,
        /// Nouns of people of whom only the number is told.
        pub(crate) anybody: Words,
        /// Nouns of counting, and the prepositions before what they come to.
        pub(crate) numbers: Words,
        /// What somebody says, over "by" ("by the army's account").
        pub(crate) accounts: Words,
        pub(crate) levels: Words,
        /// Before the level that a count has come to ("brought the toll up to 11").
        pub(crate) reaching: Words,
        /// Those of them that count acts as well as people.
        pub(crate) sums: Words,
        /// What stands before the number that another one has come from ("rose from 100 to 300").
        pub(crate) former: Words,
        /// Words for one more of those told of.
        pub(crate) ordinals: Words,
        /// Marks between an amount and what it is made up of.
        pub(crate) made_up: Words,
        /// Verbs of having somebody do what follows.
        pub(crate) making: Words,
        /// Participles of what doctors do, and where they do it.
        pub(crate) treating: Words,
        pub(crate) nursing: Words,
        /// Verbs of bringing somebody there, and prepositions before what they are treated for.
        pub(crate) admitting: Words,
        pub(crate) nursed_for: Words,
        /// Nouns of what somebody says something by.
        pub(crate) statements: Words,
        /// Conjunctions before what comes later.
        pub(crate) prior: Words,
        /// Adverbs of how badly somebody is hurt.
        pub(crate) gravely: Words,
        /// What begins a clause that says the same of others.
        pub(crate) likewise: Words,
        /// Words of quantity before those pronouns that are no numbers.
        pub(crate) shares: Words,
        /// Whose something is that belongs to several.
        pub(crate) of_them: Words,
        /// Those who are left of several.
        pub(crate) remainder: Words,
        pub(crate) suffered: Words,
        /// Weapons that are also places, which things happen in.
        pub(crate) pits: Words,
        /// Prepositions before what things happen in.
        pub(crate) within: Words,
        /// Verbs whose subject brings about the damage that is their object.
        pub(crate) causing: Words,
        /// Prepositions before what lies beyond a border.
        pub(crate) bordering: Words,
        /// Nouns of what something is a part of.
        pub(crate) parts: Words,
        /// Prepositions before what somebody or something serves as ("as part of an operation").
        pub(crate) serving_as: Words,
        /// Verbs of dying, whose subject may be that of a passive before them.
        pub(crate) dying: Words,
        /// Nouns of what somebody dies of who was hurt.
        pub(crate) wounds: Words,
        /// "mostly", before who most of a number of people were.
        pub(crate) for_the_most_part: Words,
        /// Those who clash with the police, whom nobody takes for bystanders.
        pub(crate) crowds: Words,
        /// Past forms of verbs of attack whose object often goes unsaid.
        pub(crate) unaimed: Words,
        /// Verbs of harm that say nothing of the means.
        pub(crate) plain_harms: Words,
        /// Words of tales.
        pub(crate) fiction: Words,
        /// Words of elections, in texts about which an attack is one of words unless arms are named.
        pub(crate) political: Words,
        /// What acts are done to or by in metaphors alone.
        pub(crate) abstract_: Words,
        /// People who are attacked in metaphors, unless arms are used.
        pub(crate) clientele: Words,
        /// Participles that join an act to what it brought about.
        pub(crate) resulting: Words,
        /// Verbs whose subject leaves somebody in a state.
        pub(crate) leaving: Words,
        /// Prepositions that belong to a number ("injures over 100").
        pub(crate) bounding: Words,
        /// Participles between somebody and the weapon in hand, which "with" may follow.
        pub(crate) wielding: Words,
        /// Verbs whose subject does what their object is used for ("used a truck to kill").
        pub(crate) instrumental: Words,
        /// Prepositions before an instrument.
        pub(crate) instrument: Words,
        /// "called", before "on" and somebody who is to act.
        pub(crate) calling: Words,
        /// "on".
        pub(crate) on: Words,
        /// Nouns by which an act is said to have brought something about, over "of".
        pub(crate) outcomes: Words,
        /// Those of what came after it.
        pub(crate) outcomes_after: Words,
        /// Verbs of sending, whose object does what it is sent for.
        pub(crate) dispatching: Words,
        /// Nouns of time, which are no targets.
        pub(crate) times: Words,
        /// Words of games, in sentences with which an attack is a move of a game unless arms are named.
        pub(crate) sport: Words,
        /// Classes of roles, kinds of actors and units of objects that say that arms are used.
        pub(crate) armed: Words,
        /// Nouns that say so by themselves.
        pub(crate) armed_words: Words,
        /// Classes of roles and kinds of actors whose attacks are words as a rule.
        pub(crate) civil: Words,
        /// Subjects that stand for nothing.
        pub(crate) empty_subjects: Words,
        /// Words before an act that describe it and name no actor ("a terrorist attack").
        pub(crate) describing: Words,
        /// Prepositions before what a body is named after ("Front for the Liberation of ...").
        pub(crate) purpose: Words,
        /// Words of what there was nothing like for long ("the first since 2011").
        pub(crate) records: Words,
        /// Bodies that are named after what they are for.
        pub(crate) bodies: Words,
        /// Who is one of several over "of", and nouns of how many there are.
        pub(crate) members: Words,
        pub(crate) amounts: Words,
        /// Prepositions by which a report names the time that it is about ("For May 5, the army reported").
        pub(crate) about: Words,
        pub(crate) trials: Words,
        pub(crate) standing: Words,
        /// Prepositions after which a gerund has the subject of the verb above, whatever its object.
        pub(crate) own_subject: Words,
        /// Over these no verb carries an act.
        pub(crate) apart: Words,
        /// Pronouns that are no subjects.
        pub(crate) object_forms: Words,
        /// Participles between acts and what they were made up of.
        pub(crate) comprising: Words,
        /// Participles of looking like somebody else, before "as".
        pub(crate) posing: Words,
        /// Adverbs between one act and the next of the same people.
        pub(crate) next: Words,
        /// Between two names of one person.
        pub(crate) alias: Words,
        /// Verbs whose object is to do what is said under them, also where the tree makes that a part of the object's phrase.
        pub(crate) persuading: Words,
        /// Verbs of promising, whose subject is to do what is said under them, whoever it is promised to.
        pub(crate) promising: Words,
        /// What stands before somebody whom an act is against ("an anti Taliban operation").
        pub(crate) against: Words,
        /// Verbs over which a means is joined to its act ("dynamite was used in the attack").
        pub(crate) uses: Words,
        /// Those of the joining prepositions that only say what came before.
        pub(crate) later: Words,
        /// Prepositions before an act that what is told came after or is to come before.
        pub(crate) earlier: Words,
        /// "ahead of the summit"
        pub(crate) ahead: Words,
        /// Verbs that lead to a number that a count is more than.
        pub(crate) exceeding: Words,
        /// Verbs whose subject foils, finds or judges what the object is a plan of, and plans nothing ("foiled an attempt").
        pub(crate) foiling: Words,
        /// What somebody is charged with, and before whom they are brought against ("charges against two men").
        pub(crate) charges: Words,
        pub(crate) accusing: Words,
        /// Verbs of telling that, denied, leave nothing told of an act.
        pub(crate) announcing: Words,
        /// Verbs whose subject is an act, and whose object what other people did because of it ("his killing sparked riots").
        pub(crate) sparking: Words,
        /// Gatherings for the dead, or on a crime, mostly elsewhere.
        pub(crate) rites: Words,
        /// What opens a clause that is told for itself ("said that ... and that ...").
        pub(crate) complementizers: Words,
        /// Participles before a name ("the area known as X").
        pub(crate) known_as: Words,
        /// Verbs whose subject is an act.
        pub(crate) occurring: Words,
        /// What an act is of that is no target.
        pub(crate) origins: Words,
        /// Nouns for one of those who fight ("casualties on the side of the rebels").
        pub(crate) flanks: Words,
        /// What an act is called that is told in the same sentence.
        pub(crate) incidents: Words,
        /// What stands before incidents of which each is told of apart.
        pub(crate) several: Words,
        /// Fights that are no contests.
        pub(crate) melees: Words,
        /// Conjunctions that set a clause against the one before.
        pub(crate) contrasting: Words,
        /// Prepositions before where somebody gets to.
        pub(crate) towards: Words,
        /// Verbs of what comes down where it is sent.
        pub(crate) launching: Words,
        /// Verbs by which violence is said to be.
        pub(crate) raging: Words,
        /// What an item of a list begins with.
        pub(crate) list_marks: Words,
        pub(crate) day_times: Words,
        /// Conjunctions of one time.
        pub(crate) when: Words,
        pub(crate) meanwhile: Words,
        /// Adjectives behind a noun that say whose side it is on, over "to".
        pub(crate) allegiance: Words,
        /// What strikes from the air itself, or by what it carries ("a drone strike").
        pub(crate) platforms: Words,
        /// Verbs of what aircraft do themselves, by their dictionary form.
        pub(crate) bombarding: Words,
        /// Forms of "to be".
        pub(crate) being: Words,
        /// Those who fight for a state.
        pub(crate) order_keepers: Words,
        /// Whose, of places and things.
        pub(crate) its: Words,
        /// Participles that say what another act was aimed at.
        pub(crate) aiming: Words,
        /// Participles of what people do with a weapon, over whose agent it is in their hands ("a bomb planted by rebels").
        pub(crate) handling: Words,
        /// Prepositions between people and the group that they belong to.
        pub(crate) membership: Words,
        /// Who speaks for others.
        pub(crate) spokespersons: Words,
        /// Pronouns by which people speak of themselves and to others.
        pub(crate) speakers: Words,
        /// Prepositions between a noun of doing and the act ("the mastermind of").
        pub(crate) doing: Words,
        /// Prepositions before what somebody is said to be ("identified as").
        pub(crate) naming: Words,
        /// "along", "together", before "with".
        pub(crate) together: Words,
        /// Before where somebody stands who throws or fires at something.
        pub(crate) shot_from: Words,
        /// Parts of a building, which a bomb is done to where it is said what they are of.
        pub(crate) building_parts: Words,
        /// Acts of those who search and arrest.
        pub(crate) forays: Words,
        /// Units of length, which are no targets.
        pub(crate) lengths: Words,
        /// Words of sums of money, which are no losses of lives.
        pub(crate) money: Words,
        /// Singular nouns of nobody known that act all the same.
        pub(crate) someone: Words,
        /// Who is left of a few told one by one.
        pub(crate) lone: Words,
        /// How often something was done, and what stands behind that where things are only compared.
        pub(crate) repeats: Words,
        pub(crate) twice: Words,
        pub(crate) thrice: Words,
        pub(crate) comparing: Words,
        /// Pronouns of one person.
        pub(crate) singular_persons: Words,
        /// See `reaching`.
        pub(crate) trying: Words,
        /// What somebody is held who is not held ("held the rebels responsible").
        pub(crate) held_to: Words,
        /// Prepositions before what somebody is attacked for with words.
        pub(crate) reproached: Words,
        /// Verbs over which the object of another may stand ("prisoners that Israel plans to release").
        pub(crate) gap_over: Words,
        /// Prepositions before a country on the way of something.
        pub(crate) transit: Words,
        /// What a place is said to be of an act that happened there ("is the scene of").
        pub(crate) scenes: Words,
        /// Verbs of meeting with what was laid in the way.
        pub(crate) setting_off: Words,
        /// What is laid in the way.
        pub(crate) planted: Words,
        /// What stands before the place or the people that an act is against.
        pub(crate) opposing: Words,
        /// What stands before a place that something is done or compared with.
        pub(crate) compared: Words,
        /// Words over all of a country, which no town in it tells better.
        pub(crate) across: Words,
        /// Nouns of where one country ends.
        pub(crate) borders: Words,
        /// Nouns of a place that tell nothing of its kind.
        pub(crate) spots: Words,
        /// Nouns of what belongs to a country.
        pub(crate) lands: Words,
        /// Nouns of people together, whose number stands over "of".
        pub(crate) companies: Words,
        /// Who is of somebody's family, and auxiliaries of several.
        pub(crate) kin: Words,
        pub(crate) of_several: Words,
        pub(crate) of_one: Words,
        /// What joins the items of a list, and what may follow it.
        pub(crate) joining: Words,
        pub(crate) as_well: Words,
        pub(crate) too: Words,
        /// Nouns of how much there was ("a quantity of").
        pub(crate) quantities: Words,
        /// All of a list.
        pub(crate) alike: Words,
        /// Plurals without an ending of their own.
        pub(crate) plurals: Words,
        /// Those that are two.
        pub(crate) pairs: Words,
        /// Verbs by which a vehicle is driven at somebody.
        pub(crate) ramming: Words,
        /// Prepositions before the place of some of those told of.
        pub(crate) placing: Words,
        /// Prepositions before a day, a month or a year.
        pub(crate) dating: Words,
        /// Before a time that comes again and again.
        pub(crate) recurring: Words,
        /// Whoever goes on strike, and what that is called.
        pub(crate) labour: Words,
        /// Before what only stands for a target.
        pub(crate) sham: Words,
        /// Nouns of telling that, denied, leave nothing told.
        pub(crate) mentions: Words,
        /// Prepositions before a noun of a state.
        pub(crate) state_in: Words,
        /// Verbs of having somebody in a state.
        pub(crate) holding: Words,
        /// Nouns of who is held.
        pub(crate) captives: Words,
        /// The same of who is held against the law.
        pub(crate) hostages: Words,
        /// Verbs of what is done to things with fire.
        pub(crate) torching: Words,
        /// What is done to the rooms of somebody.
        pub(crate) raiding: Words,
        /// Nouns of wars, whose toll is told as an act's.
        pub(crate) wars: Words,
        /// Peoples called as the place where they live, and words before one of whom somebody is for or against.
        pub(crate) peoples: Words,
        pub(crate) sided: Words,
        /// What is called by the place that it makes for.
        pub(crate) bound: Words,
        /// Ships that carry oil, or vehicles.
        pub(crate) tankers: Words,
        /// Whose title names a place behind these prepositions, and those of whom it does behind "for".
        pub(crate) envoys: Words,
        pub(crate) posted: Words,
        pub(crate) candidates: Words,
        /// Who is expelled from a country by a word alone.
        pub(crate) diplomats: Words,
        /// Verbs whose object was held by somebody, and who is rescued from the sea, unless somebody held them.
        pub(crate) freeing: Words,
        pub(crate) castaways: Words,
        /// What a rescue at sea is told with.
        pub(crate) at_sea: Words,
        /// What somebody was made able to do.
        pub(crate) abilities: Words,
        /// What an act is said to be that is done again and again.
        pub(crate) practices: Words,
        /// Who leads those of a place "in" it, and who lives there "of" it.
        pub(crate) chiefs: Words,
        pub(crate) residents: Words,
        pub(crate) coming: Words,
        /// Verbs that also tell where a place lies.
        pub(crate) situating: Words,
        pub(crate) gatherings: Words,
        pub(crate) campaigns: Words,
        /// Nouns of who is held to have done, or planned, what stands behind a preposition.
        pub(crate) suspects: Words,
        /// Nouns of unknown amounts.
        pub(crate) vague: Words,
        /// Determiners of none of two.
        pub(crate) neither: Words,
        /// Verbs that "over" belongs to.
        pub(crate) handing: Words,
    }
    beside {
        /// Where an act is told to have been and where not, from `en/whereabouts.toml`.
        pub(crate) place_words: PlaceWords,
        /// What accidents look like, from `en/mishaps.toml`.
        pub(crate) mishaps: Mishaps,
        /// How somebody is said to answer for an act, from `en/accused.toml`.
        pub(crate) judgement: Judgement,
    }
}

impl Grammar {
    /// Do the words of a sentence tell of violence that costs lives without naming an act?
    pub(crate) fn tells_of_bloodshed<'w>(
        &self,
        mut tokens: Range<usize>,
        lower: impl Fn(usize) -> &'w str,
    ) -> bool {
        let end = tokens.end;
        tokens.any(|t| self.mishaps.is_bloodshed_at(t..end, |i| lower(i)))
    }

    /// Reads the table; an overlay replaces it whole.
    ///
    /// # Errors
    /// A malformed table.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut own: Self = tables.last("en/grammar.toml")?;
        own.place_words = PlaceWords::load(tables)?;
        own.mishaps = Mishaps::load(tables)?;
        own.judgement = Judgement::load(tables)?;
        Ok(own)
    }
}
