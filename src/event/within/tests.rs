use crate::event::doers::assert_actor;
use crate::{Claim, Document, Extractor};

#[test]
fn whose_act_harm_was_part_of_did_it() {
    let extractor = Extractor::new();
    for (text, trigger, actor) in [
        (
            "The army launched an air assault on 150 targets in Kano, in which three people were killed.",
            "killed",
            Some("The army"),
        ),
        (
            "Police fired on the crowd, in which three people had been killed by rebels.",
            "killed",
            Some("rebels"),
        ),
        (
            "In a rapid operation, airborne troops managed to rescue the hostages.",
            "operation",
            Some("airborne troops"),
        ),
        (
            "A man shot by soldiers last year died in a car crash.",
            "died",
            None,
        ),
        (
            "A man wounded by soldiers last year died of a fever.",
            "died",
            None,
        ),
        ("The court executed men abducted in May.", "abducted", None),
        (
            "A man wounded by soldiers on Monday died in hospital.",
            "died",
            Some("soldiers"),
        ),
        (
            "The mayor condemned the murder of two nuns, who were killed by gunmen.",
            "murder",
            Some("gunmen"),
        ),
        (
            "Searches were launched by the army to arrest the rebels.",
            "arrest",
            Some("the army"),
        ),
        (
            "Gunmen staged two ambushes in Khunti, killing two soldiers and leaving an officer and four others injured.",
            "injured",
            Some("Gunmen"),
        ),
        (
            "Three people were killed in a Maoist orchestrated blast in Gaya.",
            "blast",
            Some("Maoist"),
        ),
        (
            "The rebels announced a counteroffensive against the government.",
            "counteroffensive",
            Some("The rebels"),
        ),
        (
            "Having stormed a village, members of the Front took 12 hostages.",
            "stormed",
            Some("members of the Front"),
        ),
        (
            "A man set off explosives at an airport in Kano.",
            "set off",
            Some("A man"),
        ),
        (
            "The rebels are holding 12 soldiers captured in a raid on a post.",
            "captured",
            Some("The rebels"),
        ),
        (
            "A clerk was cleared of charges of killing a nurse.",
            "killing",
            None,
        ),
        (
            "Omar Karim was convicted on charges of killing a nurse.",
            "killing",
            Some("Omar Karim"),
        ),
        (
            "The rebels claimed responsibility for the attack carried out on Monday.",
            "attack",
            Some("The rebels"),
        ),
        (
            "Tara Malik, one of the attackers in the mass shooting in Lyon, had fled.",
            "mass shooting",
            Some("Tara Malik"),
        ),
        (
            "James Fields drove his car into a crowd of people.",
            "drove",
            Some("James Fields"),
        ),
    ] {
        let claims = extractor.extract(&Document::new(text));
        let is_it = |c: &&Claim| c.action.passage.text.starts_with(trigger);
        assert_actor(text, &claims, is_it, actor);
    }
}
