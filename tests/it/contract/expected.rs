//! What is expected of a case: the recorded answers, changed by the differences that cover it. It must not know how
//! requests are sent.

use super::answer::Answer;
use super::ask::Ask;
use super::differences::{DIFFERENCES, Difference, Means, Stated, as_answer_to};
use super::facts::Facts;
use super::recording::{self, Case, Recorded, Request};
use super::replay::Came;

/// What is expected of a case.
#[derive(Debug)]
pub(crate) struct Expected {
    steps: Vec<Step>,
    /// What made it differ from the recording.
    pub(crate) differences: Vec<&'static Difference>,
}

/// What is expected of a request.
#[derive(Debug)]
struct Step {
    answer: Answer,
    /// The request as Doorward reads it, where Authelia reads it otherwise.
    plainer: Option<Request>,
    /// Whether the answer to the plainer request is known beforehand.
    is_known: bool,
    may_be_stricter: bool,
    /// Whether everything but the status is Doorward's own.
    is_own: bool,
}

impl Expected {
    pub(crate) fn of(recorded: &Recorded, facts: &Facts, stated: &Stated, case: &Case) -> Expected {
        let mut covers = vec![false; DIFFERENCES.len()];
        let mut steps = Vec::new();
        for (number, (request, answer)) in case.steps().enumerate() {
            let ask = Ask {
                configuration: &recorded.configuration,
                facts,
                case,
                request,
                step: number,
            };
            let mut step = Step::of(answer);
            for (difference, covers) in DIFFERENCES.iter().zip(&mut covers) {
                *covers |= step.apply(difference, &ask);
            }
            if let Some((_, answers)) = stated.of(case.id()) {
                step.answer.clone_from(&answers[number]);
            }
            steps.push(step);
        }
        let differences = DIFFERENCES.iter().zip(covers);
        let differences =
            differences.filter_map(|(difference, covers)| covers.then_some(difference));
        Expected {
            steps,
            differences: differences.collect(),
        }
    }

    /// The plainer request to each request that has one.
    pub(crate) fn plainer(&self) -> Vec<Option<Request>> {
        self.steps.iter().map(|step| step.plainer.clone()).collect()
    }

    /// What came otherwise, in words.
    pub(crate) fn disagreements(&self, came: &[Came]) -> Vec<String> {
        let pairs = self.steps.iter().zip(came).enumerate();
        let told = pairs.flat_map(|(number, (step, came))| {
            let told = step.disagreements(came).into_iter();
            told.map(move |what| format!("{number}: {what}"))
        });
        told.collect()
    }
}

impl Step {
    fn of(recorded: &Answer) -> Step {
        Step {
            answer: recorded.comparable(),
            plainer: None,
            is_known: !recording::is_another(),
            may_be_stricter: false,
            is_own: false,
        }
    }

    /// Says whether the difference covers the request.
    fn apply(&mut self, difference: &Difference, ask: &Ask<'_>) -> bool {
        match &difference.means {
            Means::Reading {
                plainer,
                alternative,
            } => {
                let read = self.plainer.as_ref().unwrap_or(ask.request);
                let Some(request) = plainer(&ask.about(read)) else {
                    return false;
                };
                self.plainer = Some(request);
                self.is_known &= difference.may_open();
                if let Some(answer) = alternative.and_then(|name| ask.case.alternative(name)) {
                    self.answer = as_answer_to(ask, answer, &self.answer);
                }
                true
            }
            Means::Change(change) => {
                let before = self.answer.clone();
                change(ask, &mut self.answer);
                self.answer != before
            }
            Means::Stricter(may_be_stricter) => {
                self.may_be_stricter = may_be_stricter(ask);
                self.may_be_stricter
            }
            Means::Own(status) => {
                let status = status(ask);
                self.answer.status = status.unwrap_or(self.answer.status);
                self.is_own = status.is_some();
                self.is_own
            }
        }
    }

    fn disagreements(&self, came: &Came) -> Vec<String> {
        let answer = &came.answer;
        if self.is_own {
            let wrong = (answer.status != self.answer.status).then_some(answer.status);
            let told = wrong
                .map(|status| format!("status: {} expected, {status} came", self.answer.status));
            return told.into_iter().collect();
        }
        let expected = self.answer.compare(answer);
        let is_as_expected =
            expected.is_empty() || (self.may_be_stricter && answer.is_stricter_than(&self.answer));
        let Some(plainer) = &came.plainer else {
            return if is_as_expected { Vec::new() } else { expected };
        };
        if self.is_known && !is_as_expected {
            return expected;
        }
        let plainer = plainer.folded().compare(&answer.folded()).into_iter();
        plainer
            .map(|what| format!("than the plainer request: {what}"))
            .collect()
    }
}
