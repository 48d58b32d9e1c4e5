//! Keys at the top of a file, and former ones that stood there.

use super::super::key::{Key, Kind, NUMBER, PATH, TEXT, key, moved, part, path, text, url, words};
use super::{METHODS, log};

pub(super) const TITLE: Key = text("title")
    .or("Doorward")
    .means("What the pages are headed with.");

pub(super) const THEME: Key = words("theme", &["auto", "light", "dark", "grey", "oled"])
    .or("light")
    .means("The colours of the pages.")
    .idle("the pages are light or dark as the browser prefers");

pub(super) const DEFAULT_METHOD: Key = key("default_2fa_method", METHODS)
    .such_as("totp")
    .means("What is asked for first of users with several second factors.");

pub(super) const CERTIFICATES: Key = path("certificates_directory")
    .such_as("/config/certificates")
    .means(
        "A folder with the certificates of authorities that are believed besides those of this machine: PEM files \
         that end in `.pem`, `.crt` or `.cer`. The mail server's certificate is judged by them.",
    );

pub(super) const REDIRECTION: Key = url("default_redirection_url")
    .such_as("https://www.example.com")
    .means("Where to go after a sign-in that came from nowhere, for every cookie domain that holds it.")
    .former("session.cookies[].default_redirection_url");

pub(super) const HOST: Key = part(TEXT, "host", "server.address");
pub(super) const PORT: Key = part(NUMBER, "port", "server.address");
pub(super) const JWT_SECRET: Key = moved(
    Kind::Secret,
    "jwt_secret",
    "identity_validation.reset_password.jwt_secret",
);
pub(super) const LOG_LEVEL: Key = moved(log::LEVEL, "log_level", "log.level");
pub(super) const LOGS_LEVEL: Key = moved(log::LEVEL, "logs_level", "log.level");
pub(super) const LOG_FORMAT: Key = moved(log::FORMAT, "log_format", "log.format");
pub(super) const LOG_FILE_PATH: Key = moved(PATH, "log_file_path", "log.file_path");
pub(super) const LOGS_FILE_PATH: Key = moved(PATH, "logs_file_path", "log.file_path");
pub(super) const LOGS_FILE: Key = moved(PATH, "logs_file", "log.file_path");
pub(super) const TLS_KEY: Key = moved(PATH, "tls_key", "server.tls.key");
pub(super) const TLS_CERTIFICATE: Key = moved(PATH, "tls_cert", "server.tls.certificate");
