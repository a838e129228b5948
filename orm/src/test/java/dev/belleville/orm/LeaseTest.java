package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LeaseTest extends ShopTest {
    private static RuntimeException failure() {
        return new IllegalStateException("on purpose");
    }

    /** What tells one connection from another: the server's process, or the connection itself. */
    private Object connection() {
        return switch (vendor) {
            case SQLITE ->
                    orm.database()
                            .withConnection(open -> open.unwrap(org.sqlite.SQLiteConnection.class));
            case POSTGRESQL -> asked("SELECT pg_backend_pid() AS id");
            case MARIADB -> asked("SELECT connection_id() AS id");
        };
    }

    private Object asked(String sql) {
        return Objects.requireNonNull(orm.database().query(sql).getFirst().get("id"));
    }

    private int taken() {
        return ((HikariDataSource) orm.database().dataSource())
                .getHikariPoolMXBean()
                .getActiveConnections();
    }

    @Test
    void aTransactionRunsOnTheLeasedConnection() {
        orm.database()
                .oneConnection(() -> {
                    var seen = new HashSet<>();
                    seen.add(connection());
                    Transaction.atomic(() -> {
                        seen.add(connection());
                        tag("blue");
                        Transaction.atomic(() -> seen.add(connection()));
                        assertThat(taken()).isEqualTo(1);
                    });
                    seen.add(connection());
                    assertThat(seen).hasSize(1);
                    assertThat(taken()).isEqualTo(1);
                    return seen;
                });
        assertThat(taken()).isZero();
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void aTransactionThatFailsLeavesTheLeaseUsable() {
        orm.database()
                .oneConnection(() -> {
                    Object before = connection();
                    assertThatThrownBy(() ->
                                    Transaction.atomic(() -> {
                                        tag("lost");
                                        throw failure();
                                    }))
                            .hasMessage("on purpose");
                    assertThat(connection()).isEqualTo(before);
                    tag("kept");
                    return before;
                });
        assertThat(taken()).isZero();
        assertThat(Tag.objects.flat("name").list()).containsExactly("green", "kept", "red");
    }

    @Test
    void aLeaseThatFailsInsideATransactionIsGivenBack() {
        assertThatThrownBy(() ->
                        orm.database()
                                .oneConnection(() ->
                                        Transaction.atomic(() -> {
                                            tag("lost");
                                            return orm.database()
                                                    .query("SELECT no_such_column FROM nowhere");
                                        })))
                .isInstanceOf(DatabaseError.class);
        assertThat(taken()).isZero();
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void aLeaseInsideATransactionIsTheTransaction() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            Object outside = connection();
                            orm.database()
                                    .oneConnection(() -> {
                                        assertThat(connection()).isEqualTo(outside);
                                        return tag("lost");
                                    });
                            throw failure();
                        }))
                .hasMessage("on purpose");
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void otherThreadsHaveConnectionsOfTheirOwn() {
        orm.database()
                .oneConnection(() -> {
                    Object mine = connection();
                    List<Object> others = new ArrayList<>();
                    join(Thread.ofVirtual().start(() -> orm.run(() -> others.add(connection()))));
                    assertThat(others).hasSize(1).doesNotContain(mine);
                    return mine;
                });
        assertThat(taken()).isZero();
    }

    @Test
    void theConnectionCommitsByItselfAfterTheTransaction() {
        orm.database()
                .oneConnection(() -> {
                    Transaction.atomic(() -> tag("first"));
                    tag("second");
                    List<Long> seen = new ArrayList<>();
                    join(
                            Thread.ofVirtual()
                                    .start(() -> orm.run(() -> seen.add(Tag.objects.count()))));
                    assertThat(seen).containsExactly(4L);
                    return seen;
                });
    }

    @Test
    void theOnlyConnectionOfADatabaseInMemoryServesAll() {
        assumeTrue(vendor == Vendor.SQLITE, "a server has more than one connection");
        try (Orm memory = ShopDatabase.open("sqlite::memory:")) {
            memory.run(() ->
                    memory.database()
                            .oneConnection(() -> {
                                Transaction.atomic(() -> tag("blue"));
                                return memory.database().oneConnection(Tag.objects::count);
                            }));
            assertThat(memory.<Long, RuntimeException>call(Tag.objects::count)).isEqualTo(1);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
