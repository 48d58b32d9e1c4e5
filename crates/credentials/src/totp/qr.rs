//! A QR code (ISO/IEC 18004) as a picture that stands in a page. It must not know what the code says.

use doorward_model::Secret;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The least width of the picture, in pixels; each module is a whole number of them.
const WIDTH: u32 = 240;

/// Draws a text as SVG for a page: dark on light whatever the page's colours, since not all cameras read it the other way
/// round, with the quiet zone around it. `None` where the text is too long for any QR code.
#[must_use]
pub fn qr_svg(text: &Secret<String>) -> Option<String> {
    let code = QrCode::with_error_correction_level(text.expose(), EcLevel::M).ok()?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(WIDTH, WIDTH)
        .build();
    // A declaration of XML has no place inside HTML.
    let start = picture.find("<svg")?;
    picture.get(start..).map(str::to_owned)
}
