//! A few plain words for a browser's own description of itself: "Firefox on Linux". Descriptions lie and change; the words help
//! a person to recognise a session, and nothing is decided by them.

use doorward_accounts::NamedAgent;

use crate::portal::frame::Frame;

/// Characters that are shown of a program that is no known browser.
const SHOWN: usize = 40;

/// The words, in the visitor's language.
pub(crate) fn describe(frame: &Frame<'_>, user_agent: Option<&str>) -> String {
    let Some(user_agent) = user_agent.filter(|text| !text.trim().is_empty()) else {
        return frame.say("browser-unknown");
    };
    let NamedAgent { browser, system } = NamedAgent::of(user_agent);
    match (browser, system) {
        (Some(browser), Some(system)) => {
            let places = [("browser", browser.into()), ("system", system.into())];
            frame.say_with("browser-on-system", &places)
        }
        (Some(name), None) => name.to_owned(),
        // Programs start with their own name: curl/8.5.0.
        (None, _) => user_agent.chars().take(SHOWN).collect(),
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::RequestId;
    use doorward_model::fake::CountingEntropy;
    use doorward_text::Texts;

    use super::*;
    use crate::portal::frame::Mood;

    fn check(user_agent: Option<&str>, expected: &str) {
        let texts = Texts::embedded();
        let frame = Frame {
            texts: &texts,
            language: texts.negotiate(None),
            site: "",
            base: "",
            request_id: RequestId::generate(&CountingEntropy::default()),
            title: "",
            mood: Mood::Calm,
        };
        assert_eq!(describe(&frame, user_agent), expected, "{user_agent:?}");
    }

    #[test]
    fn browsers_are_named_with_their_system() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (system, browser, expected) in [
            (
                "X11; Linux x86_64; rv:140.0",
                "Gecko/20100101 Firefox/140.0",
                "Firefox on Linux",
            ),
            (
                "Windows NT 10.0; Win64; x64",
                "Chrome/138.0.0.0 Safari/537.36",
                "Chrome on Windows",
            ),
            (
                "Windows NT 10.0; Win64; x64",
                "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
                "Edge on Windows",
            ),
            (
                "Linux; Android 15; K",
                "Chrome/138.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "iPhone; CPU iPhone OS 18_5 like Mac OS X",
                "Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "iPad; CPU OS 18_5 like Mac OS X",
                "CriOS/138.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPad",
            ),
            (
                "Macintosh; Intel Mac OS X 10_15_7",
                "Version/18.5 Safari/605.1.15",
                "Safari on Mac",
            ),
            (
                "X11; CrOS x86_64 14541.0.0",
                "Chrome/138.0.0.0 Safari/537.36",
                "Chrome on ChromeOS",
            ),
        ] {
            check(
                Some(&format!("Mozilla/5.0 ({system}) {webkit} {browser}")),
                expected,
            );
        }
    }

    #[test]
    fn other_programs_are_called_as_they_call_themselves() {
        check(Some("curl/8.5.0"), "curl/8.5.0");
        check(Some(&"x".repeat(256)), &"x".repeat(SHOWN));
        check(Some("Firefox/140.0"), "Firefox");
        check(Some("  "), "A browser that did not say which");
        check(None, "A browser that did not say which");
    }
}
