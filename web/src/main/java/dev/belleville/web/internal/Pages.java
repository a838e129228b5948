package dev.belleville.web.internal;

import dev.belleville.core.SafeString;
import dev.belleville.core.Secret;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages that errors become: short for visitors, detailed for developers. */
final class Pages {
    private static final int MAX_FRAMES = 60;
    private static final int OPEN_FRAMES = 2;
    private static final String ROOT = "dev/belleville/web/internal/pages";
    private static final Set<String> SECRET_HEADERS =
            Set.of("cookie", "authorization", "proxy-authorization", "x-csrftoken", "x-api-key");

    private final Engine engine =
            Engine.builder().loader(Loaders.resources(Pages.class, ROOT)).build();
    private final SafeString css = new SafeString(resource("page.css"));

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
     * One call in a stack trace.
     *
     * @param where class and method
     * @param file the source's name
     * @param line from 1
     * @param source lines around it; empty where the source is not at hand
     * @param open whether its source is shown at first sight
     */
    record Frame(String where, String file, int line, SourceExtract source, boolean open) {}

    /**
     * An exception with its calls.
     *
     * @param text class and message
     * @param frames its calls, the innermost first
     */
    record Cause(String text, List<Frame> frames) {}

    /** The page that visitors see. */
    String plain(int status, String detail) {
        var values = new HashMap<String, Object>();
        values.put("css", css);
        values.put("status", status);
        values.put("reason", Response.empty(status).reason());
        values.put("detail", detail);
        return engine.get("error.html").render(values);
    }

    /** The page that developers see where no route or row was found. */
    String notFound(Site site, Request request, Http404 error) {
        var values = common(site, request, 404, "Not found");
        values.put("message", error.detail());
        if (!error.tried().isEmpty()) {
            values.put(
                    "routes", site.router().routes().stream().map(Router.Line::pattern).toList());
        }
        return engine.get("debug.html").render(values);
    }

    /** The page that developers see where the site is at fault. */
    String fault(Site site, Request request, int status, Throwable error) {
        var values = common(site, request, status, error.getClass().getName());
        values.put("message", error.getMessage());
        var causes = new ArrayList<Cause>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            causes.add(new Cause(text(cause), frames(cause)));
        }
        values.put("causes", causes);
        return engine.get("debug.html").render(values);
    }

    private Map<String, @Nullable Object> common(
            Site site, Request request, int status, String title) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("css", css);
        values.put("status", status);
        values.put("reason", Response.empty(status).reason());
        values.put("title", title);
        values.put("method", request.method());
        values.put("path", request.fullPath());
        values.put("tables", tables(site, request));
        return values;
    }

    private static List<Table> tables(Site site, Request request) {
        var query = new ArrayList<Row>();
        request.query()
                .lists()
                .forEach((key, all) -> query.add(new Row(key, String.join(", ", all))));
        var headers = new ArrayList<Row>();
        request.headers()
                .forEach((name, value) ->
                        headers.add(
                                new Row(
                                        name,
                                        SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                                                ? Secret.MASK
                                                : value)));
        var settings = new ArrayList<Row>();
        site.settings()
                .shown()
                .forEach((key, value) -> settings.add(new Row(key, value.toString())));
        return List.of(
                new Table("Query", query),
                new Table("Headers", headers),
                new Table("Settings", settings));
    }

    private static List<Frame> frames(Throwable error) {
        var frames = new ArrayList<Frame>();
        int open = 0;
        for (StackTraceElement element : error.getStackTrace()) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            SourceExtract source = source(element);
            boolean shown = !source.lines().isEmpty() && open++ < OPEN_FRAMES;
            frames.add(
                    new Frame(
                            element.getClassName() + "." + element.getMethodName(),
                            String.valueOf(element.getFileName()),
                            element.getLineNumber(),
                            source,
                            shown));
        }
        return frames;
    }

    private static SourceExtract source(StackTraceElement element) {
        try {
            return SourceExtract.of(element);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        return error.getClass().getName() + (message == null ? "" : ": " + message);
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
