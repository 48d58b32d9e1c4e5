//! Mail into a file, for those who have no mail server: every one replaces the one before. It must not know who reads it.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_accounts::{Letter, MailError, Mailer};
use doorward_model::Clock;
use doorward_text::rfc3339;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt as _;

use crate::Composer;

/// Its owner alone reads it: mails hold links that set passwords.
const MODE: u32 = 0o600;

/// Writes mails into a file.
#[derive(Debug)]
pub struct FileMailer {
    path: PathBuf,
    composer: Composer,
    clock: Arc<dyn Clock>,
}

impl FileMailer {
    /// Into this file, which is made where it is missing. Its folder has to exist.
    #[must_use]
    pub const fn new(path: PathBuf, composer: Composer, clock: Arc<dyn Clock>) -> Self {
        Self {
            path,
            composer,
            clock,
        }
    }

    /// The file, empty and for its owner alone.
    async fn emptied(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(MODE);
        let file = options.open(&self.path).await?;
        // A terminal or a pipe is whose it is.
        if file.metadata().await?.is_file() {
            file.set_permissions(PermissionsExt::from_mode(MODE))
                .await?;
        }
        Ok(file)
    }

    async fn write(&self, text: &str) -> io::Result<()> {
        let mut file = self.emptied().await?;
        file.write_all(text.as_bytes()).await?;
        file.flush().await
    }
}

#[async_trait]
impl Mailer for FileMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let composed = self.composer.compose(letter);
        let composed = composed.map_err(MailError::permanent)?;
        let text = format!(
            "Date: {}\nRecipient: {}\nSubject: {}\n\n{}\n\n",
            rfc3339(self.clock.now().unix_seconds()),
            letter.to,
            composed.subject,
            composed.text.trim_end(),
        );
        self.write(&text).await.map_err(MailError::transient)
    }

    /// Empties the file: what an earlier run left there is no longer good.
    async fn probe(&self) -> Result<(), MailError> {
        let emptied = self.emptied().await.map(drop);
        emptied.map_err(MailError::transient)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use doorward_accounts::fake;
    use doorward_model::fake::ManualClock;

    use super::*;
    use crate::OwnWords;

    fn mailer(path: &Path) -> FileMailer {
        let texts = Arc::new(doorward_text::Texts::embedded());
        let own = OwnWords::default();
        let composer = Composer::new(texts, String::new(), "[Doorward] {title}", own);
        FileMailer::new(path.to_owned(), composer, Arc::<ManualClock>::default())
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[tokio::test]
    async fn every_mail_replaces_the_one_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mail.txt");
        let mailer = mailer(&path);
        let reset = fake::reset(doorward_model::Timestamp::from_unix_millis(
            1_767_225_900_000,
        ));
        mailer.send(&reset).await.expect("it is written");
        mailer.send(&fake::letter()).await.expect("it is written");
        let text = fs::read_to_string(&path).expect("a text");
        let head = "Date: 2026-01-01T00:00:00Z\nRecipient: alice@example.com\n\
            Subject: [Doorward] Your password was changed\n\nHello Alice,\n";
        assert!(text.starts_with(head), "{text}");
        assert!(text.ends_with("\n\n"), "{text}");
        assert!(!text.contains("of-the-link"), "{text}");
    }

    #[tokio::test]
    async fn the_file_is_for_its_owner_alone_and_empty_after_a_start() {
        // KEY-02
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mail.txt");
        mailer(&path).send(&fake::letter()).await.expect("written");
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).expect("opened up");
        mailer(&path).probe().await.expect("it can be written");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::read(&path).expect("its bytes"), b"");
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_made_is_told() {
        let missing = mailer(Path::new("/nowhere/at/all/mail.txt"));
        missing.probe().await.expect_err("there is no folder");
    }
}
