//! Word forms: from a form to its lemma. The other way is `inflect.rs`.
//!
//! Input: a lower-cased form and its tag. Output: the lemma.
//! Invariant: any text is survived; a look-up of a word that is its own lemma does not allocate.

use std::borrow::Cow;

use super::Tag;
use crate::data::{Tables, tsv};
use crate::error::Error;

const IRREGULAR: &str = "en/irregular.tsv";
const ENDINGS: &str = "en/endings.tsv";

/// (lemma, tag, form) of the table.
pub(super) type ListedForm = (Box<str>, Tag, Box<str>);

/// How the words of the language change.
#[derive(Debug, Clone, Default)]
pub struct Morphology {
    /// By lemma and tag, forms in the table's order.
    by_lemma: Vec<ListedForm>,
    /// (form, tag, lemma), by form and tag.
    by_form: Vec<(Box<str>, Tag, Box<str>)>,
    /// Verbs that double their last consonant, with whether the plain spelling exists too.
    pub(super) doubling: Vec<(Box<str>, bool)>,
    /// Endings of plurals and third persons, and what the lemma has instead, longest first.
    s_endings: Vec<(Box<str>, Box<str>)>,
    /// The same for verbs without their last syllable.
    stem_endings: Vec<(Box<str>, Box<str>)>,
}

impl Morphology {
    /// Reads the tables of irregular words and of endings.
    ///
    /// # Errors
    /// A malformed row.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let mut own = Self::default();
        let mut regular = Vec::new();
        for source in tables.sources(IRREGULAR) {
            for row in tsv::rows(&source, &["lemma", "tags", "forms"])? {
                own.read_irregular(&row, &mut regular)?;
            }
        }
        own.by_lemma.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        own.doubling.sort();
        for (lemma, tag, form) in &own.by_lemma {
            own.by_form.push((form.clone(), *tag, lemma.clone()));
        }
        for (lemma, noun) in regular {
            let forms = if noun {
                own.noun_forms(&lemma)
            } else {
                own.verb_forms(&lemma)
            };
            for (form, tag) in forms {
                if *form != *lemma {
                    own.by_form.push((form.into(), tag, lemma.clone()));
                }
            }
        }
        own.by_form.sort();
        own.by_form.dedup();
        for source in tables.sources(ENDINGS) {
            for row in tsv::rows(&source, &["of", "ending", "lemma"])? {
                let pair = (row.get(1).into(), row.get(2).into());
                match row.get(0) {
                    "s-form" => own.s_endings.push(pair),
                    "stem" => own.stem_endings.push(pair),
                    other => {
                        let why = format!("{other:?} has no endings: write s-form or stem");
                        return Err(row.error(0, why));
                    }
                }
            }
        }
        for endings in [&mut own.s_endings, &mut own.stem_endings] {
            endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        }
        Ok(own)
    }

    /// The embedded tables' words, for this crate's own tools.
    #[cfg(feature = "internals")]
    pub fn embedded() -> Result<Self, Error> {
        Self::load(&Tables::default())
    }

    fn read_irregular(
        &mut self,
        row: &tsv::Row<'_>,
        regular: &mut Vec<(Box<str>, bool)>,
    ) -> Result<(), Error> {
        let lemma: Box<str> = row.get(0).into();
        let plain = row.list(1).any(|t| t == "verb");
        for tag in row.list(1) {
            match tag {
                "verb" => regular.push((lemma.clone(), false)),
                "noun" => regular.push((lemma.clone(), true)),
                "doubling" => {
                    self.doubling.push((lemma.clone(), plain));
                    regular.push((lemma.clone(), false));
                }
                _ => {
                    let Some(tag) = Tag::parse(tag) else {
                        let why =
                            format!("{tag:?} is no tag: write a Penn tag, verb, noun or doubling");
                        return Err(row.error(1, why));
                    };
                    let forms = row.list(2);
                    self.by_lemma
                        .extend(forms.map(|form| (lemma.clone(), tag, form.into())));
                }
            }
        }
        Ok(())
    }

    /// The lemma of a lower-cased form that bears `tag`.
    pub fn lemma<'a>(&self, lower: &'a str, tag: Tag) -> Cow<'a, str> {
        let at = self
            .by_form
            .partition_point(|(f, t, _)| (&**f, *t) < (lower, tag));
        if let Some((form, t, lemma)) = self.by_form.get(at)
            && **form == *lower
            && *t == tag
        {
            return if **lemma == *lower {
                Cow::Borrowed(lower)
            } else {
                Cow::Owned(lemma.to_string())
            };
        }
        match tag {
            Tag::Nns | Tag::Vbz => replace_ending(lower, &self.s_endings),
            Tag::Vbd | Tag::Vbn => self.undo(lower, "ed"),
            Tag::Vbg => self.undo(lower, "ing"),
            _ => Cow::Borrowed(lower),
        }
    }

    /// The lemma of a regular verb form with the ending `ending`.
    fn undo<'a>(&self, lower: &'a str, ending: &str) -> Cow<'a, str> {
        let Some(stem) = lower.strip_suffix(ending) else {
            return Cow::Borrowed(lower);
        };
        let letters = stem.as_bytes();
        if !letters.iter().any(|&b| is_vowel(b) || b == b'y') || !stem.is_ascii() {
            return Cow::Borrowed(if stem.is_ascii() { lower } else { stem });
        }
        match letters {
            [.., b'e'] if ending == "ed" => return Cow::Borrowed(&lower[..lower.len() - 1]),
            [_, b'i'] if ending == "ed" => return Cow::Borrowed(&lower[..lower.len() - 1]),
            [.., b'i'] if ending == "ed" => {
                return Cow::Owned(format!("{}y", &stem[..stem.len() - 1]));
            }
            [_, .., a, b]
                if a == b && letters.len() > 3 && !is_vowel(*a) && !b"lsfz".contains(a) =>
            {
                return Cow::Borrowed(&stem[..stem.len() - 1]);
            }
            _ => {}
        }
        if ends_short(letters) && vowel_groups(letters) == 1 {
            return Cow::Owned(format!("{stem}e"));
        }
        replace_ending(stem, &self.stem_endings)
    }

    /// The table's entries for that lemma and tag.
    pub(super) fn listed(&self, lemma: &str, tag: Tag) -> &[ListedForm] {
        with_tag(self.listed_forms(lemma), tag)
    }

    /// The table's entries for that lemma, by tag.
    pub(super) fn listed_forms(&self, lemma: &str) -> &[ListedForm] {
        let start = self.by_lemma.partition_point(|(l, _, _)| **l < *lemma);
        let from = &self.by_lemma[start..];
        let count = from.iter().take_while(|(l, _, _)| **l == *lemma).count();
        &from[..count]
    }
}

