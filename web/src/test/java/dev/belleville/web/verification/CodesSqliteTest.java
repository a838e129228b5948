package dev.belleville.web.verification;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Codes as rows. */
class CodesSqliteTest extends CodesInDatabaseRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("codes.sqlite3");
    }
}
