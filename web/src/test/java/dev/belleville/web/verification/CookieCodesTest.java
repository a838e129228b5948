package dev.belleville.web.verification;

import dev.belleville.web.sessions.SessionEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Codes in sessions that are signed cookies, which anybody may send again as they were. */
class CookieCodesTest extends VerificationContract {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("codes.sqlite3");
    }

    @Override
    SessionEngine sessions() {
        return SessionEngine.SIGNED_COOKIES;
    }

    @Override
    Verification signUp() {
        return Verification.byMail("sign-up");
    }
}
