package dev.belleville.benchmarks.bare;

import dev.belleville.benchmarks.bare.BareDatabase.Fortune;
import dev.belleville.benchmarks.bare.BareDatabase.World;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The pages, each written by hand. */
final class BarePages {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence HTML =
            HttpHeaders.createOptimized("text/html; charset=utf-8");

    private static final Map<String, String> API =
            Map.of(
                    "Vary", "Accept, Cookie",
                    "Content-Security-Policy",
                            "default-src 'self'; script-src 'self'; style-src 'self'",
                    "X-Frame-Options", "DENY",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin");

    private final JsonFactory factory = new JsonFactory();
    private final BareDatabase database;

    private BarePages(BareDatabase database) {
        this.database = database;
    }

    /** The pages by their paths; a path that ends in a slash stands for all below it. */
    static Map<String, Page> of(BareDatabase database) {
        var pages = new BarePages(database);
        var api = new BareApi(database);
        return Map.of(
                "/plaintext", new Page(TEXT, _ -> hello()),
                "/json", new Page(JSON, _ -> pages.message()),
                "/db", new Page(JSON, _ -> pages.world()),
                "/fortunes", new Page(HTML, _ -> pages.fortunes()),
                "/app/1.0/goods", api(200, "GET, POST, HEAD, OPTIONS", api::goods),
                "/app/1.0/goods/",
                        api(200, "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", api::oneOfGoods),
                "/app/1.0/tags", api(201, "GET, POST, HEAD, OPTIONS", api::createTag));
    }

    /** With the headers that the shop's API answers with. */
    private static Page api(int status, String allow, Page.Content content) {
        var headers = new LinkedHashMap<CharSequence, CharSequence>();
        headers.put(HttpHeaders.createOptimized("Allow"), HttpHeaders.createOptimized(allow));
        API.forEach((name, value) ->
                headers.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
        return new Page(status, JSON, headers, content);
    }

    private static byte[] hello() {
        return "Hello, World!".getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] message() {
        var out = new ByteArrayOutputStream(64);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("message", "Hello, World!");
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private byte[] world() throws SQLException {
        World world = database.randomWorld();
        var out = new ByteArrayOutputStream(64);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("id", world.id());
            json.writeNumberProperty("randomNumber", world.randomNumber());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private byte[] fortunes() throws SQLException {
        List<Fortune> fortunes = database.fortunes();
        fortunes.add(new Fortune(0, "Additional fortune added at request time."));
        fortunes.sort(Comparator.comparing(Fortune::message));
        var html = new StringBuilder(2048);
        html.append("<!DOCTYPE html><html><head><title>Fortunes</title></head><body><table>")
                .append("<tr><th>id</th><th>message</th></tr>");
        for (Fortune fortune : fortunes) {
            html.append("<tr><td>").append(fortune.id()).append("</td><td>");
            escape(fortune.message(), html);
            html.append("</td></tr>");
        }
        html.append("</table></body></html>");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#x27;");
                default -> html.append(c);
            }
        }
    }
}
