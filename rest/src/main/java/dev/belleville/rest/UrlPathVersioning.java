package dev.belleville.rest;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.Match;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The version stands in the address: the route's variable {@code version}. REST framework's {@code
 * URLPathVersioning}; the rule unless a view says otherwise.
 */
public final class UrlPathVersioning implements Versioning {
    private static final String VARIABLE = "version";

    @Override
    public @Nullable String determine(Request request) {
        Settings settings = Site.current().settings();
        String said = settings.get(RestSettings.DEFAULT_VERSION);
        return determine(
                request.findMatch(),
                settings.get(RestSettings.ALLOWED_VERSIONS),
                said.isEmpty() ? null : said);
    }

    @Override
    public Map<String, Map<String, Object>> variables() {
        Settings settings = Site.current().settings();
        var schema = new TreeMap<String, Object>();
        schema.put("type", "string");
        List<String> allowed = settings.get(RestSettings.ALLOWED_VERSIONS);
        if (!allowed.isEmpty()) {
            schema.put("enum", allowed);
        }
        return Map.of(VARIABLE, schema);
    }

    static @Nullable String determine(
            @Nullable Match match, List<String> allowed, @Nullable String fallback) {
        Object named = match == null ? null : match.arguments().get(VARIABLE);
        String version = named == null ? fallback : named.toString();
        boolean known =
                allowed.isEmpty()
                        || (version != null
                                && (version.equals(fallback) || allowed.contains(version)));
        if (!known) {
            throw new HttpError(404, Translation.gettextNoop("Invalid version in URL path."));
        }
        return version;
    }

    @Override
    public Map<String, Object> linkArguments(@Nullable String version) {
        return version == null ? Map.of() : Map.of(VARIABLE, version);
    }
}
