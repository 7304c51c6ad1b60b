package io.gatehouse.bearer.resource;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an API says of itself.
 *
 * @param realm stands in its challenges
 * @param metadataPath where it says the rest, inside the application
 * @param identifier its name for tokens and clients; else the application's address
 * @param name for people
 * @param documentation a page for developers
 * @param scopes those that its clients may ask for
 */
public record ResourceSettings(
    Optional<String> realm,
    String metadataPath,
    Optional<URI> identifier,
    Optional<String> name,
    Optional<URI> documentation,
    List<String> scopes) {}
