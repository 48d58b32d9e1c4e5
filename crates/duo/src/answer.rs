//! What the API says, made into what a second step asks for. Whatever is not exactly as documented is no answer, so that
//! nothing but a plain "allow" lets anybody in. It must not know how it was asked.

use doorward_authn::{PushAccount, PushAnswer, PushDevice, PushDeviceId};
use http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

/// More devices than this are of no use to anybody who has to choose one.
const MAX_DEVICES: usize = 32;

/// The most characters of a device's name that are shown.
const MAX_NAME: usize = 64;

/// An answer that is none.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UselessAnswer {
    /// The API refused the request itself: its keys, its signature, its date, or one too many.
    #[error("the API refused the request: status {status}, code {code}")]
    Refused { status: StatusCode, code: i64 },
    /// It is not what the documentation says.
    #[error("the answer is not JSON as documented")]
    Malformed(#[source] serde_json::Error),
    /// There is none where one should be.
    #[error("the answer holds no response")]
    Empty,
    /// A result of which the documentation knows nothing.
    #[error("the answer holds an unknown result")]
    UnknownResult,
}

#[derive(Deserialize)]
struct Envelope<T> {
    stat: String,
    response: Option<T>,
    #[serde(default)]
    code: i64,
}

#[derive(Deserialize)]
struct Preauth {
    result: String,
    #[serde(default)]
    devices: Vec<Listed>,
    enroll_portal_url: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    /// Other kinds of devices have none.
    device: Option<String>,
    display_name: Option<String>,
    #[serde(default)]
    capabilities: Vec<String>,
}

#[derive(Deserialize)]
struct Auth {
    result: String,
    #[serde(default)]
    status: String,
}

/// Reads the answer of `preauth`.
pub(crate) fn account(status: StatusCode, body: &[u8]) -> Result<PushAccount, UselessAnswer> {
    let preauth: Preauth = response(status, body)?;
    match &*preauth.result {
        "auth" => {
            let devices = preauth.devices.into_iter().filter_map(device);
            Ok(PushAccount::Devices(devices.take(MAX_DEVICES).collect()))
        }
        "allow" => Ok(PushAccount::Bypass),
        "deny" => Ok(PushAccount::Refused),
        "enroll" => Ok(PushAccount::NotEnrolled {
            portal: preauth.enroll_portal_url.and_then(portal),
        }),
        _ => Err(UselessAnswer::UnknownResult),
    }
}

/// Reads the answer of `auth`.
pub(crate) fn answer(status: StatusCode, body: &[u8]) -> Result<PushAnswer, UselessAnswer> {
    let auth: Auth = response(status, body)?;
    match (&*auth.result, &*auth.status) {
        ("allow", _) => Ok(PushAnswer::Approved),
        ("deny", "fraud") => Ok(PushAnswer::Reported),
        ("deny", "timeout") => Ok(PushAnswer::Unanswered),
        ("deny", _) => Ok(PushAnswer::Declined),
        _ => Err(UselessAnswer::UnknownResult),
    }
}

fn response<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, UselessAnswer> {
    let envelope: Result<Envelope<T>, _> = serde_json::from_slice(body);
    if status != StatusCode::OK {
        let code = envelope.map_or(0, |envelope| envelope.code);
        return Err(UselessAnswer::Refused { status, code });
    }
    let envelope = envelope.map_err(UselessAnswer::Malformed)?;
    if envelope.stat != "OK" {
        let code = envelope.code;
        return Err(UselessAnswer::Refused { status, code });
    }
    envelope.response.ok_or(UselessAnswer::Empty)
}

/// A device that takes pushes.
fn device(device: Listed) -> Option<PushDevice> {
    if !device.capabilities.iter().any(|one| one == "push") {
        return None;
    }
    let id = PushDeviceId::parse(&device.device?)?;
    let name = device.display_name.unwrap_or_default();
    let shown = name.chars().filter(|letter| !letter.is_control());
    let name: String = shown.take(MAX_NAME).collect();
    let name = match name.trim() {
        "" => id.as_str().to_owned(),
        name => name.to_owned(),
    };
    Some(PushDevice { id, name })
}

