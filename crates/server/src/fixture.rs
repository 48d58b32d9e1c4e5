//! The smallest configuration, for tests of what is made from one. It must not know which tests these are.

use doorward_config::{Settings, TextFile, Texts, load_texts};

const SMALLEST: &str = "session: {cookies: [{domain: example.com, portal_url: 'https://auth.example.com'}]}\n\
                        storage: {encryption_key: 8f14e45fceea167a5a36dedd4bea2543}\n\
                        access_control: {rules: [{domain: example.com, policy: one_factor}]}\n";

/// What the smallest configuration says together with these users and these sections.
pub(crate) fn settings(users: &str, sections: &str) -> Settings {
    let file = TextFile {
        name: String::from("configuration.yml"),
        text: format!("{SMALLEST}authentication_backend: {{{users}}}\n{sections}"),
        readable_by_others: false,
    };
    let texts = Texts {
        files: vec![file],
        ..Texts::default()
    };
    load_texts(&texts).expect("it loads").settings
}
