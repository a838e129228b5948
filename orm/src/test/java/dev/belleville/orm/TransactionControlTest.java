package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Transactions whose ends are said by hand, and places to go back to. */
class TransactionControlTest extends ShopTest {
    private static List<?> tags() {
        return Tag.objects.orderBy("name").flat("name").list();
    }

    @Test
    void aManualBlockSaysItselfWhatIsKept() {
        assertThat(Transaction.getAutocommit()).isTrue();
        Transaction.manual(() -> {
            assertThat(Transaction.getAutocommit()).isFalse();
            assertThat(Transaction.inAtomicBlock()).isFalse();
            tag("kept");
            Transaction.commit();
            tag("undone");
            Transaction.rollback();
            tag("last");
            Transaction.commit();
            Tag.objects.count();
        });
        assertThat(Transaction.getAutocommit()).isTrue();
        assertThat(tags()).isEqualTo(List.of("green", "kept", "last", "red"));
        Transaction.atomic(() -> assertThat(Transaction.getAutocommit()).isFalse());
    }

    @Test
    void aManualBlockStaysOnOneConnection() {
        var seen = new ArrayList<Object>();
        Transaction.manual(() -> {
            seen.add(connection());
            Transaction.rollback();
            seen.add(connection());
            Transaction.rollback();
        });
        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    }

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

