package dev.belleville.web.cache;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCacheTest extends DatabaseCacheRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("cache.sqlite3");
    }
}
