//! Feature hashing: which facts about words, tags and the growing tree the models weigh.
//!
//! Input: words, tags and a parser state. Output: bucket numbers, one a template.
//! Invariant: trainer and runtime call the same functions, so that a bucket means the same to both.

use super::state::{ROOT_TAG, State};
use super::words::Word;

/// log2 of the number of buckets of the action model.
pub const ACTION_BITS: u32 = 22;
/// log2 of the number of buckets of the label model.
pub const LABEL_BITS: u32 = 20;
/// log2 of the number of buckets of the tag model.
pub const TAG_BITS: u32 = 20;

/// The bucket numbers of one decision.
#[derive(Debug, Clone)]
pub struct Buckets {
    ids: [u32; 128],
    len: usize,
    shift: u32,
}

impl Default for Buckets {
    fn default() -> Self {
        Self {
            ids: [0; 128],
            len: 0,
            shift: 0,
        }
    }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
const MIX_AGAIN: u64 = 0xd6e8_feb8_6659_fd93;

impl Buckets {
    /// The buckets found.
    pub fn ids(&self) -> &[u32] {
        &self.ids[..self.len]
    }

    #[inline(always)]
    fn start(&mut self, bits: u32) {
        self.len = 0;
        self.shift = 64 - bits;
    }

    /// Adds the next template's bucket; the template's number takes part in the hash.
    #[inline(always)]
    fn add(&mut self, mixed: u64) {
        let seeded = (mixed ^ (self.len as u64 + 1).wrapping_mul(MIX_AGAIN)).wrapping_mul(MIX);
        self.ids[self.len] = (seeded >> self.shift) as u32;
        self.len += 1;
    }

    #[inline(always)]
    fn one(&mut self, a: u32) {
        self.add(u64::from(a).wrapping_mul(MIX_AGAIN).rotate_left(32));
    }

    #[inline(always)]
    fn two(&mut self, a: u32, b: u32) {
        let both = u64::from(a) | u64::from(b) << 32;
        self.add(both.wrapping_mul(MIX_AGAIN).rotate_left(32));
    }

    #[inline(always)]
    fn three(&mut self, a: u32, b: u32, c: u32) {
        let both = (u64::from(a) | u64::from(b) << 32)
            .wrapping_mul(MIX_AGAIN)
            .rotate_left(32);
        self.add(
            (both ^ u64::from(c))
                .wrapping_mul(MIX_AGAIN)
                .rotate_left(32),
        );
    }
}

/// What the tagger knows at one token.
#[derive(Debug)]
pub struct TagContext<'s> {
    /// The words, two [`Word::OUTSIDE`] at either end.
    pub words: &'s [Word],
    /// The token, counted in `words`.
    pub at: usize,
    /// Hash of the tag set that the dictionary allows this, the next and the next but one word.
    pub classes: [u32; 3],
    /// Tags of the token before, of the one before that, and of the last verb.
    pub before: [u32; 3],
}

/// The buckets of one tagging decision.
#[inline(always)]
pub fn tag_features(x: &TagContext<'_>, out: &mut Buckets) {
    let at = x.at;
    let w = &x.words[at];
    let (l, ll, r, rr) = (
        &x.words[at - 1],
        &x.words[at - 2],
        &x.words[at + 1],
        &x.words[at + 2],
    );
    let [c0, c1, c2] = x.classes;
    let [t1, t2, verb] = x.before;
    let shape = w.casing as u32 | w.signs << 4;
    let pair = t1 | t2 << 8;
    out.start(TAG_BITS);
    out.one(w.form);
    out.two(w.form, shape);
    out.two(w.suffix[3], shape);
    out.two(w.suffix[2], shape);
    out.two(w.suffix[1], shape);
    out.two(w.suffix[0], shape);
    out.two(w.prefix[1], shape);
    out.one(w.prefix[0]);
    out.two(shape, t1);
    out.two(shape, l.casing as u32 | (r.casing as u32) << 4);
    out.one(l.form);
    out.one(ll.form);
    out.one(r.form);
    out.one(rr.form);
    out.two(c0, t1);
    out.two(c0, pair);
    out.two(t1, w.form);
    out.two(pair, w.form);
    out.two(l.form, w.form);
    out.two(w.form, r.form);
    out.two(c0, c1);
    out.three(c0, c1, t1);
    out.three(c0, c1, c2);
    out.two(c1, w.form);
    out.two(w.suffix[2], t1);
    out.two(w.suffix[2], c1);
    out.two(c0, l.form);
    out.two(c0, r.form);
    out.three(c0, l.form, r.form);
    out.two(c0, verb);
    out.three(c0, verb, t1);
    out.three(c0, l.suffix[2], r.suffix[2]);
    out.two(w.form, verb);
}

