package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The version is a parameter of the media type that the client accepts: {@code Accept:
 * application/json; version=1.0}; another is a 406. REST framework's {@code
 * AcceptHeaderVersioning}.
 */
public final class AcceptHeaderVersioning implements Versioning {
    private final @Nullable AllowedVersions own;

    /** With the versions that the settings allow. */
    public AcceptHeaderVersioning() {
        own = null;
    }

    /** With {@code versions}. */
    public AcceptHeaderVersioning(AllowedVersions versions) {
        own = versions;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = own == null ? AllowedVersions.ofSite() : own;
        String named = accepted.parameters().get(versions.parameter());
        return versions.checked(
                named == null ? versions.fallback() : named,
                406,
                Translation.gettextNoop("Invalid version in \"Accept\" header."));
    }
}
