//! Reading `Accept-Language`. It knows nothing of which languages there are.

/// How many language ranges count; browsers send fewer than ten.
const MAX_RANGES: usize = 32;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "fa", "he", "ur"];

/// The ranges of an `Accept-Language` header in lower case, the most wanted first; what has a weight
/// of zero or cannot be read is left out.
pub(crate) fn ranges(header: &str) -> Vec<String> {
    let mut weighed: Vec<(String, f32)> = header
        .split(',')
        .take(MAX_RANGES)
        .filter_map(weighed_range)
        .collect();
    weighed.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    weighed.into_iter().map(|(range, _)| range).collect()
}

fn weighed_range(item: &str) -> Option<(String, f32)> {
    let mut parts = item.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=")) {
        Some(text) => text
            .parse()
            .ok()
            .filter(|q: &f32| (0.0..=1.0).contains(q))?,
        None => 1.0,
    };
    (weight > 0.0).then(|| (range.to_ascii_lowercase(), weight))
}

/// `rtl` or `ltr`.
pub(crate) fn direction(tag: &str) -> &'static str {
    let base = tag.split('-').next().unwrap_or(tag);
    if RIGHT_TO_LEFT.contains(&base) {
        "rtl"
    } else {
        "ltr"
    }
}
