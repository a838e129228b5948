package dev.belleville.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
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

    private final Source source;
    private final @Nullable Duration maxAge;

    /** Where files come from. */
    private interface Source {
        /** The file of this checked path, or null. */
        @Nullable Asset find(String path) throws IOException;
    }

    private record Asset(Body body, String etag, @Nullable Instant lastModified) {}

    private StaticFiles(Source source, @Nullable Duration maxAge) {
        this.source = source;
        this.maxAge = maxAge;
    }

    /** The files of a folder, as they are at each request; symbolic links are followed. */
    public static StaticFiles folder(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return new StaticFiles(path -> onDisk(root, path), null);
    }

    /**
     * The resources under {@code prefix}, such as {@code META-INF/assets}, that {@code loader}
     * finds. They are read once: the class path does not change.
     */
    public static StaticFiles resources(ClassLoader loader, String prefix) {
        String base = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        Map<String, Asset> known = new ConcurrentHashMap<>();
        return new StaticFiles(
                path -> {
                    Asset asset = known.get(path);
                    if (asset == null) {
                        asset = onClassPath(loader, base + path);
                        if (asset != null) {
                            known.put(path, asset);
                        }
                    }
                    return asset;
                },
                null);
    }

    /** With leave for clients to keep files that long without asking again. */
    public StaticFiles maxAge(Duration maxAge) {
        return new StaticFiles(source, maxAge);
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
            throw new Http404("There is no such file.");
        }
        Response whole = describe(path, asset);
        Response answer = Conditional.answer(request, whole, asset.etag, asset.lastModified);
        return answer == whole ? whole.range(request) : answer;
    }

    private Response describe(String path, Asset asset) {
        String type = MediaType.guess(path);
        Headers headers =
                Headers.of(
                        "Content-Type",
                        type.startsWith("text/") ? type + "; charset=utf-8" : type,
                        "ETag",
                        asset.etag,
                        "Accept-Ranges",
                        "bytes");
        if (asset.lastModified != null) {
            headers = headers.add("Last-Modified", HttpDate.format(asset.lastModified));
        }
        if (maxAge != null) {
            headers = headers.add("Cache-Control", "max-age=" + maxAge.toSeconds());
        }
        return Response.empty(200).headers(headers).body(asset.body);
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

    private static @Nullable Asset onDisk(Path root, String path) throws IOException {
        try {
            Path file = root.resolve(path).normalize();
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!file.startsWith(root) || !attributes.isRegularFile()) {
                return null;
            }
            Instant modified = attributes.lastModifiedTime().toInstant();
            long size = attributes.size();
            String etag =
                    "\"%x-%x-%x\"".formatted(modified.getEpochSecond(), modified.getNano(), size);
            return new Asset(new Body.FileRange(file, 0, size), etag, modified);
        } catch (NoSuchFileException | InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Asset onClassPath(ClassLoader loader, String name) {
        URL url = loader.getResource(name);
        if (url == null) {
            return null;
        }
        try {
            URLConnection connection = url.openConnection();
            if (isFolder(url, connection)) {
                return null;
            }
            try (InputStream in = connection.getInputStream()) {
                byte[] bytes = in.readAllBytes();
                var sum = new CRC32C();
                sum.update(bytes);
                String etag = "\"%x-%x\"".formatted(sum.getValue(), bytes.length);
                return new Asset(new Body.Bytes(bytes), etag, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + name, e);
        }
    }

    /** A folder has a URL as well, and on disk even a stream: its listing. */
    private static boolean isFolder(URL url, URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().isDirectory();
        }
        return url.getProtocol().equals("file") && Files.isDirectory(Path.of(URI.create("" + url)));
    }
}
