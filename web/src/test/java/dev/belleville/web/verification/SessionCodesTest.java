package dev.belleville.web.verification;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Codes in sessions that are rows. */
class SessionCodesTest extends VerificationContract {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("codes.sqlite3");
    }

    @Override
    Verification signUp() {
        return Verification.byMail("sign-up").inSession();
    }
}
