package dev.belleville.web.verification;

import picocli.CommandLine.Command;

/** Forgets codes that have expired, as {@code clearsessions} does with sessions. */
@Command(
        name = "clearverifications",
        description = "Forget codes that have expired; run it daily where they are kept as rows.")
final class ClearVerifications implements Runnable {
    /** Made by the app. */
    ClearVerifications() {}

    @Override
    public void run() {
        VerificationApp.options().rows().clearExpired();
    }
}
