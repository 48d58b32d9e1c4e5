//! Makes new inputs of kept ones: cut, doubled, mixed, with words of the language and stray bytes put in. The same seed
//! makes the same inputs.

/// The longest input that is made, in bytes: longer than any bound of a parser that is worth to be met.
const LONGEST: usize = 20_000;
/// How many changes one input sees at most.
const MOST_CHANGES: u64 = 6;
/// What separates, quotes, escapes, ends or looks like something else.
const STRAY: [&[u8]; 20] = [
    b"\0",
    b"\r\n",
    b"\n",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"\\",
    b"%",
    b"%2e",
    b"%00",
    b",",
    b";",
    b"=",
    b":",
    b"\x7f",
    b"\xff",
    b"\xc0\xaf",
    "\u{202e}".as_bytes(),
    "\u{ff0f}".as_bytes(),
];

/// A source of new inputs.
pub(crate) struct Garbler<'w> {
    state: u64,
    words: &'w [&'w str],
}

impl<'w> Garbler<'w> {
    pub(crate) const fn new(seed: u64, words: &'w [&'w str]) -> Self {
        Self { state: seed, words }
    }

    /// An input made of one or two of these.
    pub(crate) fn made_of(&mut self, kept: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.one_of(kept).cloned().unwrap_or_default();
        for _ in 0..=self.below(MOST_CHANGES) {
            self.change(&mut input, kept);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, kept: &[Vec<u8>]) {
        match self.below(8) {
            0 => self.flip(input),
            1 => self.cut(input),
            2 => self.double(input),
            3 => self.mix(input, kept),
            4 => self.multiply(input),
            5 | 6 => {
                let word = self
                    .one_of(self.words)
                    .map_or(&b""[..], |word| word.as_bytes());
                self.put_in(input, word);
            }
            _ => {
                let stray = self.one_of(&STRAY).copied().unwrap_or_default();
                self.put_in(input, stray);
            }
        }
    }

    fn flip(&mut self, input: &mut [u8]) {
        let at = self.index(input.len());
        let bit = self.below(8);
        if let Some(byte) = input.get_mut(at) {
            *byte ^= 1 << bit;
        }
    }

    fn cut(&mut self, input: &mut Vec<u8>) {
        let part = self.part(input.len());
        input.drain(part);
    }

    fn double(&mut self, input: &mut Vec<u8>) {
        let part = self.part(input.len());
        let copy = input.get(part.clone()).unwrap_or_default().to_vec();
        input.splice(part.end..part.end, copy);
    }

    /// Goes on with the rest of another input.
    fn mix(&mut self, input: &mut Vec<u8>, kept: &[Vec<u8>]) {
        let other = self.one_of(kept).cloned().unwrap_or_default();
        let (from, to) = (self.index(input.len()), self.index(other.len()));
        input.truncate(from);
        input.extend_from_slice(other.get(to..).unwrap_or_default());
    }

    /// Repeats a few bytes many times, as whoever looks for a bound does.
    fn multiply(&mut self, input: &mut Vec<u8>) {
        let part = self.part(input.len().min(16));
        let times = usize::try_from(self.below(2_000)).unwrap_or_default();
        let few = input.get(part.clone()).unwrap_or_default().repeat(times);
        input.splice(part.end..part.end, few.into_iter().take(LONGEST));
    }

    fn put_in(&mut self, input: &mut Vec<u8>, bytes: &[u8]) {
        let at = self.index(input.len() + 1).min(input.len());
        input.splice(at..at, bytes.iter().copied());
    }

    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let (one, other) = (self.index(length + 1), self.index(length + 1));
        one.min(other)..one.max(other)
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let at = self.index(all.len());
        all.get(at)
    }

    /// A number below `length`, and 0 where there is none.
    fn index(&mut self, length: usize) -> usize {
        let below = self.below(length as u64);
        usize::try_from(below).unwrap_or_default()
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or_default()
    }

    /// The generator `SplitMix64` (Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
