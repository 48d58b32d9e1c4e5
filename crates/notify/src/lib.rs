//! Words letters and sends them as mail: by SMTP, or into a file. It must not know who writes letters, how they wait, or
//! what a configuration file looks like.

mod compose;
mod filesystem;
mod message;
mod own_words;
mod placeholders;
mod smtp;
mod words;

pub use compose::Composer;
pub use filesystem::FileMailer;
pub use message::{InvalidSender, Sender};
pub use own_words::{OwnWords, UnusableTemplate};
pub use smtp::{
    ClientCertificate, Encryption, SmtpMailer, SmtpParts, SmtpServer, Tls, TlsVersion, Unjudged,
    UnusableTls, authorities,
};
