//! Frames: in which grammatical roles an act's actor, target and weapon stand.
//!
//! Input: the `[frame.*]` tables of `en/actions.toml`. Output: [`Frame`]s.
//! Invariant: role names are checked at load; an unknown one is taken for a preposition only if it looks like one.

/// A grammatical role that can fill a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// Logical subject of a verb.
    Subject,
    /// Logical object of a verb.
    Object,
    /// By-agent of a passive.
    Agent,
    /// "X's attack".
    Possessor,
    /// A name or demonym before a noun.
    Modifier,
    /// Subject of the light verb that carries a noun.
    Carrier,
    /// Subject of a carrier that undergoes the noun ("came under attack").
    Undergoer,
    /// The noun that the trigger modifies ("the slain general").
    Head,
    /// Subject of a small clause ("left five soldiers dead").
    SmallClause,
    /// Subject of the verb that leaves somebody so ("gunmen left five dead").
    Leaver,
    /// Subject of the verb whose object the noun is ("five sustained injuries").
    SubjectOfCarrier,
    /// The counted noun itself ("one death").
    Itself,
    /// The building or vehicle that it was done at.
    Site,
    /// The second of the two that "between" names.
    BetweenSecond,
    /// Who the noun is said to be ("the victims were two teachers").
    Identity,
    /// The object of what the act is to bring about ("used tear gas to disperse the crowd").
    Dispersed,
    /// Who is in the state that the noun names ("is in custody", "has him in custody").
    State,
    /// The object of a preposition.
    Preposition(String),
}

impl Role {
    /// The role of that name; anything in small letters that is no role is a preposition.
    pub(crate) fn parse(name: &str) -> Option<Role> {
        Some(match name {
            "subject" => Role::Subject,
            "object" => Role::Object,
            "agent" => Role::Agent,
            "possessor" => Role::Possessor,
            "modifier" => Role::Modifier,
            "carrier" => Role::Carrier,
            "undergoer" => Role::Undergoer,
            "head" => Role::Head,
            "small-clause" => Role::SmallClause,
            "leaver" => Role::Leaver,
            "subject-of-carrier" => Role::SubjectOfCarrier,
            "self" => Role::Itself,
            "site" => Role::Site,
            "between-second" => Role::BetweenSecond,
            "identity" => Role::Identity,
            "dispersed" => Role::Dispersed,
            "state" => Role::State,
            word if !word.is_empty()
                && word.chars().all(|c| c.is_ascii_lowercase() || c == ' ') =>
            {
                Role::Preposition(word.to_owned())
            }
            _ => return None,
        })
    }

    /// The name, as data files and evidence write it.
    pub(crate) fn name(&self) -> &str {
        match self {
            Role::Subject => "subject",
            Role::Object => "object",
            Role::Agent => "agent",
            Role::Possessor => "possessor",
            Role::Modifier => "modifier",
            Role::Carrier => "carrier",
            Role::Undergoer => "undergoer",
            Role::Head => "head",
            Role::SmallClause => "small-clause",
            Role::Leaver => "leaver",
            Role::SubjectOfCarrier => "subject-of-carrier",
            Role::Itself => "self",
            Role::Site => "site",
            Role::BetweenSecond => "between-second",
            Role::Identity => "identity",
            Role::Dispersed => "dispersed",
            Role::State => "state",
            Role::Preposition(word) => word,
        }
    }
}

/// What a trigger asks for before it counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing.
    #[default]
    Nothing,
    /// The verb never lacks an object.
    Object,
    /// Violence named in the sentence.
    Violence,
    /// Violence in the sentence that cannot be meant otherwise.
    Beside,
    /// Violence, or a war as subject.
    Toll,
    /// A slot filled by a role of its own.
    Argument,
    /// Someone or something that says that arms are used, or a target that words cannot attack.
    Arms,
    /// Arms on either side, or violence around and somebody or something that it can be done to.
    Force,
    /// People who can be set free.
    Captive,
    /// Prisoners or hostages.
    Prisoners,
    /// An armed actor.
    ArmedActor,
    /// An armed actor or target.
    ArmedParty,
    /// A person as target, or arms.
    Victim,
    /// An act told before, and somebody who is said to have done it ("responsible for the crime").
    Told,
    /// No act that the trigger carries ("claimed responsibility" where no act is named).
    NoAct,
}

impl Need {
    /// The need of that name.
    pub(crate) fn parse(name: &str) -> Option<Need> {
        Some(match name {
            "nothing" => Need::Nothing,
            "object" => Need::Object,
            "violence" => Need::Violence,
            "beside" => Need::Beside,
            "toll" => Need::Toll,
            "argument" => Need::Argument,
            "arms" => Need::Arms,
            "force" => Need::Force,
            "captive" => Need::Captive,
            "prisoners" => Need::Prisoners,
            "armed-actor" => Need::ArmedActor,
            "armed-party" => Need::ArmedParty,
            "victim" => Need::Victim,
            "told" => Need::Told,
            "no-act" => Need::NoAct,
            _ => return None,
        })
    }
}

/// Roles of the slots, in order of preference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Name in the data file.
    pub(crate) name: String,
    /// Roles of the actor.
    pub(crate) actor: Vec<Role>,
    /// Roles of the target.
    pub(crate) target: Vec<Role>,
    /// Roles of the weapon.
    pub(crate) weapon: Vec<Role>,
    /// What its triggers ask for unless they say otherwise.
    pub(crate) need: Need,
    /// A number before the trigger counts the target ("43 injuries"), not the act ("five airstrikes").
    pub(crate) counts_target: bool,
    /// Two coordinated subjects are the two sides of the act.
    pub(crate) sides: bool,
    /// Its triggers take an object, which a second verb may share ("fought and killed ten rebels").
    pub(crate) transitive: bool,
}

impl Frame {
    /// Do its nouns name who did the act ("the murderers of the priests"), and no act?
    pub(crate) fn names_doer(&self) -> bool {
        self.actor.contains(&Role::Identity)
    }
}
