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
