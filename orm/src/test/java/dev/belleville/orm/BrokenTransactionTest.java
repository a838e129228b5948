package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Tag;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What holds of a transaction after an error, and what can be said of its end. */
class BrokenTransactionTest extends ShopTest {
    private static final String REFUSED = "until the end of the 'atomic' block";

    @Test
    void afterAFailedWriteTheBlockTakesNoMoreQueriesAndIsUndone() {
        Transaction.atomic(() -> {
            tag("before");
            assertThatThrownBy(() -> tag("red")).isInstanceOf(IntegrityError.class);
            assertThat(Transaction.getRollback()).isTrue();
            assertThatThrownBy(Tag.objects::count)
                    .isInstanceOf(TransactionManagementError.class)
                    .hasMessageContaining(REFUSED);
        });
        assertThat(Tag.objects.flat("name").list()).containsExactly("green", "red");
    }

    @Test
    void anErrorCaughtAroundAnInnerBlockHarmsNothing() {
        Transaction.atomic(() -> {
            tag("before");
            assertThatThrownBy(() -> Transaction.atomic(() -> tag("red")))
                    .isInstanceOf(IntegrityError.class);
            assertThat(Transaction.getRollback()).isFalse();
            tag("after");
        });
        assertThat(Tag.objects.flat("name").list())
                .containsExactly("after", "before", "green", "red");
    }

    @Test
    void anInnerBlockWithoutSavepointBreaksTheOuterOne() {
        Transaction.atomic(() -> {
            tag("before");
            Atomic inner = Atomic.on("default").withoutSavepoint();
            assertThatThrownBy(() ->
                            inner.run(() -> {
                                throw new IllegalStateException("inner");
                            }))
                    .hasMessage("inner");
            assertThatThrownBy(Tag.objects::count).hasMessageContaining(REFUSED);
        });
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void aBrokenPartInsideABlockWithSavepointIsUndoneWithItAlone() {
        Transaction.atomic(() -> {
            tag("outer");
            Transaction.atomic(() -> {
                tag("middle");
                Transaction.setRollback(true);
            });
            assertThat(Transaction.getRollback()).isFalse();
            tag("after");
        });
        assertThat(Tag.objects.flat("name").list())
                .containsExactly("after", "green", "outer", "red");
    }

    @Test
    void aBlockIsUndoneOnRequestAndForgetsItsCallbacks() {
        var ran = new ArrayList<String>();
        String result =
                Transaction.atomic(() -> {
                    tag("never");
                    Transaction.onCommit(() -> ran.add("never"));
                    Transaction.setRollback(true);
                    return "given";
                });
        assertThat(result).isEqualTo("given");
        assertThat(ran).isEmpty();
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void outsideOfABlockThereIsNoFlag() {
        assertThat(Transaction.inAtomicBlock()).isFalse();
        assertThatThrownBy(() -> Transaction.setRollback(true))
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("outside of an 'atomic' block");
        assertThatThrownBy(Transaction::getRollback).isInstanceOf(TransactionManagementError.class);
        Transaction.atomic(() -> assertThat(Transaction.inAtomicBlock()).isTrue());
    }

    @Test
    void aRobustCallbackThatFailsStopsNoOther() {
        var ran = new ArrayList<String>();
        Transaction.atomic(() -> {
            Transaction.onCommitRobust(() -> {
                throw new IllegalStateException("logged");
            });
            Transaction.onCommit(() -> ran.add("after"));
        });
        assertThat(ran).containsExactly("after");
    }

    @Test
    void aCallbackThatFailsIsToldToTheCallerAndEndsTheRow() {
        var ran = new ArrayList<String>();
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            tag("kept");
                            Transaction.onCommit(() -> {
                                throw new IllegalStateException("told");
                            });
                            Transaction.onCommit(() -> ran.add("never"));
                        }))
                .hasMessage("told");
        assertThat(ran).isEmpty();
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void aDurableBlockIsOfferedForEachDatabase() {
        Atomic durable = Atomic.on("default").durable();
        Atomic test = Atomic.on("default").aroundTest();
        assertThat(test.<String, RuntimeException>call(() -> durable.call(() -> "inside")))
                .isEqualTo("inside");
        assertThatThrownBy(() -> test.run(() -> Transaction.atomic(() -> durable.run(() -> {}))))
                .hasMessageContaining("durable");
        assertThatThrownBy(() -> test.run(() -> durable.run(() -> durable.run(() -> {}))))
                .hasMessageContaining("durable");
        String result = durable.call(() -> "done");
        assertThat(result).isEqualTo("done");
        assertThatThrownBy(() -> Transaction.atomic(() -> durable.run(() -> tag("no"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("durable");
    }
}
