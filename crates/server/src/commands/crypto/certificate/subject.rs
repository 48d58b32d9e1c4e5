//! Who a certificate is about, out of what was typed.

use anyhow::{Context, ensure};
use rcgen::{CertificateParams, DistinguishedName, DnType};

use crate::cli::Subject;

/// The names of a certificate and nothing else about it.
pub(super) fn params(subject: &Subject) -> anyhow::Result<CertificateParams> {
    let country = subject.country.as_deref();
    ensure!(
        country.is_none_or(|country| country.len() == 2),
        "a country is written in two letters (ISO 3166)"
    );
    let params = CertificateParams::new(subject.sans.as_slice());
    let mut params = params.context("--sans holds what is neither a name nor an address")?;
    params.distinguished_name = name(subject);
    Ok(params)
}

fn name(subject: &Subject) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    let unit = DnType::OrganizationalUnitName;
    let parts = [
        (DnType::CountryName, subject.country.as_deref()),
        (DnType::StateOrProvinceName, subject.province.as_deref()),
        (DnType::LocalityName, subject.locality.as_deref()),
        (
            DnType::OrganizationName,
            Some(subject.organization.as_str()),
        ),
        (unit, subject.organizational_unit.as_deref()),
        (DnType::CommonName, subject.common_name.as_deref()),
    ];
    for (kind, value) in parts {
        if let Some(value) = value {
            name.push(kind, value);
        }
    }
    name
}
