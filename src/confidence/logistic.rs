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

/// The log-odds of a probability between 0 and 1.
pub fn log_odds(probability: f64) -> f64 {
    let p = probability.clamp(1e-9, 1.0 - 1e-9);
    ln(p / (1.0 - p))
}

/// The natural logarithm of a positive number.
fn ln(x: f64) -> f64 {
    const TERMS: u32 = 30;
    // x = 2^n * m with m near 1; ln m is twice the inverse hyperbolic tangent of (m - 1) / (m + 1).
    let (mut m, mut n) = (x, 0.0);
    while m > 1.5 {
        m *= 0.5;
        n += 1.0;
    }
    while m < 0.75 {
        m *= 2.0;
        n -= 1.0;
    }
    let t = (m - 1.0) / (m + 1.0);
    let mut sum = 0.0;
    for i in (0..TERMS).rev() {
        sum = sum * t * t + 1.0 / f64::from(2 * i + 1);
    }
    2.0 * t * sum + n * std::f64::consts::LN_2
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
            let back = log_odds(expected);
            assert!(x.abs() > 20.0 || (back - x).abs() < 1e-6, "{x} {back}");
        }
        assert_eq!(probability(f64::INFINITY), probability(30.0));
        assert_eq!(rounded(0.123_456), 0.1235);
    }
}
