# A small image without a shell: the binary, the C library it needs, and an empty /config.
FROM docker.io/library/rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --package doorward && mkdir /config

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /src/target/release/doorward /usr/bin/doorward
COPY --from=build --chown=65532:65532 /config /config
USER 65532:65532
WORKDIR /config
VOLUME ["/config"]
EXPOSE 9091
HEALTHCHECK --interval=30s --timeout=3s --start-period=1m CMD ["/usr/bin/doorward", "healthcheck", "--config", "/config/configuration.yml"]
ENTRYPOINT ["/usr/bin/doorward"]
CMD ["--config", "/config/configuration.yml"]
