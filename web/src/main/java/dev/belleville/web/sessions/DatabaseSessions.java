package dev.belleville.web.sessions;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions as rows of Django's table, which Django reads and writes as well. */
final class DatabaseSessions implements SessionStore {
    private final Clock clock;

    DatabaseSessions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        SessionRow row = find(key);
        return row == null ? null : SessionText.read(row.sessionData);
    }

    /** The row that has not expired, or null. */
    @Nullable SessionRow find(String key) {
        return SessionRow.objects
                .filter("sessionKey", key)
                .filter("expireDate__gt", clock.instant())
                .first();
    }

    @Override
    public boolean exists(String key) {
        return SessionRow.objects.filter("sessionKey", key).exists();
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        String key = SessionKey.random();
        SessionRow.objects.create(row -> {
            row.sessionKey = key;
            row.sessionData = SessionText.write(values, clock);
            row.expireDate = expires;
        });
        return key;
    }

    @Override
    public String update(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        long rows =
                SessionRow.objects
                        .filter("sessionKey", key)
                        .update(
                                Map.of(
                                        "sessionData",
                                        SessionText.write(values, clock),
                                        "expireDate",
                                        expires));
        if (rows == 0) {
            throw new UpdateError();
        }
        return key;
    }

    @Override
    public void delete(String key) {
        SessionRow.objects.filter("sessionKey", key).delete();
    }

    @Override
    public void clearExpired() {
        SessionRow.objects.filter("expireDate__lt", clock.instant()).delete();
    }
}
