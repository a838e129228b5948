package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.tasks.Idempotency;
import dev.belleville.tasks.message.JsonSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one key once: in a transaction with a row of the key, so that both are there or
 * neither, whatever dies in between.
 *
 * <p>The row is written first. Who comes second therefore waits in the database until the first one
 * ends, finds the row, and gives its result; where the first one failed, it runs instead.
 */
final class DatabaseIdempotency implements Idempotency {
    private final Orm orm;
    private final String alias;
    private final Clock clock;
    private final @Nullable Duration kept;
    private final JsonSerializer json = new JsonSerializer();

    /**
     * In the database {@code alias}.
     *
     * @param kept how long a key is known, null for ever
     */
    DatabaseIdempotency(Orm orm, String alias, Clock clock, @Nullable Duration kept) {
        this.orm = orm;
        this.alias = alias;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public @Nullable Object once(String key, Callable<@Nullable Object> work) throws Exception {
        String digest = digest(key);
        return orm.call(() -> once(new Turn(digest, work)));
    }

    private @Nullable Object once(Turn turn) throws Exception {
        while (true) {
            IdempotencyKeyRow first = rows().filter("digest", turn.digest).first();
            if (first != null) {
                return json.decode(first.result.getBytes(UTF_8));
            }
            try {
                return Atomic.on(alias).durable().call(turn::take);
            } catch (DatabaseError e) {
                if (turn.began || !isAnothers(e)) {
                    throw e;
                }
            } catch (IllegalStateException e) {
                if (turn.opened) {
                    throw e;
                }
                throw new IllegalStateException(
                        "A call with an idempotencyKey runs in a transaction of its own, not inside of another: send it to a worker, or call it when that is committed, by applyOnCommit().",
                        e);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Whether another one has written the key, or is about to. */
    private static boolean isAnothers(DatabaseError e) {
        return e instanceof IntegrityError || TaskDatabase.isHeld(e);
    }

    private QuerySet<IdempotencyKeyRow> rows() {
        return IdempotencyKeyRow.objects.using(alias);
    }

    /** One try to be the first. */
    private final class Turn {
        private final String digest;
        private final Callable<@Nullable Object> work;
        private boolean opened;
        private boolean began;

        Turn(String digest, Callable<@Nullable Object> work) {
            this.digest = digest;
            this.work = work;
        }

        @Nullable Object take() throws Exception {
            opened = true;
            rows().create(row -> {
                row.digest = digest;
                row.result = "null";
                row.since = clock.instant();
            });
            began = true;
            Object value = work.call();
            if (value != null) {
                rows().filter("digest", digest)
                        .update("result", new String(json.encode(value), UTF_8));
            }
            return value;
        }
    }

    @Override
    public void cleanUp() {
        if (kept != null) {
            Instant limit = clock.instant().minus(kept);
            orm.run(() -> rows().filter("since__lt", limit).delete());
        }
    }

    private static String digest(String key) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA256.digest().digest(key.getBytes(UTF_8)));
    }
}
