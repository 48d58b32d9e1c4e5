//! The log: where it goes, what a line looks like, and how it is rotated while the server runs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use doorward_tests::{Doorward, until};
use serde_json::Value;

/// Starts a server that logs as these lines of `log` say; `/config/` stands for the server's folder.
fn start(log: &str) -> Result<Doorward> {
    Doorward::start_on("examples/doorward", |example| {
        example.with("server:\n", &format!("log: {{{log}}}\nserver:\n"))
    })
}

fn wait_until_written(file: &Path, words: &str) -> Result<String> {
    until(&format!("{words} in {}", file.display()), || {
        let text = fs::read_to_string(file).ok()?;
        text.contains(words).then_some(text)
    })
}

#[test]
fn the_log_goes_into_a_file_and_to_standard_output_if_asked_for() -> Result<()> {
    for (keep, kept) in [("false", false), ("true", true)] {
        let doorward = start(&format!("file_path: /config/door.log, keep_stdout: {keep}"))?;
        wait_until_written(&doorward.folder().join("door.log"), "listening")?;
        if kept {
            until("a line on standard output", || {
                doorward.printed().contains("listening").then_some(())
            })?;
        } else {
            assert_eq!(doorward.printed(), "");
        }
    }
    Ok(())
}

#[test]
fn a_line_of_json_is_one_object() -> Result<()> {
    let doorward = start("file_path: /config/door.log, format: json")?;
    let text = wait_until_written(&doorward.folder().join("door.log"), "listening")?;
    let (whole, _rest) = text.rsplit_once('\n').context("a line")?;
    for line in whole.lines() {
        let line: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
        assert!(
            line["level"].is_string() && line["message"].is_string(),
            "{line}"
        );
    }
    Ok(())
}

#[test]
fn a_log_file_that_was_moved_away_is_opened_anew_at_a_signal() -> Result<()> {
    let doorward = start("file_path: /config/door.log")?;
    let [file, old, older] =
        ["door.log", "door.log.1", "door.log.2"].map(|name| doorward.folder().join(name));
    wait_until_written(&file, "listening")?;
    fs::rename(&file, &old)?;
    doorward.rotate_log()?;
    let anew = wait_until_written(&file, "opened anew")?;
    assert!(!anew.contains("listening"), "{anew}");

    fs::rename(&old, &older)?;
    fs::rename(&file, &old)?;
    doorward.hang_up()?;
    wait_until_written(&file, "the configuration was read again")?;
    assert!(!fs::read_to_string(&old)?.contains("read again"));
    assert!(fs::read_to_string(&older)?.contains("listening"));
    Ok(())
}

#[test]
fn a_log_file_that_cannot_be_opened_stops_a_start_and_nothing_else() -> Result<()> {
    let refused = start("file_path: /config/no/such/folder.log").map(drop);
    let refused = format!("{:#}", refused.expect_err("there is no such folder"));
    assert!(refused.contains("log.file_path"), "{refused}");

    let doorward = start("file_path: /config/door.log")?;
    let [file, old] = ["door.log", "door.log.1"].map(|name| doorward.folder().join(name));
    wait_until_written(&file, "listening")?;
    fs::rename(&file, &old)?;
    fs::create_dir(&file)?;
    doorward.rotate_log()?;
    wait_until_written(&old, "the log goes on as it was")?;
    Ok(())
}

#[test]
fn the_name_of_a_log_file_may_hold_the_date() -> Result<()> {
    let doorward = start("file_path: '/config/door-{datetime:2006}.log'")?;
    let names = || -> Result<Vec<String>> {
        let entries = fs::read_dir(doorward.folder())?;
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    };
    let name = names()?.into_iter().find(|name| name.starts_with("door-"));
    let name = name.context("there is a log file")?;
    let year = name.trim_start_matches("door-").trim_end_matches(".log");
    assert!(year.len() == 4 && year.parse::<u16>()? > 2024, "{name}");
    wait_until_written(&doorward.folder().join(name), "listening")?;
    Ok(())
}