/// An address that a browser can be sent to.
fn portal(address: String) -> Option<String> {
    let is_web = Url::parse(&address).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    is_web.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(response: &str) -> Vec<u8> {
        format!(r#"{{"stat":"OK","response":{response}}}"#).into_bytes()
    }

    fn check(body: &[u8], expected: Option<PushAnswer>) {
        let read = answer(StatusCode::OK, body).ok();
        assert_eq!(read, expected, "{}", String::from_utf8_lossy(body));
    }

    #[test]
    fn only_a_plain_allow_is_an_approval() {
        check(
            &ok(r#"{"result":"allow","status":"allow","status_msg":"Success"}"#),
            Some(PushAnswer::Approved),
        );
        for (status, expected) in [
            ("deny", PushAnswer::Declined),
            ("locked_out", PushAnswer::Declined),
            ("fraud", PushAnswer::Reported),
            ("timeout", PushAnswer::Unanswered),
        ] {
            let response = format!(r#"{{"result":"deny","status":"{status}"}}"#);
            check(&ok(&response), Some(expected));
        }
        for wrong in [
            r#"{"result":"waiting","status":"pushed"}"#,
            r#"{"result":"Allow"}"#,
            r#"{"result":"allow "}"#,
            r#"{"result":["allow"]}"#,
            r#"{"status":"allow"}"#,
            r#"{"txid":"45f7c92b-f45f-4862-8545-e0f58e78075a"}"#,
            "null",
        ] {
            check(&ok(wrong), None);
        }
        for wrong in [
            &br#"{"stat":"FAIL","code":40002,"response":{"result":"allow"}}"#[..],
            br#"{"response":{"result":"allow"}}"#,
            br#"{"stat":"OK"}"#,
            b"",
            b"<html>allow</html>",
            b"\xff\xfe",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn an_allow_with_another_status_than_200_is_none() {
        let body = ok(r#"{"result":"allow","status":"allow"}"#);
        for status in [201, 204, 302, 400, 401, 429, 500] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert!(answer(status, &body).is_err(), "{status}");
            assert!(account(status, &body).is_err(), "{status}");
        }
    }

    #[test]
    fn only_devices_that_take_pushes_are_offered() {
        let body = ok(
            r#"{"result":"auth","status_msg":"Account is active","devices":[
            {"device":"DPHONE1","type":"phone","display_name":" iOS (XXX-XXX-0100)\n","capabilities":["auto","push","sms"]},
            {"device":"DPHONE2","type":"phone","display_name":"","capabilities":["push"]},
            {"device":"DHBEFO","type":"phone","display_name":"Landline","capabilities":["phone"]},
            {"device":"D&device=auto","display_name":"x","capabilities":["push"]},
            {"type":"u2f","capabilities":["push"]}]}"#,
        );
        let PushAccount::Devices(devices) = account(StatusCode::OK, &body).expect("an account")
        else {
            panic!("there are devices");
        };
        let shown: Vec<_> = devices
            .iter()
            .map(|device| (device.id.as_str(), &*device.name))
            .collect();
        let expected = [("DPHONE1", "iOS (XXX-XXX-0100)"), ("DPHONE2", "DPHONE2")];
        assert_eq!(shown, expected);
    }

    #[test]
    fn an_address_to_enrol_at_is_one_of_the_web() {
        for (address, expected) in [
            ("https://api-1.duosecurity.com/portal?code=48", true),
            ("http://api-1.duosecurity.com/portal", false),
            ("javascript:alert(1)", false),
            ("", false),
        ] {
            let body = ok(&format!(
                r#"{{"result":"enroll","enroll_portal_url":"{address}"}}"#
            ));
            let account = account(StatusCode::OK, &body).expect("an account");
            let portal = expected.then(|| address.to_owned());
            assert_eq!(account, PushAccount::NotEnrolled { portal }, "{address}");
        }
    }
}
