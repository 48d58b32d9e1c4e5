//! The order and the limits of waiting computations: first come, first served, within a fixed
//! amount of memory. A plain value without threads; it must not know what is computed.

use std::collections::VecDeque;

use super::{HashLimits, PoolFull, PoolLoad};

/// Something that may have lost the one who waits for it.
pub(super) trait Waiting {
    /// Whether nobody waits for it any more.
    fn is_abandoned(&self) -> bool;
}

/// What a thread does next.
#[derive(Debug)]
pub(super) enum Next<J> {
    /// Computes this, then reports its cost to [`Queue::finish`].
    Run(Permit, J),
    /// Waits until something changes.
    Wait,
    /// Ends.
    End,
}

/// Memory set aside for one computation, in KiB.
#[derive(Debug)]
#[must_use]
pub(super) struct Permit(u32);

pub(super) struct Queue<J> {
    waiting: VecDeque<(u32, J)>,
    places: usize,
    memory_kib: u32,
    in_use_kib: u32,
    peak_kib: u32,
    closed: bool,
}

impl<J: Waiting> Queue<J> {
    pub(super) fn new(limits: HashLimits) -> Self {
        Self {
            waiting: VecDeque::new(),
            places: limits.queue.max(1),
            memory_kib: limits.memory_kib,
            in_use_kib: 0,
            peak_kib: 0,
            closed: false,
        }
    }

    pub(super) fn push(&mut self, cost_kib: u32, job: J) -> Result<(), PoolFull> {
        if self.closed || cost_kib > self.memory_kib {
            return Err(PoolFull);
        }
        if self.waiting.len() >= self.places {
            self.waiting.retain(|(_, job)| !job.is_abandoned());
        }
        if self.waiting.len() >= self.places {
            return Err(PoolFull);
        }
        self.waiting.push_back((cost_kib, job));
        Ok(())
    }

    /// The first in the queue, if there is memory for it. Nobody overtakes it, or a stream of
    /// cheap hashes could keep an expensive one waiting for ever.
    pub(super) fn next(&mut self) -> Next<J> {
        if self.closed {
            return Next::End;
        }
        while self
            .waiting
            .front()
            .is_some_and(|(_, job)| job.is_abandoned())
        {
            self.waiting.pop_front();
        }
        let free = self.memory_kib.saturating_sub(self.in_use_kib);
        match self.waiting.pop_front_if(|(cost_kib, _)| *cost_kib <= free) {
            Some((cost_kib, job)) => Next::Run(self.take(cost_kib), job),
            None => Next::Wait,
        }
    }

    fn take(&mut self, cost_kib: u32) -> Permit {
        self.in_use_kib = self.in_use_kib.saturating_add(cost_kib);
        self.peak_kib = self.peak_kib.max(self.in_use_kib);
        Permit(cost_kib)
    }

    #[expect(clippy::needless_pass_by_value, reason = "a permit is given back once")]
    pub(super) fn finish(&mut self, permit: Permit) {
        let Permit(cost_kib) = permit;
        self.in_use_kib = self.in_use_kib.saturating_sub(cost_kib);
    }

    /// Takes nothing more and lets go of what waits.
    pub(super) fn close(&mut self) {
        self.closed = true;
        self.waiting.clear();
    }

    pub(super) fn load(&self) -> PoolLoad {
        PoolLoad {
            waiting: self.waiting.len(),
            in_use_kib: self.in_use_kib,
            peak_kib: self.peak_kib,
        }
    }
}
