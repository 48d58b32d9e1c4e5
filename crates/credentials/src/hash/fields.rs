//! The parts of a stored hash between its dollar signs. It must not know any one format.

use mcf::Base64;

use super::Scheme;
use crate::UnusableHash;

/// The parts behind the format's name, if there are exactly that many.
pub(super) fn fields<const N: usize>(text: &str) -> Option<[&str; N]> {
    let fields: Vec<&str> = text.split('$').skip(2).collect();
    fields.try_into().ok()
}

/// The values of `a=1,b=2` for exactly these names, in the order of the names.
pub(super) fn named<'t, const N: usize>(field: &'t str, names: [&str; N]) -> Option<[&'t str; N]> {
    let pairs: Vec<(&str, &str)> = field
        .split(',')
        .map(|pair| pair.split_once('='))
        .collect::<Option<_>>()?;
    let value = |name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
    let values: Vec<&str> = names.into_iter().map(value).collect::<Option<_>>()?;
    values.try_into().ok().filter(|_| pairs.len() == N)
}

/// A number in decimal digits alone: no sign, no space.
pub(super) fn decimal(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Salt or digest as bytes, if the text has that alphabet and the bytes are of a sensible number.
pub(super) fn bytes(
    alphabet: Base64,
    text: &str,
    lengths: std::ops::RangeInclusive<usize>,
) -> Option<Box<[u8]>> {
    let bytes = alphabet.decode_vec(text).ok()?;
    lengths.contains(&bytes.len()).then(|| bytes.into())
}

/// Maps a fault of `scheme` to the error that names both.
pub(super) fn malformed(scheme: Scheme) -> impl Fn(&'static str) -> UnusableHash + Copy {
    move |fault| UnusableHash::Malformed { scheme, fault }
}

/// Refuses what a hash asks for beyond the limit.
pub(super) const fn at_most(
    parameter: &'static str,
    value: u32,
    limit: u32,
) -> Result<u32, UnusableHash> {
    if value > limit {
        return Err(UnusableHash::TooCostly {
            parameter,
            value,
            limit,
        });
    }
    Ok(value)
}
