package dev.belleville.web.verification;

import dev.belleville.orm.F;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hashes of codes as rows, each step one statement that says what must hold for it. */
final class DatabaseCodes implements CodeStore {
    private final Clock clock;

    DatabaseCodes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void keep(String id, String hash, Instant expires) {
        VerificationCode.objects.create(row -> {
            row.id = id;
            row.hash = hash;
            row.expires = expires;
        });
    }

    @Override
    public @Nullable Attempt begin(String id, int limit) {
        long counted =
                VerificationCode.objects
                        .filter("id", id)
                        .filter("used", false)
                        .filter("tries__lt", limit)
                        .filter("expires__gt", clock.instant())
                        .update("tries", F.of("tries").plus(1));
        VerificationCode row =
                counted == 0 ? null : VerificationCode.objects.filter("id", id).first();
        return row == null ? null : new Attempt(row.hash, limit - row.tries);
    }

    @Override
    public boolean spend(String id) {
        return VerificationCode.objects
                        .filter("id", id)
                        .filter("used", false)
                        .update(Map.of("used", true))
                == 1;
    }

    @Override
    public void forget(String id) {
        VerificationCode.objects.filter("id", id).delete();
    }

    void clearExpired() {
        VerificationCode.objects.filter("expires__lte", clock.instant()).delete();
    }
}
