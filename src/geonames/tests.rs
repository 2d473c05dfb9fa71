use super::*;
use crate::{Document, Extractor};

fn line(id: u32, name: &str, class: &str, code: &str, admin1: &str, lat: &str) -> String {
    format!(
        "{id}\t{name}\t{name}\t\t{lat}\t36.5\t{class}\t{code}\tSY\t\t{admin1}\t\t\t\t50\t\t\t\t\n"
    )
}

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("allege-geonames-{name}-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    dir
}

#[test]
fn a_dump_becomes_an_overlay_that_extraction_uses() {
    let dir = folder("overlay");
    let dump = dir.join("SY.txt");
    let rows = [
        line(7, "Xyzzyx Ford", "P", "PPL", "01", "34.5"),
        line(5, "Plugh", "A", "ADM1", "01", "34.6"),
        line(9, "Old Xyzzyx", "P", "PPLH", "01", "34.5"),
        line(8, "Xyzzyx Stream", "H", "STM", "01", "34.5"),
        line(7, "Xyzzyx Ford", "P", "PPL", "01", "34.5"),
    ];
    fs::write(&dump, rows.concat()).unwrap();
    let out = dir.join("out");
    let settings = Settings {
        memory: 400,
        ..Settings::default()
    };
    let built = build(&[dump], &out, &settings).unwrap();
    assert_eq!((built.rows, built.places), (5, 2));
    let places = fs::read_to_string(out.join("world/places.tsv")).unwrap();
    assert_eq!(
        places,
        "id\tname\tkind\tlat\tlon\tcountry\tadmin1\tpopulation\n\
         5\tPlugh\t1\t34.6000\t36.5000\tSY\t5\t50\n\
         7\tXyzzyx Ford\tp\t34.5000\t36.5000\tSY\t5\t50\n"
    );
    assert_eq!(
        fs::read_dir(out.join("world")).unwrap().count(),
        2,
        "no run stays"
    );
    let again = build(&[dir.join("SY.txt")], &out, &Settings::default()).unwrap_err();
    assert!(again.to_string().contains("is there already"), "{again}");
    let extractor = Extractor::builder()
        .data_dir(&out)
        .unwrap()
        .build()
        .unwrap();
    let text = "A bomb exploded in Xyzzyx Ford on Monday.";
    let place = &extractor.annotate(&Document::new(text)).places[0];
    assert_eq!(place.id.as_deref(), Some("geonames:7"));
    assert_eq!(place.admin1.as_deref(), Some("Plugh"));
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn errors_name_line_column_and_remedy() {
    let dir = folder("errors");
    let dump = dir.join("SY.txt");
    let good = line(7, "Xyzzyx", "P", "PPL", "01", "34.5");
    for (bad, said) in [
        (
            "7\tXyzzyx\n".to_owned(),
            "SY.txt:2:1: 2 fields, but a row of GeoNames has 19",
        ),
        (
            line(8, "Xyzzyx", "P", "PPL", "01", "94.5"),
            "SY.txt:2:18: \"94.5\" is no latitude",
        ),
        (
            line(0, "Xyzzyx", "P", "PPL", "01", "34.5"),
            "SY.txt:2:1: \"0\" is no identifier",
        ),
    ] {
        fs::write(&dump, format!("{good}{bad}")).unwrap();
        let error = build(
            std::slice::from_ref(&dump),
            &dir.join("out"),
            &Settings::default(),
        );
        let error = error.unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
    fs::remove_dir_all(dir).unwrap();
}
