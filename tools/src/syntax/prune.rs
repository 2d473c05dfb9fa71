//! Pruning: the model file, of the largest weights that fit into its size.
//!
//! Input: trained weights. Output: the bytes of the model.
//! Invariant: of the cuts the first is taken whose model is small enough.

use allege::internals::{
    ACTION_BITS, Inventory, LABEL_BITS, TAG_BITS, Writer, write_actions, write_classes,
};

use super::perceptron::Perceptron;

/// Least weights to keep, of actions (greatest less least of a bucket), labels and tags: the first that make the
/// model small enough are taken. In the order of what they cost, as measured on held-out news.
const CUTS: &[(i32, i8, i8)] = &[
    (4, 1, 1),
    (5, 2, 2),
    (6, 2, 2),
    (7, 2, 2),
    (6, 3, 2),
    (7, 3, 2),
    (6, 3, 3),
    (7, 3, 3),
    (8, 3, 3),
    (9, 4, 4),
    (12, 6, 6),
];

/// Cuts the weights until the model has at most `size` bytes.
pub(super) fn pruned(
    inventory: &Inventory,
    tags: &Perceptron<64>,
    actions: &Perceptron<3>,
    labels: &Perceptron<64>,
    size: usize,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let (tag_rows, action_rows, label_rows) =
        (class_rows(tags), action_rows(actions), class_rows(labels));
    for &(action_cut, label_cut, tag_cut) in CUTS {
        let mut out = Writer::default();
        inventory.write(&mut out);
        write_classes(&cut_classes(&tag_rows, tag_cut), TAG_BITS, &mut out);
        let kept: Vec<_> = action_rows
            .iter()
            .copied()
            .filter(|(_, row)| spread(*row) >= action_cut)
            .collect();
        write_actions(&kept, ACTION_BITS, &mut out);
        write_classes(&cut_classes(&label_rows, label_cut), LABEL_BITS, &mut out);
        println!(
            "cuts {action_cut}, {label_cut}, {tag_cut}: {} bytes",
            out.out.len()
        );
        if out.out.len() <= size {
            return Ok(out.out);
        }
    }
    Err(format!("no model fits into {size} bytes").into())
}

fn rounded(weight: f32) -> i8 {
    weight.round().clamp(-127.0, 127.0) as i8
}

/// How much more each bucket speaks for either arc than for a shift.
fn action_rows(weights: &Perceptron<3>) -> Vec<(u32, [i8; 2])> {
    let rows = weights.averaged();
    let rows = rows.map(|(bucket, [shift, left, right])| {
        (bucket, [rounded(left - shift), rounded(right - shift)])
    });
    rows.filter(|(_, row)| *row != [0; 2]).collect()
}

fn spread([left, right]: [i8; 2]) -> i32 {
    let (left, right) = (i32::from(left), i32::from(right));
    left.max(right).max(0) - left.min(right).min(0)
}

/// The classes of a bucket with their weights.
type ClassRow = (u32, Vec<(u8, i8)>);

fn class_rows(weights: &Perceptron<64>) -> Vec<ClassRow> {
    let rows = weights.averaged().map(|(bucket, row)| {
        let classes = row
            .iter()
            .enumerate()
            .map(|(class, w)| (class as u8, rounded(*w)));
        (bucket, classes.filter(|(_, w)| *w != 0).collect::<Vec<_>>())
    });
    rows.filter(|(_, row)| !row.is_empty()).collect()
}

fn cut_classes(rows: &[ClassRow], cut: i8) -> Vec<ClassRow> {
    let rows = rows.iter().map(|(bucket, row)| {
        let kept = row
            .iter()
            .copied()
            .filter(|(_, w)| w.unsigned_abs() >= cut.unsigned_abs());
        (*bucket, kept.collect::<Vec<_>>())
    });
    rows.filter(|(_, row)| !row.is_empty()).collect()
}
