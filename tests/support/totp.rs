//! Codes as an authenticator app shows them (RFC 6238), in the shape that every app knows: SHA-1, six digits, 30 seconds.

use anyhow::{Result, anyhow};
use totp_rs::{Builder, Secret};

/// The present code of a secret in base32.
pub fn totp_code(secret: &str) -> Result<String> {
    let secret = Secret::try_from_base32(secret).map_err(|_| anyhow!("{secret} is no base32"))?;
    let builder = Builder::new().with_secret(secret.as_bytes().to_vec());
    let now = jiff::Timestamp::now().as_second();
    let code = builder.build_noncompliant().generate(now.try_into()?);
    Ok(code.to_string())
}
