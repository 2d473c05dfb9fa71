//! The act of a claim: its trigger, its type, and its codes in other schemes.
//!
//! Types are a closed list: what `data/en/actions.toml` may name.

use serde::{Deserialize, Serialize};

use super::Passage;

/// The act that a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Action {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: ActionKind,
    /// The trigger.
    #[serde(flatten)]
    pub passage: Passage,
    /// The trigger's dictionary form.
    pub lemma: String,
    /// The act in the field's coding schemes.
    pub codes: Codes,
}

/// Codes of an act in other schemes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Codes {
    /// PLOVER event.
    pub plover: String,
    /// PLOVER mode, if the event has one.
    pub plover_mode: Option<String>,
    /// CAMEO code.
    pub cameo: String,
    /// ACLED event type.
    pub acled: String,
    /// ACLED sub-event type.
    pub acled_sub: String,
}

macro_rules! action_kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// Types of acts, a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum ActionKind {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl ActionKind {
            /// All types.
            pub const ALL: &[ActionKind] = &[$(ActionKind::$name),*];

            /// The name in records and data files.
            pub fn name(self) -> &'static str {
                match self { $(ActionKind::$name => $text,)* }
            }

            /// The type of that name.
            pub fn parse(name: &str) -> Option<ActionKind> {
                match name { $($text => Some(ActionKind::$name),)* _ => None }
            }
        }
    };
}

action_kinds! {
    /// Kill, assassinate, die of violence.
    Kill = "kill",
    /// Execute, behead, hang.
    Execute = "execute",
    /// Wound, injure, maim.
    Wound = "wound",
    /// Casualties with no word on death or wound.
    Casualty = "casualty",
    /// Take people captive.
    Capture = "capture",
    /// Kidnap, take hostage.
    Abduct = "abduct",
    /// Arrest, detain.
    Arrest = "arrest",
    /// Fighters give themselves up.
    Surrender = "surrender",
    /// Free prisoners or hostages.
    Release = "release",
    /// Attack, raid, ambush, offensive.
    Attack = "attack",
    /// Bombing, explosion, mine.
    Bomb = "bomb",
    /// Artillery, mortars, rockets, missiles from the ground.
    Shell = "shell",
    /// Strikes by aircraft.
    Airstrike = "airstrike",
    /// Open fire, shoot.
    Shoot = "shoot",
    /// Fight with two sides.
    Clash = "clash",
    /// Destroy, raze, sink.
    Destroy = "destroy",
    /// Damage a building or vehicle.
    Damage = "damage",
    /// Shoot down an aircraft.
    Down = "down",
    /// Capture of arms and spoils.
    Loot = "loot",
    /// Take a place.
    Seize = "seize",
    /// Leave or lose a place.
    Withdraw = "withdraw",
    /// Besiege, blockade.
    Besiege = "besiege",
    /// Force people to flee.
    Displace = "displace",
}
