package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.List;
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

    private AllowedVersions versions() {
        return own == null ? AllowedVersions.ofSite() : own;
    }

    /** The type itself where no version need be named, and with each version that may be. */
    @Override
    public List<String> mediaTypes(String type) {
        AllowedVersions versions = versions();
        var types = new ArrayList<String>();
        if (versions.has(versions.fallback())) {
            types.add(type);
        }
        for (String version : versions.allowed()) {
            types.add(type + "; " + versions.parameter() + "=" + version);
        }
        return types;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = versions();
        String named = accepted.parameters().get(versions.parameter());
        return versions.checked(
                named == null ? versions.fallback() : named,
                406,
                Translation.gettextNoop("Invalid version in \"Accept\" header."));
    }
}
