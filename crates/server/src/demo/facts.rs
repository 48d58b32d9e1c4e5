//! What the demonstration tells whoever started it: addresses, users, and things to try.

use std::path::{Path, PathBuf};

use doorward_model::{Entropy, random_array};
use serde_json::json;

/// Letters and digits that nobody mistakes for another, and that no shell treats as special.
const LETTERS: &[u8; 32] = b"abcdefghjkmnopqrstuvwxyz23456789";

/// A user of the demonstration.
#[derive(Debug)]
pub(super) struct DemoUser {
    pub(super) name: &'static str,
    pub(super) display_name: &'static str,
    pub(super) groups: &'static [&'static str],
    pub(super) opens: &'static [&'static str],
    pub(super) password: String,
}

/// A command to try, and what it answers.
#[derive(Debug)]
struct Trial {
    description: &'static str,
    browser: String,
    command: String,
    expect: &'static str,
}

/// Everything there is to tell.
#[derive(Debug)]
pub(super) struct Facts {
    port: u16,
    folder: PathBuf,
    pub(super) users: Vec<DemoUser>,
}

impl Facts {
    pub(super) fn new(port: u16, folder: &Path, entropy: &dyn Entropy) -> Self {
        let alice = DemoUser {
            name: "alice",
            display_name: "Alice Example",
            groups: &["family", "admins"],
            opens: &["app", "admin", "vault"],
            password: password(entropy),
        };
        let bob = DemoUser {
            name: "bob",
            display_name: "Bob Example",
            groups: &["family"],
            opens: &["app"],
            password: password(entropy),
        };
        Self {
            port,
            folder: folder.to_path_buf(),
            users: vec![alice, bob],
        }
    }

    /// The address of one of the hosts.
    pub(super) fn url(&self, host: &str) -> String {
        format!("http://{host}.doorward.localhost:{}", self.port)
    }

    /// One line of JSON, for scripts.
    pub(super) fn as_json(&self) -> String {
        let user = |u: &DemoUser| json!({"name": u.name, "password": u.password, "opens": u.opens});
        let application = |name: &str| json!({"name": name, "url": self.url(name)});
        let command = |t: &Trial| json!({"description": t.description, "command": t.command, "expect": t.expect});
        json!({
            "portal": self.url("auth"),
            "applications": [application("app"), application("admin"), application("vault")],
            "users": self.users.iter().map(user).collect::<Vec<_>>(),
            "folder": self.folder,
            "mail": self.mail(),
            "commands": self.trials().iter().map(command).collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// The same for people.
    pub(super) fn as_prose(&self) -> String {
        let users: Vec<String> = self.users.iter().map(user_prose).collect();
        let trials: Vec<String> = (1..)
            .zip(self.trials())
            .map(|(n, t)| trial_prose(n, &t))
            .collect();
        format!(
            "Doorward is guarding three sample applications.\n\n  app    {}\n  admin  {}\n  vault  {}\n  portal {}\n\n\
             Users\n{}\n\nFour things to try\n\n{}\n\nMails go into {}, the last one alone.\n\nPress Ctrl-C to stop; nothing is left behind.",
            self.url("app"),
            self.url("admin"),
            self.url("vault"),
            self.url("auth"),
            users.join("\n"),
            trials.join("\n\n"),
            self.mail().display(),
        )
    }

    /// The file that takes the place of a mail server.
    pub(super) fn mail(&self) -> PathBuf {
        self.folder.join("mail.txt")
    }

    fn trials(&self) -> Vec<Trial> {
        vec![
            Trial {
                description: "Nobody gets in unasked",
                browser: format!("Open {}/ : you land on the sign-in page.", self.url("app")),
                command: self.curl("app", "-H 'Accept: text/html'", "/"),
                expect: "302",
            },
            Trial {
                description: "Signing in opens the door",
                browser: String::from(
                    "Sign in as alice: you are back at the application, which knows your name.",
                ),
                command: self.curl("app", &self.credentials(0), "/"),
                expect: "200",
            },
            Trial {
                description: "Not everybody may open everything",
                browser: format!(
                    "Sign out, sign in as bob, open {}/ : no access.",
                    self.url("admin")
                ),
                command: self.curl("admin", &self.credentials(1), "/"),
                expect: "403",
            },
            Trial {
                description: "A password is not enough for everything",
                browser: format!(
                    "As alice, open {}/ : it wants a second step, which you set up on the way.",
                    self.url("vault")
                ),
                command: self.curl("vault", &self.credentials(0), "/"),
                expect: "401",
            },
        ]
    }

    fn credentials(&self, user: usize) -> String {
        self.users
            .get(user)
            .map(|u| format!("-u {}:{}", u.name, u.password))
            .unwrap_or_default()
    }

    /// Not every resolver knows that names under `localhost` are this machine, so curl is told.
    fn curl(&self, host: &str, options: &str, path: &str) -> String {
        let port = self.port;
        format!(
            "curl -si --resolve {host}.doorward.localhost:{port}:127.0.0.1 {options} {}{path}",
            self.url(host)
        )
    }
}

fn user_prose(user: &DemoUser) -> String {
    format!(
        "  {:<6} {}   may open: {}",
        user.name,
        user.password,
        user.opens.join(", ")
    )
}

fn trial_prose(number: usize, trial: &Trial) -> String {
    format!(
        "  {number}. {}\n     {}\n     {}   # {}",
        trial.description, trial.browser, trial.command, trial.expect
    )
}

/// Sixteen letters in groups of four: 80 bits, and short enough to type.
fn password(entropy: &dyn Entropy) -> String {
    let bytes = random_array::<16>(entropy);
    let letters: Vec<char> = bytes.iter().filter_map(|b| letter(*b)).collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn letter(byte: u8) -> Option<char> {
    LETTERS.get(usize::from(byte % 32)).copied().map(char::from)
}
