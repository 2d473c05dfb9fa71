use crate::event::doers::assert_actor;
use crate::{Document, Extractor};

#[test]
fn whoever_answers_for_an_act_did_it() {
    let extractor = Extractor::new();
    for (text, trigger, actor) in [
        (
            "Omar Karim is scheduled to die in June for the stabbing of a nurse.",
            "stabbing",
            Some("Omar Karim"),
        ),
        (
            "Omar Karim, who is serving life for the murder of a nurse, has asked for mercy.",
            "murder",
            Some("Omar Karim"),
        ),
        (
            "Omar Karim, on death row for the murder of a nurse, has asked for mercy.",
            "murder",
            Some("Omar Karim"),
        ),
        (
            "Iran hanged two men for the murder of a nurse.",
            "murder",
            Some("two men"),
        ),
        (
            "The trial of a colonel for the massacre of 30 farmers has begun.",
            "massacre",
            Some("a colonel"),
        ),
        (
            "Police received a confession from Omar Karim to the murder of a nurse.",
            "murder",
            Some("Omar Karim"),
        ),
        (
            "Prosecutors filed charges against six rebels over the attack on the embassy.",
            "attack",
            Some("six rebels"),
        ),
        (
            "Two men are in prison for the murder of a nurse.",
            "murder",
            Some("Two men"),
        ),
        (
            "A judge dropped charges against two guards over the killing of a nurse.",
            "killing",
            None,
        ),
        (
            "A witness appeared in court over the murder of a nurse.",
            "murder",
            None,
        ),
        (
            "The mother of the boy appeared in court over the murder of a nurse.",
            "murder",
            None,
        ),
        (
            "The soldiers were sent to die for the murder of a prince.",
            "murder",
            None,
        ),
        (
            "A row over the killing of a nurse divided the party.",
            "killing",
            None,
        ),
        (
            "Omar Karim served in the army before the killing of a nurse.",
            "killing",
            None,
        ),
        (
            "The guard was found guilty of manslaughter for the killing of a nurse.",
            "killing",
            Some("The guard"),
        ),
        (
            "A court sentences 12 rebels to death for offenses including murdering a clerk and attacks on churches.",
            "attacks",
            Some("12 rebels"),
        ),
        (
            "Three men suspected of causing an explosion at a shop have fled.",
            "explosion",
            Some("Three men"),
        ),
        (
            "The former officer, known for the fatal shooting of a teenager, has left the country.",
            "fatal shooting",
            Some("The former officer"),
        ),
        (
            "Four rebels were handed death sentences by a court in Kano for the abduction of a priest.",
            "abduction",
            Some("Four rebels"),
        ),
        (
            "The general was sentenced to life in prison for genocide and the killing of 200 villagers.",
            "killing",
            Some("The general"),
        ),
        (
            "North Korea refuses to apologize for the killing of the nurse.",
            "killing",
            Some("North Korea"),
        ),
        (
            "Omar Karim was sentenced to death for his role in the 2008 Kano attacks.",
            "attacks",
            Some("Omar Karim"),
        ),
        (
            "A court quashed the conviction of Omar Karim for killing a nurse.",
            "killing",
            Some("Omar Karim"),
        ),
        (
            "A tribunal indicted three members of the Front for killing a judge.",
            "killing",
            Some("three members of the Front"),
        ),
        (
            "Those responsible for the bombing of the embassy were arrested.",
            "bombing",
            Some("Those"),
        ),
        (
            "Police identified the gunman in a shooting at a school.",
            "shooting",
            Some("the gunman"),
        ),
        (
            "Kandahar is known for the massacre of 300 monks.",
            "massacre",
            None,
        ),
        (
            "Two clerks were charged with the murder of a witness to the shooting of a judge.",
            "shooting",
            None,
        ),
        (
            "The monk was accused of the kidnapping, and the army of the bombing of a town.",
            "bombing",
            None,
        ),
        (
            "The bishop apologized for the killing of the nurse.",
            "killing",
            None,
        ),
        (
            "The guard was not charged over the killing of a nurse.",
            "killing",
            None,
        ),
        (
            "Two suspected rebels fled from the village after the killing of a nurse.",
            "killing",
            None,
        ),
        (
            "The editor was convicted of insulting the judge in the trial over the killing of a nurse.",
            "killing",
            None,
        ),
        (
            "A journalist was jailed for a report on the killing of a nurse.",
            "killing",
            None,
        ),
    ] {
        let claims = extractor.extract(&Document::new(text));
        assert_actor(text, &claims, |c| c.action.passage.text == trigger, actor);
    }
}

#[test]
fn whoever_is_only_accused_perhaps_did_it() {
    use crate::claim::Modality;
    let extractor = Extractor::new();
    for (text, modality) in [
        (
            "The clerk was remanded for the murder of a nurse.",
            Modality::Alleged,
        ),
        (
            "The clerk was sentenced for the murder of a nurse.",
            Modality::Actual,
        ),
    ] {
        let claims = extractor.extract(&Document::new(text));
        let murder = claims.iter().find(|c| c.action.passage.text == "murder");
        assert_eq!(murder.map(|c| c.modality), Some(modality), "{text}");
    }
}
