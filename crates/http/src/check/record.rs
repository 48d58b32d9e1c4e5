//! What the log says of a check: one line for a refusal, nothing that costs for an allowed one.
//! Never a query, a cookie or a credential.

use doorward_gate::{Malformed, Question, Verdict};
use doorward_policy::RuleRef;
use http::StatusCode;

use super::Call;

/// Notes a decided question.
pub(super) fn decided(
    call: &Call<'_>,
    question: &Question<'_>,
    verdict: &Verdict,
    status: StatusCode,
) {
    name_rule_that_saw_the_query(call, verdict);
    if let Verdict::Allowed(allowed) = verdict {
        tracing::debug!(
            endpoint = call.endpoint.name,
            http.method = question.method.as_str(),
            target.host = question.target.host(),
            target.path = ?question.target.raw_path(),
            client.address = %question.client,
            rule = %allowed.permit().rule(),
            "check allowed"
        );
        return;
    }
    tracing::info!(
        request.id = %question.request_id.draw(&*call.services.entropy),
        endpoint = call.endpoint.name,
        http.method = question.method.as_str(),
        http.status = status.as_u16(),
        target.host = question.target.host(),
        target.path = ?question.target.raw_path(),
        client.address = %question.client,
        rule = rule(verdict).map(tracing::field::display),
        decision = word(verdict),
        "check refused"
    );
}

/// A rule whose `resources` match only because they see the query is one that a visitor can reach or
/// dodge by appending something. Its author is told once.
fn name_rule_that_saw_the_query(call: &Call<'_>, verdict: &Verdict) {
    let matched = match verdict {
        Verdict::Allowed(allowed) => allowed.permit().matched_through_query(),
        Verdict::Challenged { requirement, .. } => requirement
            .as_ref()
            .and_then(|asked| asked.matched_through_query),
        Verdict::Denied(denial) => denial.matched_through_query,
        Verdict::Unavailable(_) => None,
    };
    if let Some(rule) = matched.filter(|rule| call.services.noted_rules.is_news(*rule)) {
        tracing::warn!(
            rule = rule + 1,
            "the `resources` of an access control rule matched only through the query of the \
             request; say what it asks of the query with the key `query`"
        );
    }
}

/// Notes a question that was none.
pub(super) fn malformed(call: &Call<'_>, malformed: &Malformed, status: StatusCode) {
    let endpoint = call.endpoint.name.as_str();
    let status = status.as_u16();
    if *malformed == Malformed::UntrustedPeer {
        tracing::warn!(
            endpoint,
            http.status = status,
            peer = %call.peer,
            "check refused: the peer is no trusted proxy; if it is yours, add it to the key \
             `server.trusted_proxies`"
        );
        return;
    }
    tracing::info!(
        endpoint,
        http.status = status,
        peer = %call.peer,
        reason = %malformed,
        "check refused"
    );
}

fn rule(verdict: &Verdict) -> Option<RuleRef> {
    match verdict {
        Verdict::Challenged { requirement, .. } => requirement.as_ref().map(|asked| asked.rule),
        Verdict::Denied(denial) => Some(denial.rule),
        Verdict::Allowed(_) | Verdict::Unavailable(_) => None,
    }
}

const fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed(_) => "allow",
        Verdict::Challenged { .. } => "challenge",
        Verdict::Denied(_) => "deny",
        Verdict::Unavailable(_) => "unavailable",
    }
}
