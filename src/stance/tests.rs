use crate::claim::{Modality, Polarity};
use crate::document::Document;
use crate::extractor::Extractor;

/// The modality and polarity of the last claim of each text.
fn expect(modality: Modality, polarity: Polarity, texts: &[&str]) {
    let extractor = Extractor::new();
    for &text in texts {
        let claims = extractor.extract(&Document::new(text));
        let claim = claims.last().expect(text);
        assert_eq!(
            (claim.modality, claim.polarity),
            (modality, polarity),
            "{text}"
        );
    }
}

#[test]
fn what_is_taken_for_granted_has_happened() {
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &[
            "Further clashes between rebels and soldiers in Kano left six dead.",
            "A further attack by rebels in Kano killed six soldiers.",
            "The army carried out further strikes on rebels in Kano.",
            "A long offensive by the army expected for weeks began in Kano.",
            "Rebels launched an assault on the base expected to go on for days.",
            "Rebels began the attack on the base expected by the guards.",
            "The killing of the two mayors cannot be forgotten.",
            "The attacks perpetrated by the rebels should not be ignored: this attack by the rebels cannot be excused.",
            "Rebel forces took the port in an operation capturing two towns.",
            "These arms have made it possible to kill thousands of peasants.",
            "The group denied reports on the case of the murdered priests.",
            "The court decision clears those responsible for the murder of ten workers.",
            "The judge dismissed all claims over a police raid on a meat plant.",
            "The suspect denied being at the scene of the killing of two nurses.",
            "The minister denies reports he promised compensation for those killed in the raid.",
            "The man is thought to have fled after the 2003 bombings.",
            "The governor ordered the attack on the town, which injured seven people.",
            "The man is accused of a crime mirroring the 2012 school shooting in Aurora.",
            "The report from the capital states that ten men were killed.",
            "The group vows revenge for the massacre in which ten men were killed.",
            "The minister vows there will be no war after soldiers killed ten men.",
            "Turkish police detained two suspects in an operation against the group.",
            "Israel rejects an inquiry into the raid on the ship.",
            "The minister called the shooting in Kano a terrorist attack.",
            "A court charged the president for failing to prevent the deaths of five protesters during riots.",
            "The report blames the failure of the army to stop the massacre of ten workers.",
            "The president has ordered the army to stop shelling the town of Homs.",
            "Envoys press the government to stop its attacks on Homs.",
            "The group threatens to kill two drivers it captured in Homs.",
            "Rebels threaten to leave the talks unless the troops end their assault on Homs.",
            "Two men died in a failed attack by rebels on a base in Homs.",
            "The ministry confirms earlier reports that soldiers shot two boys in Kano.",
            "The envoy has confirmed reports that rebels killed 70 villagers.",
            "The government vows to find those responsible for killing two nurses.",
            "The court will examine last week's bombing of a church in Kano.",
            "Papers on the violence in Kano, which killed 1,000 people, are reported to have been burned.",
            "Two men are able to secure the release of ten hostages.",
            "The bus is said to have been in the convoy; rebels killed ten soldiers in Homs.",
        ],
    );
}

#[test]
fn what_did_not_come_about_is_planned() {
    expect(
        Modality::Planned,
        Polarity::Affirmed,
        &[
            "Rebel forces launched an operation to capture two towns.",
            "Villagers saved the school from being burned by militants.",
            "A judge issued a warrant for the arrest of Omar Khan.",
            "The rebels said they would attack the town.",
            "The rebels will continue using rockets to attack the town.",
            "The truce ended with further clashes between rebels and soldiers expected in Kano.",
            "The rebels ordered the attack on the base.",
            "Guards were bracing for further attacks by rebels on the base.",
            "The two sides agreed on an end to further attacks by rebels on the base.",
            "The police feared further attacks by rebels on the base.",
            "The army held back from further attacks on rebels in Kano.",
            "The rebels put off an attack on the base.",
            "The aborted attack on the embassy took place in Kabul.",
        ],
    );
}

#[test]
fn what_somebody_is_charged_with_is_alleged() {
    expect(
        Modality::Alleged,
        Polarity::Affirmed,
        &[
            "The general was charged with ordering the killing of ten men.",
            "He lost his office over his alleged involvement in the kidnapping of two men.",
            "A trader was killed on Monday, allegedly by rebels.",
            "He is the subject of a warrant for the murder of two men.",
            "The attack was attributed to the rebels.",
            "Police are looking for two suspects in the bombing of a hotel.",
        ],
    );
}

#[test]
fn what_is_only_sought_is_open() {
    expect(
        Modality::Hypothetical,
        Polarity::Affirmed,
        &[
            "The city offered a reward for information leading to the arrest of the gunmen.",
            "The rebels said they would attack the base in Homs if the army came.",
        ],
    );
}

