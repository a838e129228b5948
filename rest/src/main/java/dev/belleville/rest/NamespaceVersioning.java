package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Match;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The version is the namespace of the route: {@code include("v1/", api, "v1")}; a namespace that is
 * no version means the default one, or is a 404 where there is none, and names of routes are looked
 * for in the request's own. REST framework's {@code NamespaceVersioning}.
 */
public final class NamespaceVersioning implements Versioning {
    private final @Nullable AllowedVersions own;

    /** With the versions that the settings allow. */
    public NamespaceVersioning() {
        own = null;
    }

    /** With {@code versions}. */
    public NamespaceVersioning(AllowedVersions versions) {
        own = versions;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = own == null ? AllowedVersions.ofSite() : own;
        Match match = request.findMatch();
        if (match == null || match.namespaces().isEmpty()) {
            return versions.fallback();
        }
        for (String namespace : match.namespaces()) {
            if (versions.has(namespace)) {
                return namespace;
            }
        }
        return versions.checked(
                versions.fallback(),
                404,
                Translation.gettextNoop(
                        "Invalid version in URL path. Does not match any version namespace."));
    }

    @Override
    public String viewName(String view, @Nullable String version) {
        return version == null ? view : version + ":" + view;
    }
}
