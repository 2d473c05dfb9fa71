//! Which days and years are an act's: sentences with the date that each claim must have.

use crate::document::Document;
use crate::event::days::assert_dates;
use crate::extractor::Extractor;

#[test]
fn days_of_what_somebody_is_arrested_for_and_of_years_ago_are_not_the_arrests() {
    let cases = [
        (
            "Seven men are arrested in Brighton following the 21 July London bombings.",
            "arrested",
            None,
        ),
        (
            "A man was arrested on Friday after the July 21 bombings in London.",
            "arrested",
            Some("Friday"),
        ),
        (
            "A man is arrested in connection with a shooting in Kano on March 11 that left six dead.",
            "arrested",
            None,
        ),
        (
            "Seven rebels were arrested in Kano after an encounter with soldiers on March 11.",
            "arrested",
            Some("March 11"),
        ),
        (
            "A rebel who fought in 1996 is killed by soldiers in Kano.",
            "killed",
            None,
        ),
        (
            "2013 protests: Soldiers shot two men in Cairo.",
            "shot",
            None,
        ),
        (
            "March 11, 2004 Madrid bombing: A bomb exploded in Madrid.",
            "exploded",
            Some("March 11, 2004"),
        ),
        (
            "2013 Cairo bombings: Police detain two men.",
            "bombings",
            Some("2013"),
        ),
        (
            "Six people were killed on March 11.",
            "killed",
            Some("March 11"),
        ),
        ("The attacks leave 2000 dead in Kano.", "dead", None),
        (
            "Nine men were arrested in a raid ahead of Sunday's march in Kano.",
            "arrested",
            None,
        ),
        (
            "Two soldiers were killed this weekend in Kano.",
            "killed",
            Some("this weekend"),
        ),
        (
            "A former officer is accused of a massacre in Srebrenica in 1995.",
            "massacre",
            Some("1995"),
        ),
        (
            "Siege of Kano (2012): Militias shelled the town.",
            "Siege",
            Some("2012"),
        ),
        (
            "The woman, of 1935 Orchard Street, was arrested in Kano.",
            "arrested",
            None,
        ),
        (
            "Four men were killed and five others injured in a bomb blast on their convoy in Kano on March 11, reported Dawn.",
            "killed",
            Some("March 11"),
        ),
        (
            "A man was killed after gunmen opened fire on his car in Kano on March 11.",
            "killed",
            Some("March 11"),
        ),
        (
            "Five people are killed in the worst outbreak of violence since the accord in March.",
            "killed",
            None,
        ),
        (
            "He was arrested over the July 2010 Kano attacks.",
            "attacks",
            Some("July 2010"),
        ),
        (
            "Rebels set off a bomb in Kano as troops marked Army Day on August 15.",
            "set off",
            Some("August 15"),
        ),
        (
            "Gunmen attack the parliament in Kano as it meets for the first time this year.",
            "attack",
            None,
        ),
        (
            "The army launches a ground offensive in Kano after six days of airstrikes.",
            "offensive",
            None,
        ),
        (
            "Two pilots held by rebels in Kano since August are freed.",
            "freed",
            None,
        ),
        (
            "A rocket has been fired at a post in Kano after a similar attack the day before.",
            "fired",
            None,
        ),
        (
            "The coalition confirmed strikes in the area for March 11: \"Near Kano, two airstrikes destroyed a truck.\"",
            "destroyed",
            Some("March 11"),
        ),
        (
            "Seven abducted workers were killed in Kano on March 11.",
            "abducted",
            None,
        ),
        (
            "Niger has charged five men over bomb attacks on two mosques in Kano last week.",
            "bomb attacks",
            Some("last week"),
        ),
        (
            "A man was beaten to death by gunmen branding him as a spy in Kano on March 11.",
            "beaten to death",
            Some("March 11"),
        ),
        (
            "A landmine left one officer dead and two others injured on March 11.",
            "dead",
            Some("March 11"),
        ),
        (
            "Police arrest 11 men over the massacre in Kano on March 11.",
            "arrest",
            None,
        ),
        (
            "Police detain 90 people at the Trade Conference of 2005.",
            "detain",
            None,
        ),
        (
            "On March 11, near Kano, 12 strikes engaged a unit; destroyed ten posts; damaged a factory; and destroyed a truck.",
            "damaged",
            Some("March 11"),
        ),
        (
            "Troops looking for the gunman in last week's attack in Kano shot dead a man.",
            "shot dead",
            None,
        ),
        (
            "On Sunday rebels attacked a convoy near Kano.",
            "attacked",
            Some("Sunday"),
        ),
        (
            "Last week soldiers shot dead two men in Kano.",
            "shot dead",
            Some("Last week"),
        ),
        (
            "The number of airstrikes near Kano rose from 100 on March 9 to 300 on March 11.",
            "airstrikes",
            Some("March 11"),
        ),
        (
            "Rebels shelled the camp on March 11; the next day they withdrew.",
            "shelled",
            Some("March 11"),
        ),
        (
            "A man is arrested in connection with a drive-by shooting in Abuja, Nigeria, on March 11, that injured two.",
            "drive-by shooting",
            Some("March 11"),
        ),
        (
            "The navy freed a tanker that was seized off Libya yesterday.",
            "freed",
            None,
        ),
        (
            "It was the worst attack since 2014, when 140 children were killed.",
            "killed",
            Some("2014"),
        ),
        (
            "A soldier wounded last week died of his injuries on Monday.",
            "died",
            Some("Monday"),
        ),
        (
            "Police opened an inquiry on Monday, a day after a crowd killed two men.",
            "killed",
            None,
        ),
        (
            "Two men were shot dead at around 9 p.m. on March 11.",
            "shot dead",
            Some("March 11"),
        ),
        (
            "The army confirms carrying out a strike in Kano on March 11: \"Near Gwoza, two strikes destroyed a truck.\"",
            "destroyed",
            Some("March 11"),
        ),
        (
            "The group's leaders ordered the attack on Kano on March 11, which injured six.",
            "injured",
            Some("March 11"),
        ),
        (
            "Rebels freed the man with a message for former president Juan Perez (1970-1974).",
            "freed",
            None,
        ),
        (
            "Police arrest two men in the March 11 home invasion killing of a judge.",
            "killing",
            Some("March 11"),
        ),
        (
            "On March 11 a judge issued a warrant for the arrest of a general in Kano.",
            "arrest",
            None,
        ),
        (
            "A man, convicted in 1992 of raping and murdering a boy in Kano, was freed.",
            "murdering",
            None,
        ),
        (
            "People came to the square on March 11 to see where the man was shot.",
            "shot",
            None,
        ),
        (
            "The offensive began on March 11 in the wake of attacks that killed six.",
            "killed",
            None,
        ),
        (
            "The murder was carried out by Musa, who reports to the suspect in a blast on March 11.",
            "murder",
            None,
        ),
        (
            "A man died of wounds suffered on March 11 when soldiers shot him.",
            "died",
            None,
        ),
        (
            "Airstrikes were reported in Kano on March 11.",
            "Airstrikes",
            Some("March 11"),
        ),
    ];
    assert_dates("2020-05-09", &cases);
}

