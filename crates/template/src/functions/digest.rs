//! Hashes of texts, in hexadecimal. None of them is fit for passwords, which nobody promises.

use data_encoding::HEXLOWER;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

pub(super) fn sha1(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    sum::<Sha1>(arguments)
}

pub(super) fn sha256(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    sum::<Sha256>(arguments)
}

pub(super) fn sha512(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    sum::<Sha512>(arguments)
}

fn sum<D: Digest>(arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let sum = D::digest(arguments.text(0)?.as_bytes());
    Ok(Value::text(HEXLOWER.encode(&sum)))
}
