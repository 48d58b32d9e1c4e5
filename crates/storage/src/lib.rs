//! SQL back end of every port that keeps rows; embeds `migrations/`.
