package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.testing.PostgresServer;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A database that is one connection, in whose transaction all takes part. */
class GivenConnectionTest {
    @Entity
    public static final class Slip extends Model {
        public static final Manager<Slip> objects = Manager.of(Slip.class);

        @Column(max = 20)
        public String text = "";
    }

    @Test
    void allTakesPartInTheTransactionOfTheConnection() throws Exception {
        try (var database = PostgresServer.create();
                var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password())) {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE main_slip (id bigserial PRIMARY KEY, text varchar(20))");
            }
            connection.setAutoCommit(false);
            Orm orm =
                    Orm.builder()
                            .models("main", Slip.class)
                            .database(Orm.DEFAULT, connection)
                            .open();
            orm.run(() -> {
                Slip.objects.create(slip -> slip.text = "a");
                assertThatThrownBy(() ->
                                Transaction.atomic(() -> {
                                    Slip.objects.create(slip -> slip.text = "b");
                                    throw new IllegalStateException();
                                }))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(Slip.objects.list()).extracting(slip -> slip.text).containsExactly("a");
                assertThat(Transaction.inAtomicBlock()).isTrue();
                assertThatThrownBy(() -> Transaction.onCommit(() -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Somebody else commits this connection");
            });
            assertThatThrownBy(() ->
                            CompletableFuture.runAsync(() -> orm.run(() -> Slip.objects.count()))
                                    .join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            connection.rollback();
            orm.run(() -> assertThat(Slip.objects.count()).isZero());
            orm.close();
            assertThat(connection.isClosed()).isFalse();
        }
    }
}
