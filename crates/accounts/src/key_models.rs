//! What models of authenticators are called, for the lists in which people find their own keys again. Authenticators may claim
//! to be any model: nothing is decided by it.

use doorward_model::Aaguid;

/// Models that many people have: password managers, what systems bring along, and security keys. Their makers publish the numbers;
/// the community's list of passkey providers and the FIDO Metadata Service collect them.
const MODELS: &[(u128, &str)] = &[
    (0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd, "Apple Passwords"),
    (0xdd4ec289_e01d_41c9_bb89_70fa845d4bf2, "iCloud Keychain"),
    (
        0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4,
        "Google Password Manager",
    ),
    (0xadce0002_35bc_c60a_648b_0b25f1f05503, "Chrome on Mac"),
    (0x771b48fd_d3d4_4f74_9232_fc157ab0507a, "Edge on Mac"),
    (0xb5397666_4885_aa6b_cebf_e52262a439a2, "Chromium"),
    (0x08987058_cadc_4b81_b6e1_30de50dcbe96, "Windows Hello"),
    (0x9ddd1817_af5a_4672_a2b9_3e3dd95000a9, "Windows Hello"),
    (0x6028b017_b1d4_4c02_b4b3_afcdafc96bb2, "Windows Hello"),
    (0x53414d53_554e_4700_0000_000000000000, "Samsung Pass"),
    (0xbada5566_a7aa_401f_bd96_45619a55120d, "1Password"),
    (0xd548826e_79b4_db40_a3d8_11116f7e8349, "Bitwarden"),
    (0x531126d6_e717_415c_9320_3d9aa6981239, "Dashlane"),
    (0xf3809540_7f14_49c1_a8b3_8f813b225541, "Enpass"),
    (0xeaecdef2_1c31_5634_8639_f1cbd9c00a08, "KeePassDX"),
    (0xfdb141b2_5d84_443e_8a35_4698c205a502, "KeePassXC"),
    (0x0ea242b4_43c4_4a1b_8b17_dd6d0b6baec6, "Keeper"),
    (0xb78a0a55_6ef8_d246_a042_ba0f6d55050c, "LastPass"),
    (0xb84e4048_15dc_4dd0_8640_f4f60813c8af, "NordPass"),
    (0x50726f74_6f6e_5061_7373_50726f746f6e, "Proton Pass"),
    (
        0xf8a011f3_8c0a_4d15_8006_17111f9edc7d,
        "Security Key by Yubico",
    ),
    (
        0xb92c3f9a_c014_4056_887f_140a2501163b,
        "Security Key by Yubico",
    ),
    (0xcb69481e_8ff7_4039_93ec_0a2729a154a8, "YubiKey 5"),
    (0xee882879_721c_4913_9775_3dfcce97072a, "YubiKey 5"),
    (0x2fc0579f_8113_47ea_b116_bb5a8db9202a, "YubiKey 5 NFC"),
    (0xfa2b99dc_9e39_4257_8f92_4a30d23c4118, "YubiKey 5 NFC"),
    (0xc5ef55ff_ad9a_4b9f_b580_adebafe026d0, "YubiKey 5Ci"),
    (0xd8522d9f_575b_4866_88a9_ba99fa02f35b, "YubiKey Bio"),
];

/// What people call authenticators of this model; `None` for one that few have, or that does not say what it is.
#[must_use]
pub fn key_model(model: Aaguid) -> Option<&'static str> {
    let number = u128::from_be_bytes(model.0);
    let known = MODELS.iter().find(|(known, _)| *known == number);
    known.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn known_models_have_a_name() {
        let name = |text: &str| key_model(text.parse().unwrap());
        let yubikey = name("cb69481e-8ff7-4039-93ec-0a2729a154a8");
        assert_eq!(yubikey, Some("YubiKey 5"));
        assert_eq!(name("01010101-0101-0101-0101-010101010101"), None);
        assert_eq!(key_model(Aaguid::default()), None);
    }

    #[test]
    fn no_number_stands_twice() {
        let numbers: BTreeSet<u128> = MODELS.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers.len(), MODELS.len());
    }
}
