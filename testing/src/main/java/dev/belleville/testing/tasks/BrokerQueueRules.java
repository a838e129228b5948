package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues are made, counted, emptied and forgotten. */
interface BrokerQueueRules extends BrokerRules {
    @Test
    default void whatIsNotThereIsEmpty() {
        String name = fresh("missing");
        assertThat(broker().size(name)).isZero();
        assertThat(broker().purge(name)).isZero();
        broker().delete(name);
    }

    @Test
    default void aQueueIsMadeOnce() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a");
        broker().declare(queue);
        another().declare(queue);
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            assertThat(take(receiver, 1)).containsExactly("a");
            assertNothingComes(receiver);
        }
    }

    @Test
    default void aReceiverMakesItsQueues() throws InterruptedException {
        TaskQueue queue = TaskQueue.of(fresh("queue"));
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            send(queue, "a");
            assertThat(take(receiver, 1)).containsExactly("a");
        }
    }

    @Test
    default void whatWaitsIsCounted() throws InterruptedException {
        TaskQueue queue = freshQueue();
        assertThat(broker().size(queue.name())).isZero();
        send(queue, "a", "b", "c");
        assertThat(another().size(queue.name())).isEqualTo(3);
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            Delivery delivery = next(receiver);
            awaitSize(queue.name(), 2);
            delivery.reject(true);
            next(receiver).ack();
        }
        awaitSize(queue.name(), 2);
    }

    @Test
    default void queuesInWhichMessagesWaitAreNamed() {
        TaskQueue queue = freshQueue();
        send(queue, "a");
        assertThat(broker().queues()).contains(queue.name());
        broker().delete(queue.name());
        assertThat(broker().queues()).doesNotContain(queue.name());
    }

    @Test
    default void whatWaitsIsForgotten() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b", "c");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            Delivery held = next(receiver);
            awaitSize(queue.name(), 2);
            assertThat(another().purge(queue.name())).isEqualTo(2);
            assertThat(broker().size(queue.name())).isZero();
            held.reject(true); // it did not wait, so that it is still there
            assertThat(take(receiver, 1)).containsExactly("a");
            send(queue, "d");
            assertThat(take(receiver, 1)).containsExactly("d");
        }
    }

    @Test
    default void aQueueIsForgottenWithWhatWaits() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a");
        broker().delete(queue.name());
        assertThat(broker().size(queue.name())).isZero();
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertNothingComes(receiver);
            send(queue, "b");
            assertThat(take(receiver, 1)).containsExactly("b");
        }
    }

    @Test
    default void anAddressIsTold() {
        assertThat(broker().address()).isNotBlank();
    }
}