#[inline(always)]
fn distance(from: usize, to: usize) -> u32 {
    let d = from.abs_diff(to) as u32;
    match d {
        0..=5 => d,
        6..=8 => 6,
        9..=14 => 7,
        _ => 8,
    }
}

/// The buckets of one decision between shift, left and right.
#[inline(always)]
pub fn action_features(x: &State, out: &mut Buckets) {
    let [s0, s1, s2] = x.top();
    let [b0, b1, b2] = x.ahead();
    let none = x.none();
    let (ps0, ps1, pb0) = (x.part(s0), x.part(s1), x.part(b0));
    let (l0, r0, bl) = (ps0.left, ps0.right, pb0.left);
    let [w_s0, w_s1, w_b0, w_b1] = [s0, s1, b0, b1].map(|i| x.form(i));
    let [t_s0, t_s1, t_s2, t_b0, t_b1, t_b2] = [s0, s1, s2, b0, b1, b2].map(|i| x.tag(i));
    let [t_l0, t_r0, t_bl] = [l0, r0, bl].map(|i| x.tag(i));
    let [p_s0, p_s1, p_b0] = [s0, s1, b0].map(|i| x.form_tag(i));
    let (lab_l0, lab_r0, lab_bl) = (x.label_of(l0), x.label_of(r0), x.label_of(bl));
    let far = if s0 == none { 15 } else { distance(s0, b0) };
    let far1 = if s1 == none { 15 } else { distance(s1, s0) };
    let tags = t_s0 | t_b0 << 8;
    let stack = t_s0 | t_s1 << 8;
    let three = t_s0 | t_b0 << 8 | t_s1 << 16;
    let fold = |set: u64| (set ^ (set >> 32).wrapping_mul(0x85eb_ca6b)) as u32;
    let (set_s0, set_b0, set_s1) = (fold(ps0.labels), fold(pb0.labels), fold(ps1.labels));
    out.start(ACTION_BITS);
    // Single positions.
    out.one(p_s0);
    out.one(w_s0);
    out.one(p_s1);
    out.one(w_s1);
    out.one(t_s1);
    out.two(x.form(s2), t_s2);
    out.one(p_b0);
    out.one(w_b0);
    out.one(x.form_tag(b1));
    out.one(w_b1);
    out.one(x.form_tag(b2));
    out.two(t_b1, t_b2);
    // Pairs.
    out.two(p_s0, p_b0);
    out.two(p_s0, t_b0);
    out.two(t_s0, p_b0);
    out.two(w_s0, w_b0);
    out.one(tags);
    out.two(w_s0, tags);
    out.two(p_s0, p_s1);
    out.two(p_s0, t_s1);
    out.two(t_s0, p_s1);
    out.one(stack);
    out.two(p_s1, t_b0);
    out.two(t_s1, p_b0);
    out.two(w_s1, w_b0);
    out.two(p_b0, t_b1);
    out.two(p_b0, w_b1);
    out.two(t_b0, x.form_tag(b1));
    out.two(t_s0, x.form_tag(b1));
    // Triples.
    out.one(three);
    out.two(three, w_s0);
    out.two(three, w_s1);
    out.two(three, w_b0);
    out.two(tags, t_b1);
    out.two(tags | t_b1 << 16, w_s0);
    out.two(tags | t_b1 << 16, w_b0);
    out.two(t_b0 | t_b1 << 8, t_b2);
    out.two(tags | t_b1 << 16, t_b2);
    out.two(three, t_b1);
    out.two(stack, t_s2);
    out.two(three, t_s2);
    out.three(w_s0, w_s1, t_b0);
    out.three(w_s0, w_b0, t_s1);
    out.three(w_s1, w_b0, t_s0);
    // Distance.
    out.two(p_s0, far);
    out.two(p_b0, far);
    out.two(tags, far);
    out.two(w_s0 ^ w_b0.rotate_left(7), far);
    out.two(stack, far1);
    out.two(p_s1, far1);
    out.two(three, far | far1 << 4);
    // Valency.
    let (vl0, vr0, vlb) = (
        u32::from(ps0.left_count),
        u32::from(ps0.right_count),
        u32::from(pb0.left_count),
    );
    out.two(p_s0, vr0);
    out.two(p_s0, vl0);
    out.two(p_b0, vlb);
    out.two(tags, vr0 | vlb << 4);
    out.two(stack, vr0 | vl0 << 4);
    let vr1 = u32::from(ps1.right_count);
    out.two(p_s1, vr1);
    out.two(stack, vr1 | 0x100);
    // Children.
    out.two(t_s0, x.form_tag(l0));
    out.two(t_s0, x.form_tag(r0));
    out.two(t_b0, x.form_tag(bl));
    out.two(t_s1, x.form_tag(ps1.right));
    out.two(t_s1, x.form_tag(ps1.left));
    out.two(w_s0, t_l0 | lab_l0 << 8);
    out.two(w_s0, t_r0 | lab_r0 << 8);
    out.two(w_b0, t_bl | lab_bl << 8);
    out.two(tags, t_l0 | lab_l0 << 8);
    out.two(tags, t_r0 | lab_r0 << 8);
    out.two(tags, t_bl | lab_bl << 8);
    out.two(stack, t_r0 | lab_r0 << 8);
    out.two(stack, t_l0 | lab_l0 << 8);
    out.two(stack, x.tag(ps1.right) | x.label_of(ps1.right) << 8);
    out.two(stack, x.tag(ps1.left) | x.label_of(ps1.left) << 8);
    out.two(t_s0 | t_l0 << 8, x.tag(ps0.left_inner));
    out.two(t_s0 | t_r0 << 8, x.tag(ps0.right_inner));
    out.two(t_b0 | t_bl << 8, x.tag(pb0.left_inner));
    out.three(w_s0, x.form(r0), t_b0);
    out.three(w_s0, x.form(l0), t_b0);
    out.three(w_b0, x.form(bl), t_s0);
    out.two(three, t_r0 | t_bl << 8);
    // Sets of child labels.
    out.two(p_s0, set_s0);
    out.two(tags, set_s0);
    out.two(tags, set_b0);
    out.two(p_b0, set_b0);
    out.two(stack, set_s1);
    out.two(stack, set_s0);
    out.two(p_s1, set_s1);
    out.three(tags, set_s0, set_b0);
    // Edges of subtrees and what stands beside them.
    let (e0, eb) = (ps0.left_edge, pb0.left_edge);
    out.two(t_s0, x.form_tag(e0));
    out.two(tags, x.form(e0));
    out.two(t_b0, x.form_tag(eb));
    out.two(tags, x.form(eb));
    let (before_s0, after_s0) = (x.before(e0), x.after(ps0.right_edge));
    out.two(tags, x.form(before_s0));
    out.two(stack, x.form(after_s0));
    out.two(stack, x.tag(before_s0) | t_b0 << 8);
    // What lies between.
    let between = x.between(s0, b0);
    out.two(tags, between);
    out.two(w_s0, between | t_b0 << 16);
    out.two(stack, x.between(s1, s0));
    out.two(t_s1 | t_b0 << 8, x.between(s1, b0));
    out.two(
        p_s0,
        u32::from(b0 == x.root()) | t_s1 << 8 | u32::from(x.depth() > 2) << 1 | ROOT_TAG << 16,
    );
}

