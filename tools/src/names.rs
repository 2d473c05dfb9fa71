//! Names alone: the layer of places over a corpus, parties against annotated phrases, and speed.

use std::time::Instant;

use allege::internals::NameStages;
use serde_json::{Value, json};

use crate::Outcome;
use crate::stages::{Points, documents};

/// `places FILE.jsonl ...`: the places layer, one document a line.
pub(crate) fn places(arguments: &[String]) -> Outcome {
    let mut stages = NameStages::embedded()?;
    for path in arguments {
        for document in documents(path)? {
            let text = document["text"].as_str().unwrap_or("");
            stages.parse(text);
            stages.find(text);
            let points = Points::new(text);
            let found: Vec<Value> = stages
                .places(text)
                .iter()
                .map(|p| {
                    let mut mark = points.span(&p.passage.span.range());
                    mark["lat"] = json!(p.lat);
                    mark["lon"] = json!(p.lon);
                    mark["name"] = json!(p.name);
                    mark["precision"] = json!(p.precision);
                    mark
                })
                .collect();
            println!("{}", json!({"doc_id": document["id"], "places": found}));
        }
    }
    Ok(())
}

/// `parties GOLD.jsonl`: what each annotated actor, target and claimant is read as, beside what it should be.
pub(crate) fn parties(arguments: &[String]) -> Outcome {
    let mut stages = NameStages::embedded()?;
    for path in arguments {
        for document in documents(path)? {
            let text = document["text"].as_str().unwrap_or("");
            stages.parse(text);
            stages.find(text);
            let bytes: Vec<usize> = text
                .char_indices()
                .map(|(i, _)| i)
                .chain([text.len()])
                .collect();
            for claim in document["claims"].as_array().into_iter().flatten() {
                for slot in ["actor", "target", "claimant"] {
                    let gold = &claim[slot];
                    let (Some(start), Some(end)) = (gold["start"].as_u64(), gold["end"].as_u64())
                    else {
                        continue;
                    };
                    let party = stages.party(text, bytes[start as usize]..bytes[end as usize]);
                    let row = json!({
                        "doc_id": document["id"], "slot": slot, "text": gold["text"], "gold": gold["entity"],
                        "entity": party.as_ref().and_then(|p| p.entity.as_ref()).map(|e| &e.name),
                        "kind": party.as_ref().and_then(|p| p.entity.as_ref()).map(|e| &e.kind),
                        "class": party.as_ref().and_then(|p| p.class.as_ref()),
                        "head": party.as_ref().map(|p| &p.head),
                    });
                    println!("{row}");
                }
            }
        }
    }
    Ok(())
}

/// `names FILE.txt ...`: every mention of a text.
pub(crate) fn dump(arguments: &[String]) -> Outcome {
    let mut stages = NameStages::embedded()?;
    for path in arguments {
        let text = std::fs::read_to_string(path)?;
        stages.parse(&text);
        stages.find(&text);
        print!("{}", stages.dump(&text));
    }
    Ok(())
}

/// `time-names FILE.jsonl ...`: MB/s of finding names in parsed text, and the time to load.
pub(crate) fn time(arguments: &[String]) -> Outcome {
    let start = Instant::now();
    let actors = NameStages::load_gazetteer()?;
    println!(
        "{actors} actors, loaded in {:.1} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    let mut stages = NameStages::embedded()?;
    for path in arguments {
        let (mut bytes, mut found, mut seconds) = (0, 0, 0.0);
        let (mut hits, mut looking) = (0, 0.0);
        for document in documents(path)? {
            let text = document["text"].as_str().unwrap_or("");
            stages.parse(text);
            let start = Instant::now();
            hits += stages.look_up(text);
            looking += start.elapsed().as_secs_f64();
            let start = Instant::now();
            found += stages.find(text);
            seconds += start.elapsed().as_secs_f64();
            bytes += text.len();
        }
        println!(
            "{path}: {bytes} bytes, {hits} names of the tables looked up at {:.1} MB/s, {found} mentions found at {:.1} MB/s",
            bytes as f64 / 1e6 / looking,
            bytes as f64 / 1e6 / seconds
        );
    }
    Ok(())
}

/// `actor-recall UCDP.csv`: the share of the names in a UCDP actor table that the public API knows: by themselves, and
/// with an identity in a sentence.
pub(crate) fn recall(arguments: &[String]) -> Outcome {
    let extractor = allege::Extractor::new();
    for path in arguments {
        let (mut known, mut read, mut all) = (0, 0, 0);
        for name in names_of(&std::fs::read_to_string(path)?) {
            all += 1;
            let meant = !extractor.meanings(&name).is_empty();
            known += i32::from(meant);
            let text = format!("On Monday {name} fighters attacked the village.");
            let within = 10..10 + name.len();
            let layers = extractor.annotate(&allege::Document::new(text.as_str()));
            let identified = layers.actors.iter().any(|party| {
                let span = party.passage.span.range();
                let named = party.entity.as_ref().is_some_and(|e| e.id.is_some());
                named && span.start < within.end && within.start < span.end
            });
            read += i32::from(identified);
            if !meant || !identified {
                println!("{}\t{name}", if meant { "unread" } else { "unknown" });
            }
        }
        let share = |n: i32| f64::from(n) * 100.0 / f64::from(all.max(1));
        println!(
            "{path}: {all} names, {known} known ({:.1} %), {read} identified in a sentence ({:.1} %)",
            share(known),
            share(read)
        );
    }
    Ok(())
}

/// The column `NameData` of a comma-separated table with quoted fields.
fn names_of(table: &str) -> Vec<String> {
    table
        .lines()
        .skip(1)
        .filter_map(|line| {
            let rest = line.split_once(',')?.1;
            let name = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"')?.0,
                None => rest.split(',').next()?,
            };
            Some(name.trim().to_owned())
        })
        .collect()
}
