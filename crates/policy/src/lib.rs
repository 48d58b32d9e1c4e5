//! Rules, matchers, the index over them, `decide` and `explain`: pure, synchronous evaluation.
//! It must not know async, I/O, the clock, HTTP frameworks or configuration files.
