package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a receiver reads, waits and ends. */
interface BrokerReadingRules extends BrokerRules {
    @Test
    default void noMoreComeThanMayBeWithoutAnAnswer() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b", "c", "d");
        try (Receiver receiver = broker().receive(List.of(queue), 2)) {
            Delivery first = next(receiver);
            Delivery second = next(receiver);
            assertNothingComes(receiver);
            awaitSize(queue.name(), 2);
            first.ack();
            assertThat(take(receiver, 1)).containsExactly("c");
            second.reject(false);
            assertThat(take(receiver, 1)).containsExactly("d");
        }
    }

    @Test
    default void theLimitMayChange() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b", "c", "d", "e");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            var held = new ArrayList<Delivery>();
            held.add(next(receiver));
            assertNothingComes(receiver);
            receiver.prefetch(3);
            held.add(next(receiver));
            held.add(next(receiver));
            assertNothingComes(receiver);
            receiver.prefetch(0);
            held.add(next(receiver));
            held.add(next(receiver));
            assertThat(held).extracting(BrokerRules::text).containsExactly("a", "b", "c", "d", "e");
            held.forEach(Delivery::ack);
        }
    }

    @Test
    default void aReaderThatWaitsGetsWhatIsSent() throws Exception {
        TaskQueue queue = freshQueue();
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            assertNothingComes(receiver);
            CompletableFuture<String> come = receiving(receiver);
            send(queue, "a");
            assertThat(come.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("a");
        }
    }

    /** What comes next, or the error's name. */
    private static CompletableFuture<String> receiving(Receiver receiver)
            throws InterruptedException {
        var begun = new CountDownLatch(1);
        var come = new CompletableFuture<String>();
        Thread.ofVirtual()
                .start(() -> {
                    begun.countDown();
                    try {
                        Delivery delivery = receiver.receive(SOON);
                        come.complete(text(delivery));
                        if (delivery != null) {
                            delivery.ack();
                        }
                    } catch (InterruptedException | RuntimeException e) {
                        come.complete(e.getClass().getSimpleName());
                    }
                });
        begun.await();
        return come;
    }

    @Test
    default void severalQueuesAreRead() throws InterruptedException {
        TaskQueue one = freshQueue();
        TaskQueue two = freshQueue();
        send(one, "a");
        send(two, "b");
        try (Receiver receiver = broker().receive(List.of(one, two), 0)) {
            Delivery first = next(receiver);
            Delivery second = next(receiver);
            assertThat(List.of(first.queue() + text(first), second.queue() + text(second)))
                    .containsExactlyInAnyOrder(one.name() + "a", two.name() + "b");
            first.ack();
            second.ack();
        }
    }

    @Test
    default void aQueueIsAddedToOneThatWaits() throws Exception {
        TaskQueue one = freshQueue();
        TaskQueue two = TaskQueue.of(fresh("later"));
        try (Receiver receiver = broker().receive(List.of(one), 1)) {
            CompletableFuture<String> come = receiving(receiver);
            receiver.add(two);
            send(two, "a");
            assertThat(come.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("a");
            send(one, "b");
            assertThat(take(receiver, 1)).containsExactly("b");
        }
    }

    @Test
    default void aQueueIsReadNoLonger() throws Exception {
        TaskQueue one = freshQueue();
        TaskQueue two = freshQueue();
        send(one, "a");
        try (Receiver receiver = broker().receive(List.of(one, two), 2)) {
            Delivery delivery = next(receiver);
            receiver.cancel(one.name());
            send(one, "b");
            assertNothingComes(receiver);
            assertThat(broker().size(one.name())).isEqualTo(1);
            send(two, "c");
            assertThat(take(receiver, 1)).containsExactly("c");
            delivery.ack();
            receiver.add(one);
            assertThat(take(receiver, 1)).containsExactly("b");
        }
    }

    @Test
    default void theEndGivesBackWhatWasNotAnswered() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b", "c", "d", "e");
        try (Receiver receiver = broker().receive(List.of(queue), 0)) {
            Delivery done = next(receiver);
            next(receiver);
            next(receiver);
            done.ack();
        }
        awaitSize(queue.name(), 4);
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            Delivery again = next(receiver);
            assertThat(again.redelivered()).isTrue();
            assertThat(text(again)).isEqualTo("b");
            again.ack();
            assertThat(take(receiver, 3)).containsExactly("c", "d", "e");
            assertNothingComes(receiver);
        }
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // one alone cannot be read after its end
    default void theEndOfTheBrokerGivesBackToo() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b");
        Broker other = another();
        next(other.receive(List.of(queue), 2));
        if (other != broker()) {
            other.close();
            try (Receiver receiver = broker().receive(List.of(queue), 1)) {
                assertThat(take(receiver, 2)).containsExactly("a", "b");
            }
        }
    }

    @Test
    default void theEndWakesWhoWaits() throws Exception {
        Receiver receiver = broker().receive(List.of(freshQueue()), 1);
        CompletableFuture<String> come = receiving(receiver);
        receiver.close();
        assertThat(come.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("BrokerUnavailable");
        assertThatThrownBy(() -> receiver.receive(BRIEFLY)).isInstanceOf(BrokerUnavailable.class);
        receiver.close();
    }

    @Test
    default void aThreadThatIsToldToStopStops() throws Exception {
        TaskQueue queue = freshQueue();
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
                var how = new CompletableFuture<String>();
                Thread reader =
                        kind.start(() -> {
                            try {
                                how.complete(text(receiver.receive(SOON)));
                            } catch (InterruptedException e) {
                                how.complete("interrupted");
                            }
                        });
                reader.interrupt();
                assertThat(how.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("interrupted");
            }
            send(queue, "a"); // and nobody was harmed
            assertThat(take(receiver, 1)).containsExactly("a");
        }
    }
}
