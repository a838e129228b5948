package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two thousand requests at once on ten connections. Each reads, adds to a counter in one statement,
 * adds to another by reading and writing it in a transaction, and adds a row in a block of which
 * some fail. Nothing may be lost, nobody may wait for ever, and every connection comes back.
 */
class LoadTest extends ShopTest {
    private static final int REQUESTS = 2000;
    private static final int FAILS_EACH = 4;
    private static final int UNDONE_EACH = 5;

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingIsLostLeakedOrLocked() throws Exception {
        Goods.objects.all().update("stock", 0);
        var requests = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                int number = i;
                requests.add(threads.submit(() -> orm.run(() -> request(number))));
            }
            for (Future<?> request : requests) {
                request.get(100, TimeUnit.SECONDS);
            }
        }
        int kept = REQUESTS - REQUESTS / UNDONE_EACH;
        orm.run(() -> {
            assertThat(Goods.objects.get(assam.id).stock).isEqualTo(REQUESTS);
            assertThat(Goods.objects.get(sencha.id).stock).isEqualTo(kept);
            assertThat(Tag.objects.filter("name__startswith", "load").count())
                    .isEqualTo(inserted());
        });
        allConnectionsAreBack();
    }

    private static long inserted() {
        long inserted = 0;
        for (int i = 0; i < REQUESTS; i++) {
            inserted += i % UNDONE_EACH != 0 && i % FAILS_EACH != 0 ? 1 : 0;
        }
        return inserted;
    }

    private void request(int number) {
        assertThat(Goods.objects.selectRelated("category").get(kettle.id).category.get())
                .isEqualTo(drinks);
        Goods.objects.filter("pk", assam.id).update("stock", F.of("stock").plus(1));
        Runnable whole = () -> Transaction.atomic(() -> transaction(number));
        if (number % UNDONE_EACH == 0) {
            assertThatThrownBy(whole::run).hasMessage("undone");
        } else {
            whole.run();
        }
    }

    private void transaction(int number) {
        int stock = Goods.objects.selectForUpdate().get(sencha.id).stock;
        Goods.objects.filter("pk", sencha.id).update("stock", stock + 1);
        Runnable part =
                () ->
                        Transaction.atomic(() -> {
                            tag("load" + number);
                            if (number % FAILS_EACH == 0) {
                                throw new IllegalStateException("part");
                            }
                        });
        if (number % FAILS_EACH == 0) {
            assertThatThrownBy(part::run).hasMessage("part");
        } else {
            part.run();
        }
        if (number % UNDONE_EACH == 0) {
            throw new IllegalStateException("undone");
        }
    }

    /** As many transactions as the pool has connections are open at once; each gets one. */
    private void allConnectionsAreBack() throws Exception {
        int connections = vendor == Vendor.SQLITE ? 6 : 10;
        var open = new ArrayList<java.sql.Connection>();
        try {
            for (int i = 0; i < connections; i++) {
                open.add(orm.database().dataSource().getConnection());
            }
            assertThat(List.copyOf(open)).hasSize(connections).doesNotHaveDuplicates();
        } finally {
            for (java.sql.Connection connection : open) {
                connection.close();
            }
        }
    }
}
