use super::*;

#[test]
fn the_embedded_tables_are_sorted_and_refer_to_each_other() {
    let places = Places::load(&Tables::default()).unwrap();
    let (rows, lines) = (&places.embedded.rows, &places.embedded.names);
    let names: Vec<&str> = lines.lines().map(|l| split_name(l).0).collect();
    assert!(names.len() > 200_000, "{} names", names.len());
    assert!(
        names.windows(2).all(|w| w[0].as_bytes() < w[1].as_bytes()),
        "a name is out of byte order or stands twice"
    );
    let ids: Vec<u32> = rows.lines().map(row_id).collect();
    assert!(ids.len() > 95_000, "{} places", ids.len());
    assert!(
        ids.windows(2).all(|w| w[0] < w[1]),
        "an id is out of order or stands twice"
    );
    for line in rows.lines() {
        let row = PlaceRow::read(line).expect(line);
        assert!(
            row.lat.abs() <= 90.0 && row.lon.abs() <= 180.0 && row.country.len() == 2,
            "{line}"
        );
        assert!(
            row.admin1 == 0 || ids.binary_search(&row.admin1).is_ok(),
            "{line}"
        );
    }
    assert_eq!(
        PlaceIndex::build(lines).unwrap(),
        Tables::PLACE_INDEX,
        "the index is not of these names: run build-places"
    );
    let size = rows.len() + lines.len() + Tables::PLACE_INDEX.len();
    assert!(size < 18_000_000, "{size} bytes");
    for name in names {
        let entry = places.find(name).expect(name);
        let mut bearers: Vec<u32> = places.bearing(entry).collect();
        let count = bearers.len();
        bearers.sort_unstable();
        bearers.dedup();
        assert!(count > 0 && bearers.len() == count, "{name}");
        assert!(
            bearers.iter().all(|id| ids.binary_search(id).is_ok()),
            "{name}"
        );
    }
}

fn overlaid(rows: &str, names: &str) -> Result<Places, Error> {
    let mut tables = Tables::default();
    for (table, head, text) in [
        ("world/places.tsv", COLUMNS.join("\t"), rows),
        ("world/place_names.tsv", "name\tids".to_owned(), names),
    ] {
        tables.overlay(table, table.into(), format!("{head}\n{text}"))?;
    }
    Places::load(&tables)
}

#[test]
fn an_overlay_adds_replaces_and_switches_off() {
    let places = overlaid(
        "99072\t\t-\t\t\t\t\t\n170654\tCity of Jasmine\tc\t33.5\t36.3\tSY\t\t2000000\n4100000001\tXyzzyx\tp\t1.5\t2.5\tSY\t\t40\n",
        "damascus\t4100000001|170654\nxyzzyx hill\t4100000001\n",
    )
    .unwrap();
    assert_eq!(places.get(99_072), None, "Mosul is switched off");
    assert_eq!(places.get(170_654).unwrap().name, "City of Jasmine");
    let new = places.find("xyzzyx hill").unwrap();
    assert_eq!(places.bearing(new).collect::<Vec<_>>(), [4_100_000_001]);
    let damascus = places.find("damascus").unwrap();
    let bearers: Vec<u32> = places.bearing(damascus).collect();
    assert_eq!(bearers[..2], [4_100_000_001, 170_654]);
    assert!(places.beginnings().longest(NameHash::of("xyzzyx")) >= 2);
}

#[test]
fn errors_of_overlays_name_line_column_and_remedy() {
    let row = "9\tA\tp\t1\t2\tSY\t\t0\n";
    for (rows, names, error) in [
        (
            "9\tA\tp\t1\t2\tSY\t\n",
            "",
            "places.tsv:2:1: 7 fields, but the header has 8",
        ),
        (
            "x\tA\tp\t1\t2\tSY\t\t0\n",
            "",
            "places.tsv:2:1: \"x\" is no identifier",
        ),
        (
            "9\tA\tq\t1\t2\tSY\t\t0\n",
            "",
            "places.tsv:2:5: \"q\" is no kind",
        ),
        (
            "9\tA\tp\t91\t2\tSY\t\t0\n",
            "",
            "places.tsv:2:7: \"91\" is no latitude",
        ),
        (
            &format!("{row}{row}"),
            "",
            "places.tsv:3:1: place 9 does not come after 9",
        ),
        (
            row,
            "b\t9\na\t9\n",
            "place_names.tsv:3:1: \"a\" does not come after \"b\"",
        ),
        (
            row,
            "B\t9\n",
            "place_names.tsv:2:1: \"B\" is not folded: write \"b\"",
        ),
        (
            row,
            "b\t9|z\n",
            "place_names.tsv:2:3: \"z\" is no identifier",
        ),
    ] {
        let said = overlaid(rows, names).unwrap_err().to_string();
        assert!(said.contains(error), "{said}\n{error}");
    }
}

#[test]
fn a_search_ends_on_any_text() {
    fn line(rows: &str) -> &str {
        rows.lines().next().unwrap_or("")
    }
    assert_eq!(search("", |_| std::cmp::Ordering::Less), None);
    assert_eq!(search("\n\n\n", |_| std::cmp::Ordering::Greater), None);
    assert_eq!(search("a\nb\nc", |l| line(l).cmp("c")), Some(4));
    assert_eq!(search("a\nb\nc\n", |l| line(l).cmp("a")), Some(0));
    assert_eq!(search("a\nc\n", |l| line(l).cmp("b")), None);
}