/// The buckets of the label of the arc from `head` to `dependent`.
#[inline(always)]
pub fn label_features(x: &State, head: usize, dependent: usize, out: &mut Buckets) {
    let (h, d) = (head, dependent);
    let (ph, pd) = (x.part(h), x.part(d));
    let left = u32::from(d < h);
    let far = distance(h, d) | left << 4;
    let (w_h, w_d) = (x.form(h), x.form(d));
    let (t_h, t_d) = (x.tag(h), x.tag(d));
    let (p_h, p_d) = (x.form_tag(h), x.form_tag(d));
    let tags = t_h | t_d << 8 | left << 16;
    let fold = |set: u64| (set ^ (set >> 32).wrapping_mul(0x85eb_ca6b)) as u32;
    let (set_h, set_d) = (fold(ph.labels), fold(pd.labels));
    let sibling = if d < h { ph.left } else { ph.right };
    let sib = x.tag(sibling) | x.label_of(sibling) << 8;
    let t_h = t_h | left << 8;
    let t_d = t_d | left << 8;
    out.start(LABEL_BITS);
    out.one(tags);
    out.two(w_h, t_d);
    out.two(t_h, w_d);
    out.two(p_h, p_d);
    out.two(w_h, w_d);
    out.two(p_d, left);
    out.two(p_h, left);
    out.two(tags, far);
    out.two(w_h, far | t_d << 8);
    out.two(w_d, far | t_h << 8);
    // Children of the dependent.
    out.two(tags, x.tag(pd.left) | x.label_of(pd.left) << 8);
    out.two(tags, x.tag(pd.right) | x.label_of(pd.right) << 8);
    out.two(tags, x.form(pd.left));
    out.two(tags, x.form(pd.right));
    out.two(w_d, x.form(pd.right) ^ left);
    out.two(w_h, x.form(pd.right) ^ left);
    out.two(tags, set_d);
    out.two(w_d, set_d ^ left);
    out.three(w_h, set_d, t_d);
    // Children that the head has already.
    out.two(tags, set_h);
    out.two(w_d, set_h ^ left);
    out.three(w_h, set_h, t_d);
    out.three(tags, set_h, set_d);
    out.two(tags, sib);
    out.two(w_h, sib);
    out.two(tags, x.form(sibling));
    out.two(
        tags,
        x.tag(if d < h { ph.right } else { ph.left }) | left << 8,
    );
    out.two(
        tags,
        u32::from(ph.left_count) | u32::from(ph.right_count) << 4,
    );
    out.two(
        tags,
        u32::from(pd.left_count) | u32::from(pd.right_count) << 4,
    );
    // Where the dependent's clause begins and ends.
    out.two(tags, x.form(pd.left_edge));
    out.two(w_h, x.form(pd.left_edge));
    out.two(tags, x.tag(pd.left_edge) | left << 8);
    out.two(tags, x.form(x.before(pd.left_edge)));
    out.two(tags, x.form(x.after(pd.right_edge)));
    out.two(
        t_h,
        x.form(pd.left_edge) ^ x.form(x.before(pd.left_edge)).rotate_left(9),
    );
    // Neighbours.
    out.two(tags, x.tag(x.before(d)));
    out.two(tags, x.tag(x.after(d)));
    out.two(tags, x.tag(x.before(h)));
    out.two(tags, x.tag(x.after(h)));
    out.two(tags, x.form(x.before(d)));
    out.two(tags, x.form(x.after(d)));
    out.two(w_d, x.form(x.after(d)) ^ left);
    out.two(w_d, x.form(x.before(d)) ^ left);
    out.three(tags, x.tag(x.before(d)), x.tag(x.after(d)));
    out.two(w_h, x.tag(x.before(h)) | t_d << 8);
    out.two(w_h, x.tag(x.after(h)) | t_d << 8);
    out.two(tags, x.between(h, d));
    out.two(w_d, x.between(h, d) | t_h << 16);
}
