//! Training, running and measuring the syntax model.

mod copies;
mod corpus;
mod inventory;
mod oracle;
mod perceptron;
mod prune;
mod train;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, Write as _};
use std::time::Instant;

use allege::internals::{ParseScratch, Segmenter, SyntaxModel, Tag, Tree, lower};

use crate::Outcome;
use corpus::Sentence;

/// `train-syntax --out FILE [--epochs N] [--size BYTES] FILES.conllu...`
pub(crate) fn train(arguments: &[String]) -> Outcome {
    let mut options = train::Options::default();
    let mut out = None;
    let mut files = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => out = Some(value()?),
            "--epochs" => options.epochs = value()?.parse()?,
            "--size" => options.size = value()?.parse()?,
            _ => files.push(argument),
        }
    }
    let out = out.ok_or("--out FILE says where the model goes")?;
    let mut sentences = Vec::new();
    for file in files {
        sentences.extend(corpus::read(&fs::read_to_string(file)?)?);
    }
    let bytes = train::train(sentences, &options)?;
    fs::write(out, &bytes)?;
    println!("{out}: {} bytes", bytes.len());
    Ok(())
}

fn model(arguments: &[String]) -> Result<(SyntaxModel, Vec<&str>), Box<dyn std::error::Error>> {
    let mut model = None;
    let mut files = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--model" => {
                let bytes = fs::read(rest.next().ok_or("--model needs a file")?)?;
                model = Some(SyntaxModel::read(&bytes).ok_or("no syntax model, or cut short")?);
            }
            file => files.push(file),
        }
    }
    Ok((model.unwrap_or_else(SyntaxModel::embedded), files))
}

/// `segment`: reads a paragraph a line; writes its sentences a line, tabs between them, each with the first and last
/// code points (end exclusive) of its tokens.
pub(crate) fn segment() -> Outcome {
    let mut segmenter = Segmenter::embedded()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let text = line?;
        let (mut bytes, mut points) = (0, 0);
        let mut point = |to: usize| {
            points += text[bytes..to].chars().count();
            bytes = to;
            points
        };
        let sentences = segmenter.sentences(&text).into_iter().map(|tokens| {
            let mut row = String::new();
            for token in tokens {
                let _ = write!(row, "{}-{} ", point(token.start), point(token.end));
            }
            row
        });
        writeln!(out, "{}", sentences.collect::<Vec<_>>().join("\t"))?;
    }
    Ok(out.flush()?)
}

/// `parse [--model FILE] FILE`: one sentence a line, tokens between spaces; writes CoNLL-U.
pub(crate) fn parse(arguments: &[String]) -> Outcome {
    let (model, files) = model(arguments)?;
    let mut scratch = ParseScratch::default();
    let mut tree = Tree::default();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let forms: Vec<&str> = line.split_whitespace().collect();
            let lower: Vec<String> = forms.iter().map(|f| lower(f)).collect();
            let tokens = forms.iter().copied().zip(lower.iter().map(String::as_str));
            model.parse_tokens(tokens, false, &mut scratch, &mut tree);
            for (i, form) in forms.iter().enumerate() {
                let node = tree.node(i);
                let head = node.head.map_or(0, |h| h + 1);
                let (pos, tag, label) = (node.pos.name(), node.tag.name(), node.label.name());
                println!(
                    "{}\t{form}\t_\t{pos}\t{tag}\t_\t{head}\t{label}\t_\t{:.2}",
                    i + 1,
                    node.margin
                );
            }
            println!();
        }
    }
    Ok(())
}

/// `compare-syntax [--model FILE] FILES.conllu...`: agreement with the files' trees (without punctuation), and speed.
pub(crate) fn compare(arguments: &[String]) -> Outcome {
    let (model, files) = model(arguments)?;
    let mut scratch = ParseScratch::default();
    let mut tree = Tree::default();
    for file in files {
        let sentences: Vec<Sentence> = corpus::read(&fs::read_to_string(file)?)?;
        for capitals in [false, true] {
            let (mut all, mut tags, mut heads, mut labels, mut tokens) = (0, 0, 0, 0, 0);
            let start = Instant::now();
            let mut spent = start.elapsed();
            for sentence in &sentences {
                let at = Instant::now();
                model.parse_tokens(sentence.tokens(), capitals, &mut scratch, &mut tree);
                spent += at.elapsed();
                tokens += sentence.len();
                for i in 0..sentence.len() {
                    let node = tree.node(i);
                    let (_, tag) = sentence.tags[i];
                    if tag == Tag::Punct {
                        continue;
                    }
                    let head_is_right =
                        node.head.map_or(sentence.len(), |h| h as usize) == sentence.heads[i];
                    all += 1;
                    tags += usize::from(node.tag == tag);
                    heads += usize::from(head_is_right);
                    labels += usize::from(head_is_right && node.label == sentence.labels[i]);
                }
            }
            let percent = |n: usize| 100.0 * n as f64 / all as f64;
            println!(
                "{file}{}: {tokens} tokens, tags {:.2}, UAS {:.2}, LAS {:.2}, {:.0} tokens/s",
                if capitals { " in capitals" } else { "" },
                percent(tags),
                percent(heads),
                percent(labels),
                tokens as f64 / spent.as_secs_f64()
            );
        }
    }
    Ok(())
}
