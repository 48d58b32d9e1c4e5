//! The command line of `doorward crypto pair` and `doorward crypto certificate`: Authelia's flags and defaults.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Which kind of key, then what to do with it.
#[derive(Debug, Subcommand)]
pub(crate) enum PairCommand {
    /// RSA.
    #[command(subcommand)]
    Rsa(PairAct<RsaOptions>),
    /// ECDSA.
    #[command(subcommand)]
    Ecdsa(PairAct<EcdsaOptions>),
    /// Ed25519.
    #[command(subcommand)]
    Ed25519(PairAct<Ed25519Options>),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PairAct<K: Args> {
    /// Make a private key and write it and its public key to files.
    Generate {
        #[command(flatten)]
        key: K,
        #[command(flatten)]
        files: PairFiles,
    },
}

/// Which kind of key, then what to do with it.
#[derive(Debug, Subcommand)]
pub(crate) enum CertificateCommand {
    /// With an RSA key.
    #[command(subcommand)]
    Rsa(Box<CertificateAct<RsaOptions>>),
    /// With an ECDSA key.
    #[command(subcommand)]
    Ecdsa(Box<CertificateAct<EcdsaOptions>>),
    /// With an Ed25519 key.
    #[command(subcommand)]
    Ed25519(Box<CertificateAct<Ed25519Options>>),
}

#[derive(Debug, Subcommand)]
pub(crate) enum CertificateAct<K: Args> {
    /// Make a key and a certificate, signed by itself or by an authority of yours.
    Generate {
        #[command(flatten)]
        key: K,
        #[command(flatten)]
        order: Box<CertificateOrder>,
    },
    /// Make a key and a request for an authority of somebody else's.
    Request {
        #[command(flatten)]
        key: K,
        #[command(flatten)]
        order: Box<RequestOrder>,
    },
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct RsaOptions {
    /// The length of the key in bits: 2048, 3072 or 4096.
    #[arg(short, long, default_value = "2048")]
    pub(crate) bits: RsaBits,
    /// The digest that a certificate is signed with.
    #[arg(long, default_value = "SHA256", ignore_case = true)]
    pub(crate) signature: Digest,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct EcdsaOptions {
    /// The curve (FIPS 186).
    #[arg(short = 'b', long, default_value = "P256", ignore_case = true)]
    pub(crate) curve: Curve,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Ed25519Options {}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RsaBits {
    #[value(name = "2048")]
    Short,
    #[value(name = "3072")]
    Medium,
    #[value(name = "4096")]
    Long,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Digest {
    #[value(name = "SHA256")]
    Sha256,
    #[value(name = "SHA384")]
    Sha384,
    #[value(name = "SHA512")]
    Sha512,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Curve {
    #[value(name = "P256")]
    P256,
    #[value(name = "P384")]
    P384,
}

/// Where a pair goes.
#[derive(Debug, Args)]
pub(crate) struct PairFiles {
    /// The folder for the files.
    #[arg(short, long, default_value = ".")]
    pub(crate) directory: PathBuf,
    /// The private key's file in it; PKCS #8 in PEM, for its owner alone.
    #[arg(long = "file.private-key", default_value = "private.pem")]
    pub(crate) private_key: PathBuf,
    /// The public key's file in it.
    #[arg(long = "file.public-key", default_value = "public.pem")]
    pub(crate) public_key: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CertificateOrder {
    #[command(flatten)]
    pub(crate) subject: Subject,
    #[command(flatten)]
    pub(crate) life: Life,
    #[command(flatten)]
    pub(crate) authority: Authority,
    /// The folder for the files.
    #[arg(short, long, default_value = ".")]
    pub(crate) directory: PathBuf,
    /// The private key's file in it; PKCS #8 in PEM, for its owner alone.
    #[arg(long = "file.private-key", default_value = "private.pem")]
    pub(crate) private_key: PathBuf,
    /// The certificate's file in it.
    #[arg(long = "file.certificate", default_value = "public.crt")]
    pub(crate) certificate: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RequestOrder {
    #[command(flatten)]
    pub(crate) subject: Subject,
    /// The folder for the files.
    #[arg(short, long, default_value = ".")]
    pub(crate) directory: PathBuf,
    /// The private key's file in it; PKCS #8 in PEM, for its owner alone.
    #[arg(long = "file.private-key", default_value = "private.pem")]
    pub(crate) private_key: PathBuf,
    /// The request's file in it.
    #[arg(long = "file.csr", default_value = "request.csr")]
    pub(crate) request: PathBuf,
}

/// Who a certificate is about (RFC 5280 §4.1.2.6).
#[derive(Debug, Args)]
pub(crate) struct Subject {
    /// The common name.
    #[arg(short = 'n', long)]
    pub(crate) common_name: Option<String>,
    /// Names and addresses that the certificate is good for, such as `example.com,192.0.2.1`.
    #[arg(short, long, value_delimiter = ',')]
    pub(crate) sans: Vec<String>,
    /// The organization.
    #[arg(short, long, default_value = "Doorward")]
    pub(crate) organization: String,
    /// The organizational unit.
    #[arg(long)]
    pub(crate) organizational_unit: Option<String>,
    /// The country, in two letters.
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// The state or province.
    #[arg(short, long)]
    pub(crate) province: Option<String>,
    /// The locality.
    #[arg(short, long)]
    pub(crate) locality: Option<String>,
}

/// When a certificate is good.
#[derive(Debug, Args)]
pub(crate) struct Life {
    /// How long, such as `1y` or `90 days`.
    #[arg(long, default_value = "1y", conflicts_with = "not_after")]
    pub(crate) duration: String,
    /// From when; otherwise from now. As `2026-01-31` or `2026-01-31T12:00:00Z`.
    #[arg(long)]
    pub(crate) not_before: Option<String>,
    /// Until when.
    #[arg(long)]
    pub(crate) not_after: Option<String>,
}

/// Who signs a certificate, and whether it may sign others.
#[derive(Debug, Args)]
pub(crate) struct Authority {
    /// Make the certificate of an authority, which may sign others.
    #[arg(long)]
    pub(crate) ca: bool,
    /// The folder with the authority that signs; without it the certificate signs itself.
    #[arg(long = "path.ca", value_name = "FOLDER")]
    pub(crate) ca_path: Option<PathBuf>,
    /// The authority's private key in that folder.
    #[arg(long = "file.ca-private-key", default_value = "ca.private.pem")]
    pub(crate) ca_private_key: PathBuf,
    /// The authority's certificate in that folder.
    #[arg(long = "file.ca-certificate", default_value = "ca.public.crt")]
    pub(crate) ca_certificate: PathBuf,
}
