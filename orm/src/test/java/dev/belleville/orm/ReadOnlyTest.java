package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Shop;
import dev.belleville.orm.shop.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Blocks that read alone, beside others that write. */
class ReadOnlyTest extends ShopTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void whatWouldWriteIsRefused() {
        assertThatThrownBy(() -> Transaction.readOnly(() -> tag("blue")))
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("A read-only block writes nothing");
        assertThatThrownBy(() -> Transaction.readOnly(() -> Goods.objects.all().update("stock", 1)))
                .isInstanceOf(TransactionManagementError.class);
        assertThatThrownBy(
                        () -> Transaction.readOnly(() -> Transaction.atomic(() -> assam.delete())))
                .isInstanceOf(TransactionManagementError.class);
        assertThat(Tag.objects.count()).isEqualTo(2);
        tag("blue");
        assertThat(Transaction.readOnly(Tag.objects::count)).isEqualTo(3);
    }

    @Test
    void theDatabaseRefusesWhatIsWrittenByHand() {
        String sql = "INSERT INTO catalog_tag (name) VALUES ('blue')";
        assertThatThrownBy(() ->
                        Transaction.readOnly(() ->
                                orm.database()
                                        .withConnection(open -> {
                                            try (var statement = open.createStatement()) {
                                                return statement.executeUpdate(sql);
                                            }
                                        })))
                .isInstanceOf(TransactionManagementError.class)
                .hasMessageContaining("A read-only block writes nothing");
        for (int i = 0; i < 20; i++) {
            tag("after" + i);
        }
        assertThat(Tag.objects.count()).isEqualTo(22);
    }

    @Test
    void aLeasedConnectionWritesAgainAfterwards() {
        orm.database()
                .oneConnection(() -> {
                    Transaction.readOnly(Tag.objects::count);
                    tag("blue");
                    return Transaction.atomic(() -> tag("grey"));
                });
        assertThat(Tag.objects.count()).isEqualTo(4);
    }

    @Test
    void insideABlockThatWritesItIsAPartThatDoesNot() {
        Transaction.atomic(() -> {
            tag("blue");
            assertThat(Transaction.readOnly(Tag.objects::count)).isEqualTo(3);
            assertThatThrownBy(() -> Transaction.readOnly(() -> tag("no")))
                    .isInstanceOf(TransactionManagementError.class);
            tag("grey");
        });
        assertThat(Tag.objects.count()).isEqualTo(4);
    }

    @Test
    void readersWaitForNoWriter() throws Exception {
        var written = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer =
                    threads.submit(() ->
                            orm.run(() ->
                                    Transaction.atomic(() -> {
                                        tag("blue");
                                        written.countDown();
                                        await(mayEnd);
                                    })));
            assertThat(written.await(120, TimeUnit.SECONDS)).isTrue();
            var readers = new ArrayList<Future<Long>>();
            for (int i = 0; i < 3; i++) {
                readers.add(
                        threads.submit(
                                () -> orm.call(() -> Transaction.readOnly(Tag.objects::count))));
            }
            for (Future<Long> reader : readers) {
                assertThat(reader).succeedsWithin(LONG).isEqualTo(2L);
            }
            mayEnd.countDown();
            assertThat(writer).succeedsWithin(LONG);
        }
        assertThat(Transaction.readOnly(Tag.objects::count)).isEqualTo(3);
    }

    @Test
    void aReaderOnOneFileSeesOneStateAllAlong() throws Exception {
        assumeTrue(vendor == Vendor.SQLITE, "READ COMMITTED sees each commit");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long[] seen =
                    Transaction.readOnly(() -> {
                        long before = Tag.objects.count();
                        threads.submit(() -> orm.call(() -> tag("blue"))).get();
                        return new long[] {before, Tag.objects.count()};
                    });
            assertThat(seen).containsExactly(2, 2);
        }
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Orm open(String options) {
        Orm.Builder builder = Orm.builder().database("default", database.url() + options);
        Shop.apps().forEach(builder::models);
        return builder.open();
    }

    @Test
    void aDeferredTransactionThatReadDoesNotOverwriteWhatItDidNotSee() throws Exception {
        assumeTrue(vendor == Vendor.SQLITE, "an option of SQLite's");
        try (Orm deferred = open("?transaction_mode=deferred&timeout=0.5");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThatThrownBy(() ->
                            deferred.run(() ->
                                    Transaction.atomic(() -> {
                                        Goods mine = Goods.objects.get(assam.id);
                                        assertThat(
                                                        threads.submit(
                                                                () -> deferred.call(this::sellOne)))
                                                .succeedsWithin(LONG);
                                        mine.stock -= 1;
                                        mine.save();
                                    })))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("locked");
            assertThat(deferred.call(() -> Goods.objects.get(assam.id).stock)).isEqualTo(9);
            deferred.run(() -> Transaction.atomic(() -> tag("blue")));
        }
        assertThat(orm.call(Tag.objects::count)).isEqualTo(3);
    }

    private long sellOne() {
        return Transaction.atomic(
                () -> Goods.objects.filter("pk", assam.id).update("stock", F.of("stock").minus(1)));
    }

    @Test
    void writersTakeTurnsSoThatNoSaleIsLost() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sales = new ArrayList<Future<Integer>>();
            var counts = new ArrayList<Future<Long>>();
            for (int i = 0; i < 10; i++) {
                sales.add(
                        threads.submit(
                                () -> orm.call(() -> Transaction.atomic(this::readAndSell))));
                counts.add(
                        threads.submit(
                                () -> orm.call(() -> Transaction.readOnly(Goods.objects::count))));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(sales.get(i)).succeedsWithin(LONG);
                assertThat(counts.get(i)).succeedsWithin(LONG).isEqualTo(3L);
            }
        }
        assertThat(Goods.objects.get(assam.id).stock).isZero();
    }

    private int readAndSell() {
        Goods mine = Goods.objects.selectForUpdate().get(assam.id);
        mine.stock -= 1;
        mine.save();
        return mine.stock;
    }
}
