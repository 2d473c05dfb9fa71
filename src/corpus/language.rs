//! Language: whether a text is in English.
//!
//! Input: a text. Output: yes, or clearly not.
//! Invariant: where it is not clear, the text counts as English: a document too much costs less than one lost.

/// Bytes that are looked at: the letters of a page say no more than those of its beginning.
const LOOKED_AT: usize = 4096;

/// Fewer letters than this tell nothing.
const ENOUGH: usize = 150;

/// False for a text that is clearly in another language than English.
///
/// ```
/// use allege::corpus::is_english;
/// assert!(is_english("Gunmen killed three officers in Kirkuk on Tuesday, police said."));
/// let german = "Bewaffnete haben am Dienstag in Kirkuk drei Beamte erschossen, wie die Polizei mitteilte. ".repeat(2);
/// assert!(!is_english(&german));
/// ```
pub fn is_english(text: &str) -> bool {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    if head
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(ENOUGH)
        .count()
        < ENOUGH
    {
        return true;
    }
    whatlang::detect(head).is_none_or(|found| {
        found.lang() == whatlang::Lang::Eng
            || found.script() == whatlang::Script::Latin && !found.is_reliable()
    })
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn only_what_is_clear_is_another_language() {
        for text in [
            "",
            "12 34 56",
            "Le feu.",
            "Gunmen opened fire on a checkpoint near Mosul, killing two soldiers, the army said.",
            "KILLED: Abu Bakr al-Masri, Umar al-Shishani, Hussein al-Iraqi, Qasim al-Suri, near Deir ez-Zor.",
        ] {
            assert!(is_english(text), "{text}");
        }
        for text in [
            "Des hommes armés ont tué deux soldats près de la ville mardi, a déclaré le porte-parole de l'armée. ",
            "В результате обстрела города во вторник погибли двое военных, сообщил представитель армии. ",
            "قال متحدث باسم الجيش إن مسلحين قتلوا جنديين قرب المدينة يوم الثلاثاء وأصابوا ثلاثة آخرين بجروح. ",
        ] {
            assert!(!is_english(&text.repeat(3)), "{text}");
        }
    }
}
