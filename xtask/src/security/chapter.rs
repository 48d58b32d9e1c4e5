//! The two kinds of tables in the chapter about security: rows that are held, and rows that wait for a feature. It reads
//! Markdown and must not know the code.

use std::collections::BTreeSet;

/// What the chapter says.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Rows that are held.
    pub(super) rows: Vec<Row>,
    /// Rows that wait.
    pub(super) absences: Vec<Absence>,
}

/// A line `| row | what must hold | guard | held by |`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its numbers.
    pub(super) ids: Vec<String>,
    /// The functions or files without which it does not hold.
    pub(super) guards: Vec<String>,
    /// The tests that fail when it does not.
    pub(super) tests: Vec<String>,
}

/// A line `| row | what it will have to hold | waits for | would be at |`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Absence {
    /// Its numbers.
    pub(super) ids: Vec<String>,
    /// What it waits for.
    pub(super) feature: String,
    /// Parts of paths below `crates/` that only the feature would bring.
    pub(super) places: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Other,
    Held,
    Waiting,
}

impl Chapter {
    /// Reads the chapter. Lines of other tables are passed over.
    pub(super) fn parse(text: &str) -> Self {
        let mut chapter = Self::default();
        let mut table = Table::Other;
        for line in text.lines() {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            match cells[..] {
                ["row", _, "guard", "held by"] => table = Table::Held,
                ["row", _, "waits for", "would be at"] => table = Table::Waiting,
                [rule, ..] if rule.starts_with("---") => {}
                [ids, _, third, fourth] => chapter.add(table, ids, (third, fourth)),
                _ => table = Table::Other,
            }
        }
        chapter
    }

    fn add(&mut self, table: Table, ids: &str, (third, fourth): (&str, &str)) {
        let ids = numbers(ids);
        match table {
            Table::Held => self.rows.push(Row {
                ids,
                guards: code_spans(third),
                tests: code_spans(fourth),
            }),
            Table::Waiting => self.absences.push(Absence {
                ids,
                feature: third.to_owned(),
                places: code_spans(fourth),
            }),
            Table::Other => {}
        }
    }

    /// Every guard, once for each row that names it.
    pub(super) fn guards(&self) -> impl Iterator<Item = &str> {
        let guards = self.rows.iter().flat_map(|row| &row.guards);
        guards.map(String::as_str)
    }

    /// The numbers that are held.
    pub(super) fn held(&self) -> BTreeSet<&str> {
        let ids = self.rows.iter().flat_map(|row| &row.ids);
        ids.map(String::as_str).collect()
    }

    /// The numbers that wait.
    pub(super) fn waiting(&self) -> BTreeSet<&str> {
        let ids = self.absences.iter().flat_map(|absence| &absence.ids);
        ids.map(String::as_str).collect()
    }
}

impl Row {
    /// What it is called.
    pub(super) fn name(&self) -> String {
        self.ids.join(", ")
    }
}

impl Absence {
    /// What it is called.
    pub(super) fn name(&self) -> String {
        self.ids.join(", ")
    }
}

/// The numbers that a text names: `HDR-01`, `RED-01, RED-02`, `BRW-06 to BRW-09`.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<(&str, u32)> = Vec::new();
    let mut is_range = false;
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    for word in words.filter(|word| !word.is_empty()) {
        match number(word) {
            Some((area, last)) if is_range => {
                let first = found.last().map_or(last, |(_, first)| first + 1);
                found.extend((first..=last).map(|count| (area, count)));
            }
            Some(one) => found.push(one),
            None => {}
        }
        is_range = word == "to";
    }
    let spelled = found
        .iter()
        .map(|(area, count)| format!("{area}-{count:02}"));
    spelled.collect()
}

/// Two to four capital letters, a hyphen and two digits.
fn number(word: &str) -> Option<(&str, u32)> {
    let (area, count) = word.split_once('-')?;
    let is_area = (2..=4).contains(&area.len()) && area.bytes().all(|b| b.is_ascii_uppercase());
    let is_count = count.len() == 2 && count.bytes().all(|b| b.is_ascii_digit());
    if !(is_area && is_count) {
        return None;
    }
    Some((area, count.parse().ok()?))
}

fn code_spans(cell: &str) -> Vec<String> {
    let spans = cell.split('`').skip(1).step_by(2);
    spans.map(str::to_owned).collect()
}
