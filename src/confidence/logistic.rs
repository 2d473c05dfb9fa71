//! Logistic: the one function of the model, the same to the last bit on every machine.
//!
//! Input: a sum of weights. Output: a probability.
//! Invariant: only additions, multiplications and divisions of `f64`, in a fixed order; libraries' `exp` differ.

/// The probability that a sum of weights stands for.
pub fn probability(sum: f64) -> f64 {
    // Beyond this a probability of four decimals does not change.
    let sum = sum.clamp(-30.0, 30.0);
    1.0 / (1.0 + exp(-sum))
}

/// `e` to the power of `x`, for moderate `x`.
fn exp(x: f64) -> f64 {
    const TERMS: u32 = 18;
    // e^x = 2^n * e^r with r at most half of ln 2.
    let n = (x * std::f64::consts::LOG2_E).round();
    let r = x - n * std::f64::consts::LN_2;
    let mut sum = 1.0;
    for i in (1..=TERMS).rev() {
        sum = 1.0 + sum * r / f64::from(i);
    }
    let factor = if n < 0.0 { 0.5 } else { 2.0 };
    for _ in 0..n.abs() as u32 {
        sum *= factor;
    }
    sum
}

/// Rounded to four decimals, as records have it.
pub fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_library() {
        for i in -300..=300 {
            let x = f64::from(i) / 10.0;
            let expected = 1.0 / (1.0 + (-x).exp());
            assert!((probability(x) - expected).abs() < 1e-12, "{x}");
        }
        assert_eq!(probability(f64::INFINITY), probability(30.0));
        assert_eq!(rounded(0.123_456), 0.1235);
    }
}
