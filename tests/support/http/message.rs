//! HTTP/1.1 messages off the wire, just strictly enough: what a library would tidy up is what the tests look at.

use std::io::{BufRead, Read};

use anyhow::{Context, Result, bail};

/// A start line, the headers as they stood, and the body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) start: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Which body a message without a length has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unframed {
    /// None, because it is a request.
    Empty,
    /// None, whatever the headers announce, because it answers HEAD.
    Nothing,
    /// Whatever comes before the connection ends.
    ToTheEnd,
}

impl Message {
    /// Reads one message; `None` when the connection ended before it.
    pub(crate) fn read(reader: &mut impl BufRead, unframed: Unframed) -> Result<Option<Message>> {
        let Some(mut message) = Message::head(reader)? else {
            return Ok(None);
        };
        message.read_body(reader, unframed)?;
        Ok(Some(message))
    }

    /// Reads one message up to its body; `None` when the connection ended before it.
    pub(crate) fn head(reader: &mut impl BufRead) -> Result<Option<Message>> {
        let Some(start) = line(reader)? else {
            return Ok(None);
        };
        let mut message = Message {
            start,
            ..Message::default()
        };
        while let Some(header) = line(reader)?.filter(|header| !header.is_empty()) {
            // A line that is no header counts as a name: what reached an application is never left out.
            let (name, value) = header.split_once(':').unwrap_or((&header, ""));
            message
                .headers
                .push((name.to_owned(), value.trim().to_owned()));
        }
        Ok(Some(message))
    }

    /// Whether it is an answer whose status says so (RFC 9112, section 6.3).
    fn never_has_a_body(&self) -> bool {
        let mut words = self.start.split(' ');
        let answers = words.next().is_some_and(|word| word.starts_with("HTTP/"));
        let status = words.next().unwrap_or_default();
        answers && (status.starts_with('1') || matches!(status, "204" | "304"))
    }

    /// Reads the body that belongs to the head.
    pub(crate) fn read_body(
        &mut self,
        reader: &mut impl BufRead,
        unframed: Unframed,
    ) -> Result<()> {
        let unframed = if self.never_has_a_body() {
            Unframed::Nothing
        } else {
            unframed
        };
        if unframed == Unframed::Nothing {
            return Ok(());
        }
        if self
            .values("transfer-encoding")
            .any(|value| value.eq_ignore_ascii_case("chunked"))
        {
            return self.read_chunks(reader);
        }
        let length = self
            .values("content-length")
            .next()
            .map(str::parse::<u64>)
            .transpose()?;
        match (length, unframed) {
            (Some(length), _) => reader.take(length).read_to_end(&mut self.body)?,
            (None, Unframed::ToTheEnd) => reader.read_to_end(&mut self.body)?,
            (None, _) => 0,
        };
        Ok(())
    }

    /// The values of a header, in order.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let wanted = name.to_owned();
        let same = move |(name, _): &&(String, String)| name.eq_ignore_ascii_case(&wanted);
        self.headers
            .iter()
            .filter(same)
            .map(|(_, value)| value.as_str())
    }

    fn read_chunks(&mut self, reader: &mut impl BufRead) -> Result<()> {
        loop {
            let size = line(reader)?.context("the end inside a chunked body")?;
            let size = u64::from_str_radix(size.trim(), 16).context("a chunk without its size")?;
            reader.by_ref().take(size).read_to_end(&mut self.body)?;
            match line(reader)?.as_deref() {
                Some("") if size == 0 => return Ok(()),
                Some("") => {}
                other => bail!("{other:?} after a chunk"),
            }
        }
    }
}

/// One line without its end, as Latin-1 so that no byte is lost; `None` at the end.
fn line(reader: &mut impl BufRead) -> Result<Option<String>> {
    let mut bytes = Vec::new();
    if reader.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let text: String = bytes.iter().copied().map(char::from).collect();
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}
