package dev.belleville;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LostWorkerSqliteTest extends LostWorkerRules {
    @TempDir Path folder;

    @Override
    String broker() {
        return "db:";
    }

    @Override
    String database() {
        return "sqlite:" + folder.resolve("site.db");
    }
}
