package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version stands in the query: {@code ?version=1.0}; another is a 404, and links keep it. REST
 * framework's {@code QueryParameterVersioning}.
 */
public final class QueryParameterVersioning implements Versioning {
    private final @Nullable AllowedVersions own;

    /** With the versions that the settings allow. */
    public QueryParameterVersioning() {
        own = null;
    }

    /** With {@code versions}. */
    public QueryParameterVersioning(AllowedVersions versions) {
        own = versions;
    }

    private AllowedVersions versions() {
        return own == null ? AllowedVersions.ofSite() : own;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = versions();
        String named = request.query().get(versions.parameter());
        return versions.checked(
                named == null ? versions.fallback() : named,
                404,
                Translation.gettextNoop("Invalid version in query parameter."));
    }

    @Override
    public String address(String address, @Nullable String version) {
        return version == null
                ? address
                : QueryLinks.with(address, versions().parameter(), version);
    }

    @Override
    public List<ApiParameter> parameters() {
        AllowedVersions versions = versions();
        return List.of(
                ApiParameter.query(versions.parameter(), "The API version.", versions.schema()));
    }
}
