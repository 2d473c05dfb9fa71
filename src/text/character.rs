//! Classes of characters, as far as tokens depend on them.
//!
//! Input: a character. Output: its class.
//! Invariant: decided by the character alone.

/// What a byte can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Letter,
    Digit,
    Space,
    /// ASCII punctuation and control characters.
    Mark,
    /// The first or a later byte of a character beyond ASCII.
    High,
}

/// The class of every byte.
pub(super) const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        table[i] = if b.is_ascii_alphabetic() {
            Class::Letter
        } else if b.is_ascii_digit() {
            Class::Digit
        } else if b == b' ' || (b >= 9 && b <= 13) {
            Class::Space
        } else if b >= 128 {
            Class::High
        } else {
            Class::Mark
        };
        i += 1;
    }
    table
};

/// A letter or digit, or a sign that only ever stands on one (combining marks, joiners, direction marks).
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c,
            '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{20D0}'..='\u{20FF}'
            | '\u{FE00}'..='\u{FE0F}')
}

/// An apostrophe, or a single quotation mark that is used as one.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{92}' | '\u{91}' | '\u{2032}'
    )
}

/// A hyphen that joins words when it stands between letters or digits.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{96}'
    )
}

/// A dash of any length.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2014}' | '\u{2015}' | '\u{97}' | '\u{2212}')
}

/// A double quotation mark of any shape, guillemets apart.
pub(super) fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{93}' | '\u{94}' | '\u{84}'
    )
}

/// Appends the lower-cased form of `form`, apostrophes, hyphens and double quotation marks made plain.
pub(crate) fn push_lower(form: &str, out: &mut String) {
    let start = out.len();
    if form.is_ascii() {
        out.push_str(form);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in form.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if is_apostrophe(c) {
            out.push('\'');
        } else if is_hyphen(c) {
            out.push('-');
        } else if is_dash(c) {
            out.push_str("--");
        } else if is_double_quote(c) {
            out.push('"');
        } else if c == '\u{2026}' {
            out.push_str("...");
        } else if !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}') {
            out.extend(c.to_lowercase());
        }
    }
}
