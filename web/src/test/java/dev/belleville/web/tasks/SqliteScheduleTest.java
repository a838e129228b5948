package dev.belleville.web.tasks;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteScheduleTest extends DatabaseScheduleRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("site.db");
    }
}