    @Test
    void betweenItsTransactionsOthersMayWrite() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Transaction.manual(() -> {
                tag("mine");
                Transaction.commit();
                var theirs = threads.submit(() -> orm.call(() -> tag("theirs")));
                assertThat(theirs).succeedsWithin(Duration.ofSeconds(10));
                assertThat(Tag.objects.count()).isEqualTo(4);
            });
        }
    }

    @Test
    void whatIsNeitherCommittedNorRolledBackIsTold() {
        assertThatThrownBy(() -> Transaction.manual(() -> tag("forgotten")))
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("neither committed nor rolled back")
                .hasMessageContaining("Call Transaction.commit()");
        assertThatThrownBy(() ->
                        Transaction.manual(() -> {
                            tag("lost");
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessage("on purpose");
        assertThat(tags()).isEqualTo(List.of("green", "red"));
    }

    @Test
    void anErrorLastsUntilTheRollback() {
        Transaction.manual(() -> {
            tag("before");
            assertThatThrownBy(() -> tag("red")).isInstanceOf(IntegrityError.class);
            assertThatThrownBy(Tag.objects::count).isInstanceOf(TransactionManagementError.class);
            assertThatThrownBy(Transaction::commit)
                    .isInstanceOf(TransactionManagementError.class)
                    .hasMessageContaining("call Transaction.rollback()");
            Transaction.rollback();
            tag("after");
            Transaction.commit();
        });
        assertThat(tags()).isEqualTo(List.of("after", "green", "red"));
    }

    @Test
    void anAtomicBlockInsideIsASavepoint() {
        Transaction.manual(() -> {
            tag("outer");
            assertThatThrownBy(() -> Transaction.atomic(() -> tag("red")))
                    .isInstanceOf(IntegrityError.class);
            Transaction.atomic(() -> {
                assertThat(Transaction.inAtomicBlock()).isTrue();
                tag("inner");
                assertThatThrownBy(Transaction::commit)
                        .isInstanceOf(TransactionManagementError.class)
                        .hasMessageContaining("forbidden when an 'atomic' block is active");
                assertThatThrownBy(Transaction::rollback)
                        .hasMessageContaining("forbidden when an 'atomic' block is active");
            });
            assertThatThrownBy(() -> Transaction.durable(() -> tag("no")))
                    .hasMessageContaining("cannot be nested within a manual one");
            assertThatThrownBy(Transaction::getRollback)
                    .isInstanceOf(TransactionManagementError.class);
            Transaction.commit();
        });
        assertThat(tags()).isEqualTo(List.of("green", "inner", "outer", "red"));
    }

    @Test
    void whatWaitsRunsAfterTheCommitOrNever() {
        var ran = new ArrayList<String>();
        Transaction.manual(() -> {
            tag("blue");
            Transaction.onCommit(() -> ran.add("first"));
            assertThat(ran).isEmpty();
            Transaction.commit();
            assertThat(ran).containsExactly("first");
            tag("grey");
            Transaction.onCommit(() -> ran.add("never"));
            Transaction.rollback();
            Transaction.commit();
        });
        assertThat(ran).containsExactly("first");
    }

    @Test
    void outsideOfAManualBlockThereIsNothingToEnd() {
        assertThatThrownBy(Transaction::commit)
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("each statement commits by itself");
        assertThatThrownBy(Transaction::rollback).isInstanceOf(TransactionManagementError.class);
        assertThatThrownBy(() -> Transaction.atomic(() -> Transaction.manual(() -> tag("no"))))
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("cannot begin inside an 'atomic' block");
        assertThatThrownBy(() -> Transaction.manual(() -> Transaction.manual(() -> tag("no"))))
                .hasMessageContaining("cannot begin inside another");
    }

    @Test
    void aTransactionGoesBackToASavepoint() {
        var ran = new ArrayList<String>();
        Transaction.atomic(() -> {
            Savepoint beginning = Transaction.savepoint();
            tag("first");
            beginning.rollback();
            tag("kept");
            Transaction.onCommit(() -> ran.add("kept"));
            Savepoint before = Transaction.savepoint();
            tag("gone");
            Transaction.onCommit(() -> ran.add("gone"));
            before.rollback();
            Savepoint again = Transaction.savepoint();
            tag("stays");
            again.commit();
        });
        assertThat(tags()).isEqualTo(List.of("green", "kept", "red", "stays"));
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void aSavepointMendsWhatAnErrorBroke() {
        Transaction.atomic(() -> {
            tag("kept");
            Savepoint before = Transaction.savepoint();
            assertThatThrownBy(() -> tag("red")).isInstanceOf(IntegrityError.class);
            assertThatThrownBy(before::commit).isInstanceOf(TransactionManagementError.class);
            assertThat(Transaction.getRollback()).isTrue();
            before.rollback();
            assertThat(Transaction.getRollback()).isFalse();
            tag("after");
        });
        assertThat(tags()).isEqualTo(List.of("after", "green", "kept", "red"));
    }

    @Test
    void aSavepointEndsOnce() {
        for (boolean begun : new boolean[] {false, true}) {
            Transaction.atomic(() -> {
                if (begun) {
                    tag("before");
                }
                Savepoint kept = Transaction.savepoint();
                tag("first " + begun);
                kept.commit();
                tag("second " + begun);
                assertThatThrownBy(kept::rollback)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("was committed already");
                assertThatThrownBy(kept::commit).hasMessageContaining("was committed already");
                Savepoint undone = Transaction.savepoint();
                tag("gone");
                undone.rollback();
                assertThatThrownBy(undone::commit)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("was rolled back already");
                assertThatThrownBy(undone::rollback).isInstanceOf(IllegalStateException.class);
            });
        }
        assertThat(tags())
                .isEqualTo(
                        List.of(
                                "before",
                                "first false",
                                "first true",
                                "green",
                                "red",
                                "second false",
                                "second true"));
    }

    @Test
    void aSavepointLivesAsLongAsItsTransaction() {
        assertThatThrownBy(Transaction::savepoint)
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("outside of a transaction");
        Savepoint[] kept = new Savepoint[1];
        Transaction.atomic(() -> {
            tag("blue");
            kept[0] = Transaction.savepoint();
        });
        assertThatThrownBy(kept[0]::rollback)
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(kept[0]::commit).hasMessageContaining("has ended");
        assertThat(Tag.objects.count()).isEqualTo(3);
    }
}
