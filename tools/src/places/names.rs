//! Names of divisions as their source writes them, and how news do.

/// A division without its kind: "Aleppo Governorate" is "Aleppo"; "Northern Province" stays.
pub fn short_division(name: &str) -> &str {
    const KINDS: &[&str] = &[
        " Governorate",
        " Province",
        " Region",
        " Oblast",
        " District",
        " Department",
        " State",
        " Voivodeship",
        " County",
        " Prefecture",
        " Municipality",
        " Canton",
        " Parish",
        " Emirate",
        " Krai",
        " Raion",
        " Republic",
        " Territory",
        " Division",
        " Wilaya",
        " Viloyat",
    ];
    const VAGUE: &[&str] = &[
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "North",
        "South",
        "East",
        "West",
        "Capital",
        "National Capital",
        "Federal",
        "Upper",
        "Lower",
    ];
    for kind in KINDS {
        if let Some(short) = name.strip_suffix(kind)
            && !VAGUE.contains(&short)
        {
            return short;
        }
    }
    name
}

/// A division without its Arabic article, as news name it: "Al Anbar" is "Anbar", "Ar Raqqah" is "Raqqah"; "An Giang",
/// where the article would not meet its letter, stays.
pub fn without_article(name: &str) -> Option<&str> {
    const MEETING: &[(&str, &str)] = &[
        ("Al ", ""),
        ("Ad ", "D"),
        ("An ", "N"),
        ("Ar ", "R"),
        ("As ", "S"),
        ("Ash ", "Sh"),
        ("At ", "T"),
        ("Az ", "Z"),
    ];
    let bare = |(article, letter): &(&str, &str)| {
        let rest = name.strip_prefix(article)?;
        rest.starts_with(letter).then_some(rest)
    };
    MEETING.iter().find_map(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_go_without_kind_and_article() {
        assert_eq!(short_division("Aleppo Governorate"), "Aleppo");
        assert_eq!(short_division("Northern Province"), "Northern Province");
        assert_eq!(without_article("Al Anbar"), Some("Anbar"));
        assert_eq!(without_article("Ash Sharqiyah"), Some("Sharqiyah"));
        assert_eq!(without_article("An Giang"), None);
    }
}
