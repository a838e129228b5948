package dev.belleville.web.internal;

import dev.belleville.core.Secret;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages that errors become: short for visitors, detailed for developers. */
final class Pages {
    private static final String DEBUG = "debug.html";
    private static final String PLAIN = "error.html";
    private static final String CSRF = "csrf.html";

    /** Read here, since no other module may read the resources of this one. */
    private final Engine engine =
            Engine.builder()
                    .loader(
                            Loaders.memory(
                                    Map.of(
                                            DEBUG, resource(DEBUG),
                                            PLAIN, resource(PLAIN),
                                            CSRF, resource(CSRF))))
                    .build();

    private final PageStyle plain = PageStyle.of(resource("plain.css"));
    private final PageStyle detailed = PageStyle.of(resource("debug.css"));

    /**
     * One row of a table.
     *
     * @param key what
     * @param value how much
     */
    record Row(String key, String value) {}

    /**
     * A titled table.
     *
     * @param name its title
     * @param rows its rows
     */
    record Table(String name, List<Row> rows) {}

    /**
     * Some lines of a template.
     *
     * @param place which template and where in it
     * @param source the lines around
     */
    record Extract(String place, SourceExtract source) {}

    /**
     * What answers at one pattern.
     *
     * @param pattern the whole pattern
     * @param methods those it answers; empty for all
     */
    record Pattern(String pattern, String methods) {}

    /** The page that visitors see, in their language; {@code detail} is in it already. */
    Response plain(int status, String detail) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("status", status);
        values.put("reason", Translation.gettext(Response.empty(status).reason()));
        values.put("detail", detail);
        values.put("language", Translation.language().code());
        return answer(PLAIN, plain, values, status);
    }

    /** The page of a request that was refused as forged. */
    Response csrf(Map<String, Object> values, boolean isDebug) {
        return answer(CSRF, isDebug ? detailed : plain, new HashMap<>(values), 403);
    }

    /** The page that developers see where no route or row was found. */
    Response notFound(Site site, Request request, Http404 error) {
        var values = common(site, request, 404, "Not found");
        values.put("message", error.detail());
        if (!error.tried().isEmpty()) {
            values.put("routes", patterns(site.router().routes(request)));
        }
        return answer(DEBUG, detailed, values, 404);
    }

    /** The page that developers see where the site is at fault. */
    Response fault(Site site, Request request, int status, Throwable error) {
        var values = common(site, request, status, error.getClass().getName());
        values.put("message", error.getMessage());
        values.put("traces", Trace.of(error));
        values.put("extract", extract(error));
        return answer(DEBUG, detailed, values, status);
    }

    private Response answer(
            String page, PageStyle style, Map<String, @Nullable Object> values, int status) {
        values.put("css", style.css());
        return style.answer(engine.get(page).render(values), status);
    }

    private Map<String, @Nullable Object> common(
            Site site, Request request, int status, String title) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("status", status);
        values.put("reason", Response.empty(status).reason());
        values.put("title", title);
        values.put("method", request.method());
        values.put("path", SecretNames.maskQuery(request.fullPath()));
        values.put("tables", tables(site, request));
        return values;
    }

    private static List<Table> tables(Site site, Request request) {
        var query = new ArrayList<Row>();
        request.query().lists().forEach((key, all) -> query.add(row(key, String.join(", ", all))));
        var settings = new ArrayList<Row>();
        site.settings()
                .shown()
                .forEach((key, value) ->
                        settings.add(row(key, value, SecretNames.includesSetting(key))));
        var tables = new ArrayList<Table>();
        tables.add(new Table("Query", query));
        List<Row> form = SensitiveForm.rows(request);
        if (!form.isEmpty()) {
            tables.add(new Table("Form", form));
        }
        tables.add(new Table("Headers", headers(request)));
        tables.add(new Table("Settings", settings));
        return tables;
    }

    /** The headers of {@code request}, what is secret masked. */
    static List<Row> headers(Request request) {
        var headers = new ArrayList<Row>();
        request.headers()
                .forEach((name, value) -> headers.add(row(name, SecretNames.maskQuery(value))));
        return headers;
    }

    private static Row row(String key, String value) {
        return row(key, value, SecretNames.includes(key));
    }

    private static Row row(String key, String value, boolean isSecret) {
        return new Row(key, isSecret ? Secret.MASK : value);
    }

    /** The place in a template that the error came from; null where it came from none. */
    private static @Nullable Extract extract(Throwable error) {
        for (Throwable one = error; one != null; one = one.getCause()) {
            Place place = PlaceNote.of(one);
            if (place != null) {
                List<String> lines = place.source().lines().toList();
                return new Extract(
                        place.template() + ":" + place.line(),
                        SourceExtract.around(lines, place.line()));
            }
        }
        return null;
    }

    /** The patterns in order; those that follow each other at the same one in one line. */
    private static List<Pattern> patterns(List<Router.Line> lines) {
        var methods = new LinkedHashMap<String, Set<String>>();
        for (Router.Line line : lines) {
            methods.computeIfAbsent(line.pattern(), _ -> new LinkedHashSet<>())
                    .addAll(line.methods());
        }
        var patterns = new ArrayList<Pattern>();
        methods.forEach(
                (pattern, all) -> patterns.add(new Pattern(pattern, String.join(" ", all))));
        return patterns;
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("pages/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + name + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
