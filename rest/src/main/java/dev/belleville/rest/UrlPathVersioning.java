package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The version stands in the address: the route's variable {@code version}; another is a 404. REST
 * framework's {@code URLPathVersioning}; the rule unless the site or a view says otherwise.
 */
public final class UrlPathVersioning implements Versioning {
    private final @Nullable AllowedVersions own;

    /** With the versions that the settings allow. */
    public UrlPathVersioning() {
        own = null;
    }

    /** With {@code versions}. */
    public UrlPathVersioning(AllowedVersions versions) {
        own = versions;
    }

    private AllowedVersions versions() {
        return own == null ? AllowedVersions.ofSite() : own;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = versions();
        var match = request.findMatch();
        Object named = match == null ? null : match.arguments().get(versions.parameter());
        return versions.checked(
                named == null ? versions.fallback() : named.toString(),
                404,
                Translation.gettextNoop("Invalid version in URL path."));
    }

    @Override
    public Map<String, Object> linkArguments(@Nullable String version) {
        return version == null ? Map.of() : Map.of(versions().parameter(), version);
    }

    @Override
    public Map<String, Map<String, Object>> variables() {
        AllowedVersions versions = versions();
        return Map.of(versions.parameter(), versions.schema());
    }
}
