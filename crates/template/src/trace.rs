//! Which part of a text became which part of what was made of it. It must not know how it was made.

/// A range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    pub(crate) fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// How a piece of the output came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Making {
    /// Byte for byte from the given text.
    Copied,
    /// By an action or a variable.
    Made,
    /// The same, after a secret was read.
    MadeOfSecrets,
}

/// A part of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its first byte; it ends where the next one begins.
    pub(crate) start: usize,
    /// The part of the given text that it came from.
    pub(crate) source: Span,
    pub(crate) making: Making,
}

/// Where a part of the output came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The part of the given text.
    pub source: Span,
    /// It does not stand there, but was made by what stands there.
    pub made: bool,
    /// It may hold what was read from a secret.
    pub secret: bool,
}

/// Which part of a text became which part of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    pieces: Vec<Piece>,
    /// Bytes of the given text.
    source: usize,
    /// Bytes of the output.
    output: usize,
}

impl Trace {
    pub(crate) const fn new(pieces: Vec<Piece>, source: usize, output: usize) -> Self {
        Self {
            pieces,
            source,
            output,
        }
    }

    /// Where a part of the output came from. A part behind the end came from the end.
    #[must_use]
    pub fn source_of(&self, output: Span) -> Traced {
        let first = self.before(output.start);
        let last = self.before(output.end.saturating_sub(1).max(output.start));
        let touched = self.pieces.get(first..=last).unwrap_or_default();
        let start = self.place(first, output.start).start;
        let end = match self.place(last, output.end.saturating_sub(1)) {
            // An empty range stays one.
            _ if output.end <= output.start && self.is_copied(first) => start,
            place => place.end,
        };
        Traced {
            source: Span::new(start, end.max(start)),
            made: touched.iter().any(|piece| piece.making != Making::Copied),
            secret: touched
                .iter()
                .any(|piece| piece.making == Making::MadeOfSecrets),
        }
    }

    /// The part of the given text that lies between what surrounds a part of the output: more than
    /// [`Trace::source_of`], since what came to nothing beside it belongs to it too.
    #[must_use]
    pub fn room_of(&self, output: Span) -> Span {
        let inner = self.source_of(output).source;
        let before = match output.start.checked_sub(1) {
            Some(at) => self.place(self.before(at), at).end,
            None => 0,
        };
        let behind = if output.end < self.output {
            self.place(self.before(output.end), output.end).start
        } else {
            self.source
        };
        // A loop may have come back to where it was: then only the part itself is certain.
        Span::new(before.min(inner.start), behind.max(inner.end))
    }

    /// The number of the piece that holds a byte of the output.
    fn before(&self, at: usize) -> usize {
        self.pieces
            .partition_point(|piece| piece.start <= at)
            .saturating_sub(1)
    }

    fn is_copied(&self, number: usize) -> bool {
        self.pieces
            .get(number)
            .is_none_or(|piece| piece.making == Making::Copied)
    }

    /// The part of the given text that one byte of a piece came from.
    fn place(&self, number: usize, at: usize) -> Span {
        let Some(piece) = self.pieces.get(number) else {
            return Span::new(at, at + 1);
        };
        if piece.making != Making::Copied {
            return piece.source;
        }
        let start = piece.source.start + at.saturating_sub(piece.start);
        let start = start.min(piece.source.end);
        Span::new(start, (start + 1).min(piece.source.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace() -> Trace {
        let piece = |start, source: (usize, usize), making| Piece {
            start,
            source: Span::new(source.0, source.1),
            making,
        };
        // "ab{{x}}cd" became "ab" + "12345" + "cd".
        Trace::new(
            vec![
                piece(0, (0, 2), Making::Copied),
                piece(2, (2, 7), Making::Made),
                piece(7, (7, 9), Making::Copied),
            ],
            9,
            9,
        )
    }

    fn check(output: (usize, usize), source: (usize, usize), made: bool) {
        let traced = trace().source_of(Span::new(output.0, output.1));
        assert_eq!(traced.source, Span::new(source.0, source.1), "{output:?}");
        assert_eq!(traced.made, made, "{output:?}");
    }

    #[test]
    fn what_was_copied_leads_back_byte_for_byte() {
        check((0, 1), (0, 1), false);
        check((1, 2), (1, 2), false);
        check((7, 9), (7, 9), false);
        check((8, 8), (8, 8), false);
    }

    #[test]
    fn what_was_made_leads_back_to_the_whole_action() {
        check((3, 4), (2, 7), true);
        check((1, 8), (1, 8), true);
        check((2, 7), (2, 7), true);
    }

    #[test]
    fn behind_the_end_is_the_end() {
        check((9, 9), (9, 9), false);
        check((90, 95), (9, 9), false);
        let nothing = Trace::new(Vec::new(), 9, 0).source_of(Span::new(0, 1));
        assert_eq!(nothing.source, Span::new(0, 1));
    }

    #[test]
    fn what_came_to_nothing_belongs_to_its_neighbour() {
        let piece = |start, from, to| Piece {
            start,
            source: Span::new(from, to),
            making: Making::Copied,
        };
        // "a: x$Y\nb: $Z" without both variables is "a: x\nb: ".
        let trace = Trace::new(vec![piece(0, 0, 4), piece(4, 6, 10)], 12, 8);
        assert_eq!(trace.room_of(Span::new(3, 4)), Span::new(3, 6));
        assert_eq!(trace.room_of(Span::new(8, 8)), Span::new(10, 12));
    }
}
