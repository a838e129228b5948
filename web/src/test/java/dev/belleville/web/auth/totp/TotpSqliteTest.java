package dev.belleville.web.auth.totp;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Second factors as rows. */
class TotpSqliteTest extends TotpRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("totp.sqlite3");
    }
}
