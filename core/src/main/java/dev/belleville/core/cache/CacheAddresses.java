package dev.belleville.core.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens caches by address. */
final class CacheAddresses {
    private CacheAddresses() {}

    static Cache open(String url, CacheCodec codec) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? url : url.substring(0, colon);
        String rest = colon < 0 ? "" : url.substring(colon + 1);
        return switch (scheme) {
            case "locmem" -> LocalMemoryCache.of();
            case "dummy" -> DummyCache.of();
            case "file" -> file(rest, codec);
            default -> service(url, scheme, codec);
        };
    }

    private static Cache file(String rest, CacheCodec codec) {
        String folder = rest.startsWith("//") ? rest.substring(2) : rest;
        if (folder.isEmpty()) {
            throw new IllegalArgumentException("Name the folder of the cache, file:FOLDER.");
        }
        return FileBasedCache.builder(Path.of(folder)).codec(codec).build();
    }

    private static Cache service(String url, String scheme, CacheCodec codec) {
        var known = new ArrayList<>(List.of("locmem", "dummy", "file"));
        for (CacheOpener opener : ServiceLoader.load(CacheOpener.class)) {
            if (opener.schemes().contains(scheme)) {
                return opener.open(url, codec);
            }
            known.addAll(opener.schemes());
        }
        String remedy =
                switch (scheme) {
                    case "redis", "rediss" -> " Add the module belleville-redis to the project.";
                    case "memcached" -> " Add the module belleville-memcached to the project.";
                    default -> "";
                };
        throw new IllegalArgumentException(
                "There is no cache for '" + scheme + ":', only for " + known + "." + remedy);
    }
}