#[test]
fn what_has_happened_is_of_no_year_to_come() {
    let extractor = Extractor::new();
    for (text, act, day) in [
        (
            "Police fired on opponents of the elections due in 2016, leaving four people dead.",
            "dead",
            None,
        ),
        (
            "The army will withdraw from Kano in 2016.",
            "withdraw",
            Some("2016"),
        ),
        (
            "Rebels killed two men in December.",
            "killed",
            Some("December"),
        ),
    ] {
        let claims = extractor.extract(&Document::new(text).dated("2015-01-19"));
        let found = claims.iter().find(|c| c.action.passage.text == act);
        let found = found
            .and_then(|c| c.date.as_ref())
            .map(|d| &*d.passage.text);
        assert_eq!(found, day, "{text}");
    }
}

#[test]
fn the_day_of_a_statement_or_the_year_of_an_office_is_not_the_acts() {
    let extractor = Extractor::new();
    let cases = [
        (
            "According to police on Monday, two farmers were killed.",
            None,
        ),
        (
            "In a statement issued on Monday, the army said two farmers were killed.",
            None,
        ),
        (
            "Police probe the murder of Luis Diaz, owner of a mill and mayor of Cali in 1984.",
            None,
        ),
        (
            "According to police, on Monday two farmers were killed.",
            Some("Monday"),
        ),
    ];
    for (text, date) in cases {
        let claims = extractor.extract(&Document::new(text));
        let found = claims[0].date.as_ref().map(|d| d.passage.text.as_str());
        assert_eq!(found, date, "{text}");
    }
}

#[test]
fn vague_and_told_back_times_have_what_they_fix() {
    let extractor = Extractor::new();
    let cases = [
        (
            "A judge was shot a few minutes ago in Kano.",
            "shot",
            Some("a few minutes ago"),
        ),
        (
            "Two boys were shot dead in Kano early in the day.",
            "shot dead",
            Some("early in the day"),
        ),
        (
            "Gunmen attacked a post in Kano ten days before the elections.",
            "attacked",
            Some("ten days before the elections"),
        ),
        (
            "On Monday, ten days before the elections, gunmen attacked a post in Kano.",
            "attacked",
            Some("Monday"),
        ),
        (
            "Gunmen killed two guards in Kano two days before the attack.",
            "killed",
            None,
        ),
        (
            "Rebels carried out two ambushes in Kano, killing two soldiers and injuring six others on March 11.",
            "ambushes",
            Some("March 11"),
        ),
        (
            "Police arrested two men over the 2010 Times Square car bombing attempt.",
            "car bombing attempt",
            Some("2010"),
        ),
    ];
    for (text, action, date) in cases {
        let claims = extractor.extract(&Document::new(text).dated("2018-05-09"));
        let claim = claims.iter().find(|c| c.action.passage.text == action);
        let found = claim.map(|c| c.date.as_ref().map(|d| d.passage.text.as_str()));
        assert_eq!(found, Some(date), "{text}");
    }
}
