//! What the tagger and the parser see of a word: hashes of its form and endings, and how it is capitalised.
//!
//! Input: the tokens of a sentence, as written and in lower case. Output: one [`Word`] a token.
//! Invariant: in a sentence whose capitals say nothing (all capitals, none, or a headline in title case), every word
//! looks the same as in any other casing.

/// How a word is capitalised, as far as that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Casing {
    /// No letters, or a sentence whose capitals say nothing.
    None,
    /// All small.
    Lower,
    /// A capital, then small letters.
    Title,
    /// Capitals throughout or inside.
    Upper,
    /// A capital at the start of the sentence, which every word would have there.
    Initial,
}

/// One word as the models see it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Hash of the lower-cased form, all digits alike.
    pub form: u32,
    /// Hashes of the last one to four bytes.
    pub suffix: [u32; 4],
    /// Hashes of the first two and three bytes.
    pub prefix: [u32; 2],
    /// How it is capitalised.
    pub casing: Casing,
    /// Bits for digits, hyphens, full stops and other signs inside.
    pub signs: u32,
}

impl Word {
    /// The word before the first and after the last.
    pub const OUTSIDE: Word = Word {
        form: 1,
        suffix: [1; 4],
        prefix: [1; 2],
        casing: Casing::None,
        signs: 0x100,
    };

    /// The key of the tag dictionary: form and casing together.
    pub fn dictionary_key(&self) -> u32 {
        dictionary_key(self.form, self.casing)
    }
}

/// The same, of a form's hash.
#[inline]
pub(super) fn dictionary_key(form: u32, casing: Casing) -> u32 {
    form ^ (casing as u32).wrapping_mul(0x9e37_79b9)
}

/// How many [`Word::OUTSIDE`] stand before and after a sentence's words.
pub const PADDING: usize = 2;

/// Fills `out` with the words of a sentence between padding; `tokens` gives each token as written and in lower case.
pub fn read_words<'t>(
    tokens: impl Iterator<Item = (&'t str, &'t str)> + Clone,
    capitals: bool,
    out: &mut Vec<Word>,
) {
    out.clear();
    out.extend([Word::OUTSIDE; PADDING]);
    let silent = capitals || casing_is_silent(tokens.clone().map(|(form, _)| form));
    let mut initial = true;
    for (form, lower) in tokens {
        let casing = if silent {
            Casing::None
        } else {
            casing(form, initial)
        };
        // "War in X: Near Y, five died": behind a colon another sentence begins.
        initial = form == ":" || initial && !form.starts_with(char::is_alphanumeric);
        out.push(word(lower, casing));
    }
    out.extend([Word::OUTSIDE; PADDING]);
}

fn word(lower: &str, casing: Casing) -> Word {
    let bytes = lower.as_bytes();
    let n = bytes.len();
    let mut signs = 0;
    for &b in bytes {
        signs |= match b {
            b'a'..=b'z' => 1,
            b'0'..=b'9' => 2,
            b'-' => 4,
            b'.' => 8,
            b'\'' => 16,
            b',' | b':' | b'/' => 32,
            0x80.. => 64,
            _ => 128,
        };
    }
    Word {
        form: hash(bytes),
        suffix: [1, 2, 3, 4].map(|k| if k <= n { hash(&bytes[n - k..]) } else { 2 }),
        prefix: [2, 3].map(|k| if k <= n { hash(&bytes[..k]) } else { 2 }),
        casing,
        signs,
    }
}

/// Hash of a comma's form.
pub const COMMA: u32 = hash(b",");
/// "was", which says that its subject is one.
pub const WAS: u32 = hash(b"was");

/// Hash of some bytes, with all digits alike.
pub(super) const fn hash(bytes: &[u8]) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    let mut i = 0;
    while i < bytes.len() {
        let b = if bytes[i].is_ascii_digit() {
            b'0'
        } else {
            bytes[i]
        };
        h = (h ^ b as u64).wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    ((h ^ (h >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The hash by which [`Word::form`] knows a lower-cased form.
pub const fn form_hash(lower: &str) -> u32 {
    hash(lower.as_bytes())
}

fn casing(form: &str, initial: bool) -> Casing {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Casing::None;
    };
    let inner = letters.any(char::is_uppercase);
    match (first.is_uppercase(), inner) {
        (_, true) => Casing::Upper,
        (true, false) if initial => Casing::Initial,
        (true, false) => Casing::Title,
        (false, false) => Casing::Lower,
    }
}

/// Capitals tell nothing where no word or every longer word begins with one.
fn casing_is_silent<'t>(forms: impl Iterator<Item = &'t str>) -> bool {
    const LONGER: usize = 4;
    const ENOUGH: usize = 3;
    let (mut any, mut long, mut long_capital) = (false, 0, 0);
    for (i, form) in forms.enumerate() {
        let capital = form.starts_with(char::is_uppercase);
        any |= capital || form.chars().any(char::is_uppercase);
        if i > 0 && form.len() >= LONGER && form.starts_with(char::is_alphabetic) {
            long += 1;
            long_capital += usize::from(capital);
        }
    }
    !any || long >= ENOUGH && long == long_capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let lower = text.to_lowercase();
        let mut out = Vec::new();
        read_words(text.split(' ').zip(lower.split(' ')), false, &mut out);
        out[PADDING..out.len() - PADDING].to_vec()
    }

    #[test]
    fn silent_casing_makes_words_equal() {
        let plain = words("army kills 3 militants in kashmir");
        for text in [
            "ARMY KILLS 3 MILITANTS IN KASHMIR",
            "Army Kills 3 Militants in Kashmir",
        ] {
            for (a, b) in words(text).iter().zip(&plain) {
                assert_eq!(a.dictionary_key(), b.dictionary_key());
            }
        }
        let casings: Vec<Casing> = words("\" The army killed 12 in Iraq , IS said")
            .iter()
            .map(|w| w.casing)
            .collect();
        use Casing::*;
        assert_eq!(
            casings,
            [
                None, Initial, Lower, Lower, None, Lower, Title, None, Upper, Lower
            ]
        );
    }

    #[test]
    fn digits_are_alike() {
        assert_eq!(words("1,234")[0].form, words("5,678")[0].form);
        assert_ne!(words("12")[0].form, words("123")[0].form);
    }
}
