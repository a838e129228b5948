package dev.belleville.web.tasks;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteIdempotencyTest extends IdempotencyRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("site.db") + "?pool=10&timeout=0.05";
    }
}
