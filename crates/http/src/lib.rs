//! Dialects, portal pages, JSON API, cookies, CSRF, error mapping.
