package dev.belleville.http;

import dev.belleville.core.Resources;
import dev.belleville.core.i18n.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Serves files; mount it under a {@code path} variable:
 *
 * <pre>{@code path("static/<path:path>", StaticFiles.folder(Path.of("static")))}</pre>
 *
 * <p>Answers conditional requests and ranges, 16 at once; who asks for more of them, or in all for
 * more than the file has, gets the whole, as RFC 9110 allows. Nothing outside its folder is served,
 * and no file or folder whose name begins with a dot. Django's {@code static.serve}.
 */
public final class StaticFiles implements Handler {
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");
    private static final Duration YEAR = Duration.ofDays(365);

    /** Codings and how files in them are called, the smallest first. */
    private static final List<Map.Entry<String, String>> SIBLINGS =
            List.of(Map.entry("br", ".br"), Map.entry("gzip", ".gz"));

    private final Asset.Source source;
    private final @Nullable Duration maxAge;
    private final Predicate<String> immutable;
    private final boolean encoded;
    private final Clock clock;

    private StaticFiles(
            Asset.Source source,
            @Nullable Duration maxAge,
            Predicate<String> immutable,
            boolean encoded,
            Clock clock) {
        this.source = source;
        this.maxAge = maxAge;
        this.immutable = immutable;
        this.encoded = encoded;
        this.clock = clock;
    }

    private static StaticFiles of(Asset.Source source) {
        return new StaticFiles(source, null, _ -> false, false, Clock.systemUTC());
    }

    /**
     * The files of a folder, as they are at each request. Symbolic links are followed where they
     * lead to another place in it.
     */
    public static StaticFiles folder(Path folder) {
        return of(new FolderAssets(folder.toAbsolutePath().normalize()));
    }

    /**
     * The resources under {@code prefix}, such as {@code META-INF/assets}, that {@code loader}
     * finds. They are read once: the class path does not change.
     */
    public static StaticFiles resources(ClassLoader loader, String prefix) {
        return of(new ResourceAssets(loader::getResource, prefix));
    }

    /**
     * The resources under {@code prefix} that come with {@code anchor}, in whichever package of its
     * module they stand.
     */
    public static StaticFiles resources(Class<?> anchor, String prefix) {
        return of(new ResourceAssets(Resources.of(anchor)::find, prefix));
    }

    /** The same files below the path {@code folder}: {@code a.css} is {@code folder/a.css}. */
    public StaticFiles below(String folder) {
        String start = folder + "/";
        return new StaticFiles(
                path -> path.startsWith(start) ? source.find(path.substring(start.length())) : null,
                maxAge,
                immutable,
                encoded,
                clock);
    }

    /** With leave for clients to keep files that long without asking again. */
    public StaticFiles maxAge(Duration maxAge) {
        return new StaticFiles(source, maxAge, immutable, encoded, clock);
    }

    /**
     * With leave for clients to keep those files for a year, and never to ask again, whose paths
     * {@code names} holds for: their names change with what is in them. WhiteNoise's {@code
     * immutable_file_test}.
     */
    public StaticFiles immutable(Predicate<String> names) {
        return new StaticFiles(source, maxAge, names, encoded, clock);
    }

    /**
     * In place of {@code app.css} sends {@code app.css.br} or {@code app.css.gz}, where it stands
     * beside it, is no older, and the client takes that coding: the one that it wants most, and the
     * smaller of two that it wants alike. What {@code gzip_static} does in nginx.
     */
    public StaticFiles encoded() {
        return new StaticFiles(source, maxAge, immutable, true, clock);
    }

    /** With another clock than the system's, from which {@code Expires} counts. */
    public StaticFiles clock(Clock clock) {
        return new StaticFiles(source, maxAge, immutable, encoded, clock);
    }

    /**
     * Serves the file of the route's variable {@code path}.
     *
     * @throws Http404 where there is none, or none that may be served
     * @throws HttpError 405 for methods other than GET, HEAD and OPTIONS
     */
    @Override
    public Response handle(Request request) throws IOException {
        boolean get = request.method().equals("GET");
        if (request.method().equals("OPTIONS")) {
            return Response.empty(200).header("Allow", String.join(", ", METHODS));
        }
        if (!get && !request.method().equals("HEAD")) {
            throw HttpError.methodNotAllowed(request.method(), METHODS);
        }
        String path = request.pathString("path");
        Asset asset = isPublic(path) ? source.find(path) : null;
        if (asset == null) {
            throw new Http404(Translation.gettextNoop("There is no such file."));
        }
        return encoded
                ? encoded(request, path, asset)
                : answer(request, path, asset, Headers.empty());
    }

    private Response encoded(Request request, String path, Asset plain) throws IOException {
        AcceptEncoding accepted = AcceptEncoding.of(request.headers());
        Headers vary = Headers.empty();
        for (Map.Entry<String, String> coding : accepted.sort(SIBLINGS, Map.Entry::getKey)) {
            Asset sibling = source.find(path + coding.getValue());
            if (sibling == null || !sibling.isUpToDate(plain)) {
                continue;
            }
            vary = Headers.of("Vary", "Accept-Encoding");
            String name = coding.getKey();
            if (accepted.quality(name) > 0) {
                Headers coded = vary.add("Content-Encoding", name);
                return answer(request, path, sibling.coding(name, plain), coded);
            }
        }
        return answer(request, path, plain, vary);
    }

    private Response answer(Request request, String path, Asset asset, Headers more)
            throws IOException {
        Response whole = describe(path, asset, more);
        Response answer = Conditional.answer(request, whole, asset.etag(), asset.lastModified());
        return answer == whole ? whole.range(request) : answer;
    }

    private Response describe(String path, Asset asset, Headers more) {
        String type = MediaType.guess(path);
        Headers headers =
                Headers.of(
                        "Content-Type",
                        type.startsWith("text/") ? type + "; charset=utf-8" : type,
                        "ETag",
                        asset.etag(),
                        "Accept-Ranges",
                        "bytes");
        if (asset.lastModified() != null) {
            headers = headers.add("Last-Modified", HttpDate.format(asset.lastModified()));
        }
        boolean forGood = immutable.test(path);
        Duration age = forGood ? YEAR : maxAge;
        if (age != null) {
            String control = "max-age=" + age.toSeconds() + (forGood ? ", immutable" : "");
            headers =
                    headers.add("Cache-Control", control)
                            .add("Expires", HttpDate.format(clock.instant().plus(age)));
        }
        for (Map.Entry<String, String> header : more.entries()) {
            headers = headers.add(header.getKey(), header.getValue());
        }
        return Response.empty(200).headers(headers).body(asset.body());
    }

    /** Whether every step of the path is an ordinary, visible name. */
    private static boolean isPublic(String path) {
        for (String step : path.split("/", -1)) {
            if (step.isEmpty()
                    || step.startsWith(".")
                    || step.indexOf('\\') >= 0
                    || step.indexOf('\0') >= 0) {
                return false;
            }
        }
        return true;
    }
}