/// Those of a lemma's entries that have that tag.
pub(super) fn with_tag(entries: &[ListedForm], tag: Tag) -> &[ListedForm] {
    let start = entries.partition_point(|(_, t, _)| *t < tag);
    let end = entries.partition_point(|(_, t, _)| *t <= tag);
    &entries[start..end]
}

fn replace_ending<'a>(word: &'a str, endings: &[(Box<str>, Box<str>)]) -> Cow<'a, str> {
    // A word is never all ending: "is", "us" and the like stay whole.
    let fits = endings
        .iter()
        .find(|(ending, _)| word.len() > ending.len() && word.ends_with(&**ending));
    match fits {
        Some((ending, lemma)) if lemma != ending => {
            let stem = &word[..word.len() - ending.len()];
            match ending.strip_prefix(&**lemma) {
                Some(_) => Cow::Borrowed(&word[..stem.len() + lemma.len()]),
                None => Cow::Owned(format!("{stem}{lemma}")),
            }
        }
        _ => Cow::Borrowed(word),
    }
}

pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// One vowel letter and one consonant end the word ("stab", "quit", not "raid", "bomb", "show").
pub(super) fn ends_short(letters: &[u8]) -> bool {
    let [before @ .., vowel, last] = letters else {
        return false;
    };
    let open = match before {
        [.., b'q', b'u'] | [] => true,
        [.., b] => !is_vowel(*b),
    };
    let vowel = is_vowel(*vowel) || *vowel == b'y' && !before.is_empty();
    open && vowel && last.is_ascii_lowercase() && !is_vowel(*last) && !b"hwxy".contains(last)
}

