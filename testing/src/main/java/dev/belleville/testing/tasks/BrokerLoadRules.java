package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.message;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many send and many read at once. */
interface BrokerLoadRules extends BrokerRules {
    @Test
    default void noneIsLostAndNoneComesTwice() throws Exception {
        int messages = 1_000;
        int readers = 8;
        TaskQueue queue = freshQueue();
        Broker other = another();
        var come = new ConcurrentLinkedQueue<String>();
        var left = new CountDownLatch(messages);
        var reading = new ArrayList<Future<?>>();
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < readers; i++) {
                Broker one = i % 2 == 0 ? broker() : other;
                int prefetch = i;
                reading.add(
                        threads.submit(() -> {
                            try (Receiver receiver = one.receive(List.of(queue), prefetch)) {
                                while (!isOver.get()) {
                                    Delivery delivery = receiver.receive(BRIEFLY);
                                    if (delivery != null) {
                                        come.add(text(delivery));
                                        delivery.ack();
                                        left.countDown();
                                    }
                                }
                            }
                            return null;
                        }));
            }
            for (int i = 0; i < messages; i++) {
                String text = "m" + i;
                Broker one = i % 2 == 0 ? broker() : other;
                threads.execute(() -> one.publish(message(text), Exchange.DEFAULT, queue.name()));
            }
            boolean all = left.await(4 * SOON.toSeconds(), TimeUnit.SECONDS);
            isOver.set(true);
            for (Future<?> reader : reading) {
                reader.get();
            }
            assertThat(all).as("%d did not come", left.getCount()).isTrue();
        }
        Set<String> different = new HashSet<>(come);
        assertThat(different).hasSize(messages);
        assertThat(come).hasSize(messages);
        assertThat(broker().size(queue.name())).isZero();
    }
}