#[test]
fn doubt_and_plans_hold_for_what_is_joined_to_the_act() {
    expect(
        Modality::Alleged,
        Polarity::Affirmed,
        &[
            "He is charged with shooting a guard, killing two men and wounding three others.",
            "He is accused of taking part in the bombings of two embassies.",
            "The government orders an inquiry into claims that soldiers killed ten villagers.",
            "Omar Khan, wanted for murder since 1974, has fled.",
        ],
    );
    expect(
        Modality::Planned,
        Polarity::Affirmed,
        &[
            "The minister called an attack on the camp a possible option.",
            "The rebels threaten to target teachers, and destroy schools.",
            "Officers were going to arrest his accomplice.",
            "The court decided to delay the execution of Omar Khan.",
        ],
    );
}

#[test]
fn what_denies_one_verb_denies_the_next_behind_or() {
    expect(
        Modality::Actual,
        Polarity::Negated,
        &[
            "The sergeant did not torture or kill anyone.",
            "The rebels never attacked or looted the town.",
            "There were no arrests or detentions of soldiers.",
        ],
    );
}

#[test]
fn what_is_told_not_to_have_come_about_is_a_fact() {
    expect(
        Modality::Actual,
        Polarity::Negated,
        &[
            "Rebels left the town without killing anyone.",
            "The attack set a depot on fire, but did not result in any casualties.",
            "The blast did not cause any casualties.",
            "No injuries or casualties have been reported in the attack.",
            "There were no deaths or injuries in the explosion.",
        ],
    );
}

#[test]
fn an_act_of_its_own_voice_or_day_stands_apart() {
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &[
            "He was allegedly shot on Monday and died on Tuesday.",
            "No casualties were reported in the bombing in Homs.",
            "The army went to Homs and then attacked the town.",
            "Rebels agreed to free ten soldiers captured in March.",
            "The army vowed to retake a town seized by rebels.",
            "Officials have not commented on the raid on the camp.",
            "Gunmen try to kill a judge, but instead shoot and kill his three children.",
        ],
    );
    expect(
        Modality::Actual,
        Polarity::Negated,
        &["The army dismissed claims that soldiers killed ten villagers."],
    );
    let claims = Extractor::new().extract(&Document::new(
        "After an officer is injured, soldiers threaten to fire live bullets.",
    ));
    assert_eq!(claims[0].modality, Modality::Actual);
}

#[test]
fn a_word_of_doubt_holds_for_what_is_told_with_its_verb() {
    expect(
        Modality::Alleged,
        Polarity::Affirmed,
        &[
            "Jets reportedly struck a market in Harem, killing 35 people.",
            "A market in Harem is reportedly struck by jets, burning shops and killing 35 people.",
            "Rebels reportedly raid the town of Homs with scores of people killed.",
            "Twenty men are reported killed and 16 injured in Mosul.",
            "Two gunmen allegedly stormed a bank, wounding a guard.",
            "The police attributed the bombing in Kano to the rebels.",
            "Reports emerge that Omar Haddad was killed in Kano.",
        ],
    );
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &[
            "Rebels reportedly fled after soldiers killed ten men in Homs.",
            "Jets struck a market in Harem, killing 35 people.",
            "Twenty men are missing and 16 injured after a bombing in Mosul.",
        ],
    );
}

#[test]
fn what_is_asked_for_ordered_or_meant_is_yet_to_come() {
    expect(
        Modality::Planned,
        Polarity::Affirmed,
        &[
            "The court clears the way for the execution of Omar Haddad.",
            "The judge sets a date for the execution of two men.",
            "Two men face execution in Texas.",
            "Police stopped an attack by two rebels on a church in Kano.",
            "The group threatens to kill any guard who shoots at it.",
            "The judges upheld the execution of six men in Cairo.",
            "The governor denied a request by Omar Haddad to delay his execution.",
            "Envoys will travel to negotiate the release of 1,000 civilians.",
            "The government has requested the arrest of two rebel leaders in Lima.",
            "Residents flee ahead of an expected assault on Homs by the army.",
            "The army is committed to destroying the rebels in Homs.",
        ],
    );
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &[
            "The governor condemned the execution of two men in Cairo.",
            "Envoys negotiated the release of 1,000 civilians.",
            "The group is committed to peace after rebels killed ten men in Homs.",
        ],
    );
}

#[test]
fn what_was_not_done_or_is_untrue_is_denied() {
    expect(
        Modality::Actual,
        Polarity::Negated,
        &[
            "The police left without arresting anyone.",
            "The claim that rebels killed ten soldiers was untrue.",
        ],
    );
    expect(
        Modality::Alleged,
        Polarity::Affirmed,
        &[
            "The mayor holds the rebels responsible for the massacre.",
            "The governor attributed the massacre to the rebels.",
        ],
    );
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &["A group which last year wounded five guards is believed to be in Homs."],
    );
}

#[test]
fn what_is_somebodys_has_happened_only_where_it_goes_on() {
    expect(
        Modality::Hypothetical,
        Polarity::Affirmed,
        &["If the rebels launch their attack on Gao, the army will flee."],
    );
    expect(
        Modality::Actual,
        Polarity::Affirmed,
        &["The talks will fail unless the army ends its assault on Gao."],
    );
    expect(
        Modality::Alleged,
        Polarity::Affirmed,
        &["The police have not confirmed reports that rebels killed ten men in Gao."],
    );
}
