//! What every part of the reading shares: where values came from, and the reports so far. It must not
//! know any key.

use std::cell::RefCell;

use doorward_diagnostics::{Place, Report, Reports, Severity};

use crate::tree::Origin;
use crate::written::Written;

/// Where values came from, and what is wrong with them so far.
pub(crate) struct Context {
    files: Vec<Written>,
    /// A file could not be read to its end: what is missing may stand there.
    has_lost_file: bool,
    variables: Vec<Variable>,
    strict: bool,
    reports: RefCell<Reports>,
    #[cfg(test)]
    asked: RefCell<std::collections::BTreeSet<String>>,
}

/// An environment variable.
struct Variable {
    name: String,
    /// The secret file that it names, if it is about one.
    file: Option<String>,
}

impl Context {
    pub(crate) fn new(strict: bool) -> Self {
        Self {
            files: Vec::new(),
            has_lost_file: false,
            variables: Vec::new(),
            strict,
            reports: RefCell::default(),
            #[cfg(test)]
            asked: RefCell::default(),
        }
    }

    /// Adds a file and returns its number.
    pub(crate) fn add_file(&mut self, file: Written) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    /// Notes that a file could not be read to its end.
    pub(crate) const fn lose_file(&mut self) {
        self.has_lost_file = true;
    }

    pub(crate) const fn has_lost_file(&self) -> bool {
        self.has_lost_file
    }

    /// How many files there are: the number that the next one gets.
    pub(crate) const fn next_file(&self) -> usize {
        self.files.len()
    }

    /// Adds an environment variable and returns its origin.
    pub(crate) fn add_variable(&mut self, name: &str) -> Origin {
        let name = name.to_owned();
        self.variables.push(Variable { name, file: None });
        Origin::Variable(self.variables.len() - 1)
    }

    /// Adds an environment variable that names a secret file and returns its origin.
    pub(crate) fn add_secret_file(&mut self, variable: &str, file: &str) -> Origin {
        let (name, file) = (variable.to_owned(), Some(file.to_owned()));
        self.variables.push(Variable { name, file });
        Origin::Variable(self.variables.len() - 1)
    }

    /// The secret file that something came from.
    pub(crate) fn secret_file(&self, origin: Origin) -> Option<&str> {
        match origin {
            Origin::File { .. } => None,
            Origin::Variable(number) => self.variables.get(number)?.file.as_deref(),
        }
    }

    /// Where something came from, as a person looks for it.
    pub(crate) fn place(&self, origin: Origin) -> Option<Place> {
        match origin {
            Origin::File { file, span } => Some(self.files.get(file)?.place(span)),
            Origin::Variable(number) => {
                let variable = self.variables.get(number)?;
                Some(Place::Environment(variable.name.clone()))
            }
        }
    }

    /// Adds a report on something that came from `origin`.
    pub(crate) fn add(&self, origin: Origin, report: Report) {
        let report = match origin {
            Origin::File { file, span } => match self.files.get(file) {
                Some(file) => file.told(span, report),
                None => report,
            },
            Origin::Variable(_) => report,
        };
        let report = match self.place(origin) {
            Some(place) => report.at(place),
            None => report,
        };
        self.add_placed(report);
    }

    /// Whether something may hold what a filter read from a secret.
    pub(crate) fn is_secret(&self, origin: Origin) -> bool {
        match origin {
            Origin::File { file, span } => {
                let file = self.files.get(file);
                file.is_some_and(|file| file.source_of(span).secret)
            }
            Origin::Variable(_) => false,
        }
    }

    /// Adds a report whose place is known or that has none.
    pub(crate) fn add_placed(&self, report: Report) {
        self.reports.borrow_mut().push(report);
    }

    /// The same report as an error, where weak settings are not accepted.
    pub(crate) fn weak(&self, report: Report) -> Report {
        if self.strict {
            report.at_least(Severity::Error)
        } else {
            report
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.reports.borrow().has_errors()
    }

    /// All reports, in the order in which a person reads.
    pub(crate) fn into_reports(self) -> Reports {
        let mut reports = self.reports.into_inner();
        reports.sort();
        reports
    }

    #[cfg(test)]
    pub(crate) fn note_asked(&self, path: &str) {
        self.asked.borrow_mut().insert(path.to_owned());
    }

    #[cfg(test)]
    pub(crate) fn asked(&self) -> std::collections::BTreeSet<String> {
        self.asked.borrow().clone()
    }
}
