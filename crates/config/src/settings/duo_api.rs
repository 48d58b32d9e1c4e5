//! What a configuration says of pushes by Duo. It must not know how a push is sent.

use doorward_model::Secret;

/// `duo_api`.
#[derive(Clone, Debug)]
pub struct DuoSettings {
    /// `hostname`: a host in lower case, with a port where it is not 443.
    pub hostname: String,
    /// `integration_key`.
    pub integration_key: String,
    /// `secret_key`.
    pub secret_key: Secret<String>,
    /// `enable_self_enrollment`: whether users without a device are shown where to set one up.
    pub self_enrolment: bool,
}
