package dev.belleville.rest;

import dev.belleville.core.Settings;
import dev.belleville.http.HttpError;
import dev.belleville.web.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions there are, and how the parameter is called that says one; what a {@link
 * Versioning} of its own class is made of where the settings do not fit. Immutable.
 *
 * <pre>{@code
 * versioning(new QueryParameterVersioning(AllowedVersions.of("1", "2").byDefault("2").parameter("v")));
 * }</pre>
 *
 * @param allowed the versions; empty for any. REST framework's {@code allowed_versions}
 * @param fallback the version of who names none; null for none. {@code default_version}
 * @param parameter the name of the variable or parameter. {@code version_param}
 */
public record AllowedVersions(List<String> allowed, @Nullable String fallback, String parameter) {
    private static final String PARAMETER = "version";

    /** Copies what could change. */
    public AllowedVersions {
        allowed = List.copyOf(allowed);
    }

    /** These versions; any where none is named. */
    public static AllowedVersions of(String... versions) {
        return new AllowedVersions(List.of(versions), null, PARAMETER);
    }

    /** What the settings of the running site say. */
    static AllowedVersions ofSite() {
        Settings settings = Site.current().settings();
        String fallback = settings.get(RestSettings.DEFAULT_VERSION);
        return new AllowedVersions(
                settings.get(RestSettings.ALLOWED_VERSIONS),
                fallback.isEmpty() ? null : fallback,
                settings.get(RestSettings.VERSION_PARAMETER));
    }

    /** Who names none means {@code version}, which is allowed then. */
    public AllowedVersions byDefault(String version) {
        return new AllowedVersions(allowed, version, parameter);
    }

    /** The variable or the parameter is called {@code name}. */
    public AllowedVersions parameter(String name) {
        return new AllowedVersions(allowed, fallback, name);
    }

    /** Whether {@code version} may be asked for. {@code is_allowed_version}. */
    boolean has(@Nullable String version) {
        return allowed.isEmpty()
                || (version != null && (version.equals(fallback) || allowed.contains(version)));
    }

    /** {@code version}, if it may be asked for; else an error. */
    @Nullable String checked(@Nullable String version, int status, String message) {
        if (!has(version)) {
            throw new HttpError(status, message);
        }
        return version;
    }

    /** The JSON schema of a version. */
    Map<String, Object> schema() {
        var schema = new TreeMap<String, Object>();
        schema.put("type", "string");
        if (!allowed.isEmpty()) {
            schema.put("enum", allowed);
        }
        return schema;
    }
}
