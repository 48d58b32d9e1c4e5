//! Source files, spans, reports with a mend, and drawing them.
