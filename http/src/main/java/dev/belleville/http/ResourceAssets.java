package dev.belleville.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Resources, read once: neither the class path nor the module path changes. */
final class ResourceAssets implements Asset.Source {
    private final Function<String, @Nullable URL> places;
    private final String base;
    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    ResourceAssets(Function<String, @Nullable URL> places, String prefix) {
        this.places = places;
        base = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public @Nullable Asset find(String path) throws IOException {
        Asset asset = known.get(path);
        if (asset == null) {
            asset = read(base + path);
            if (asset != null) {
                known.put(path, asset);
            }
        }
        return asset;
    }

    private @Nullable Asset read(String name) throws IOException {
        URL url = places.apply(name);
        if (url == null) {
            return null;
        }
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
    }

    /** A folder has a URL as well, and on disk even a stream: its listing. */
    private static boolean isFolder(URL url, URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().isDirectory();
        }
        return url.getProtocol().equals("file") && Files.isDirectory(Path.of(URI.create("" + url)));
    }
}