/// Number of runs of vowels; the `u` of `qu` is none.
pub(super) fn vowel_groups(letters: &[u8]) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for (i, &letter) in letters.iter().enumerate() {
        let after_q = i > 0 && letters[i - 1] == b'q';
        let vowel = is_vowel(letter) && !(letter == b'u' && after_q) || letter == b'y' && i > 0;
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn morphology() -> Morphology {
        Morphology::load(&Tables::default()).unwrap()
    }

    #[test]
    fn lemmas() {
        let m = morphology();
        for (form, tag, lemma) in [
            ("killed", Tag::Vbd, "kill"),
            ("shot", Tag::Vbn, "shoot"),
            ("stabbed", Tag::Vbn, "stab"),
            ("fired", Tag::Vbd, "fire"),
            ("quoted", Tag::Vbd, "quote"),
            ("kidnapped", Tag::Vbn, "kidnap"),
            ("kidnapping", Tag::Vbg, "kidnap"),
            ("dying", Tag::Vbg, "die"),
            ("died", Tag::Vbd, "die"),
            ("tried", Tag::Vbd, "try"),
            ("freed", Tag::Vbn, "free"),
            ("seizes", Tag::Vbz, "seize"),
            ("policemen", Tag::Nns, "policeman"),
            ("wives", Tag::Nns, "wife"),
            ("people", Tag::Nns, "person"),
            ("casualties", Tag::Nns, "casualty"),
            ("adding", Tag::Vbg, "add"),
            ("is", Tag::Vbz, "be"),
            ("wo", Tag::Md, "will"),
            ("troops", Tag::Nns, "troop"),
            ("patrolling", Tag::Vbg, "patrol"),
            ("travelled", Tag::Vbd, "travel"),
            ("traveled", Tag::Vbd, "travel"),
            ("s", Tag::Nns, "s"),
            ("ing", Tag::Vbg, "ing"),
            ("éed", Tag::Vbd, "é"),
            ("bombing", Tag::Nn, "bombing"),
        ] {
            assert_eq!(m.lemma(form, tag), lemma, "{form} {tag:?}");
        }
    }

    #[test]
    fn endings_undo_their_examples() {
        let m = morphology();
        let mut wrong = Vec::new();
        for source in Tables::default().sources(ENDINGS) {
            for row in tsv::rows(&source, &["of", "ending", "lemma", "examples"]).unwrap() {
                for example in row.list(3) {
                    let (form, lemma) = example.split_once('>').unwrap();
                    let tag = match row.get(0) {
                        "s-form" => Tag::Nns,
                        _ if form.ends_with("ing") => Tag::Vbg,
                        _ => Tag::Vbd,
                    };
                    if m.lemma(form, tag) != lemma {
                        wrong.push(format!("{form} gives {}", m.lemma(form, tag)));
                    }
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn forms_lead_back_to_the_lemma() {
        let m = morphology();
        let mut wrong = Vec::new();
        for verb in "kill shoot shell bomb attack stab die fire execute behead seize raid storm ambush capture abduct \
                     kidnap hijack arrest detain free release destroy damage torch burn loot rape torture besiege \
                     blockade displace expel shell bombard strafe massacre assassinate gun ram hit strike injure wound \
                     maim lynch poison gas deploy withdraw retake overrun cross invade occupy annex clash fight"
            .split_whitespace()
        {
            for (form, tag) in m.verb_forms(verb) {
                if m.lemma(&form, tag) != verb {
                    wrong.push(format!("{form} gives {}", m.lemma(&form, tag)));
                }
            }
        }
        for noun in
            "attack strike policeman wife crisis body hero church bus house boy aircraft mine"
                .split_whitespace()
        {
            for (form, tag) in m.noun_forms(noun) {
                if m.lemma(&form, tag) != noun {
                    wrong.push(format!("{form} gives {}", m.lemma(&form, tag)));
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn phrases_inflect_where_they_should() {
        let m = morphology();
        let forms: Vec<String> = m
            .verb_forms("open fire")
            .into_iter()
            .map(|(f, _)| f)
            .collect();
        assert_eq!(
            forms,
            [
                "open fire",
                "open fire",
                "opens fire",
                "opened fire",
                "opened fire",
                "opening fire"
            ]
        );
        let forms = m.verb_forms("shoot down");
        assert!(forms.contains(&("shot down".to_owned(), Tag::Vbd)));
        assert!(
            m.verb_forms("gun down")
                .contains(&("gunned down".to_owned(), Tag::Vbn))
        );
        assert_eq!(m.noun_forms("air strike")[1].0, "air strikes");
        assert_eq!(m.noun_forms("car-bombing")[1].0, "car-bombings");
        assert_eq!(m.noun_forms("loss of life")[1].0, "losses of life");
        assert!(m.verb_forms("be").contains(&("were".to_owned(), Tag::Vbd)));
        assert!(m.verb_forms("").len() >= 2 && m.noun_forms("").len() == 2);
    }
}
