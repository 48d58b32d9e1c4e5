//! Expected answers that neither the recording holds nor a short rule yields: each was read and found right by hand. They
//! stand beside the recording that they belong to.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::contract::answer::Answer;
use crate::contract::recording;

/// `stated.jsonl` beside the recording.
#[derive(Debug, Default)]
pub(crate) struct Stated(BTreeMap<(u32, u32), Line>);

#[derive(Debug, Deserialize)]
struct Line {
    difference: String,
    config: u32,
    case: u32,
    answers: Vec<Answer>,
}

impl Stated {
    /// Nothing where there is no such file.
    pub(crate) fn read() -> Result<Stated> {
        let path = recording::path().with_file_name("stated.jsonl");
        if !path.exists() {
            return Ok(Stated::default());
        }
        let lines: Vec<Line> = recording::lines(&path)?;
        let count = lines.len();
        let by_case = lines
            .into_iter()
            .map(|line| ((line.config, line.case), line));
        let stated = Stated(by_case.collect());
        ensure!(stated.0.len() == count, "a case is stated twice");
        Ok(stated)
    }

    /// What is stated for a case: the difference that it follows from, and the answers.
    pub(crate) fn of(&self, case: (u32, u32)) -> Option<(&str, &[Answer])> {
        let line = self.0.get(&case)?;
        Some((&line.difference, &line.answers))
    }

    /// The cases for which answers are stated.
    pub(crate) fn cases(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.keys().copied()
    }
}
