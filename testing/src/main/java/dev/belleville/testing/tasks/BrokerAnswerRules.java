package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a message by the answer to it. */
interface BrokerAnswerRules extends BrokerRules {
    @Test
    default void whatIsDoneDoesNotComeAgain() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b");
        try (Receiver receiver = broker().receive(List.of(queue), 0)) {
            assertThat(take(receiver, 2)).containsExactly("a", "b");
        }
        try (Receiver receiver = another().receive(List.of(queue), 0)) {
            assertNothingComes(receiver);
        }
        assertThat(broker().size(queue.name())).isZero();
    }

    @Test
    default void whatGoesBackIsServedAgain() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            Delivery delivery = next(receiver);
            assertThat(delivery.redelivered()).isFalse();
            delivery.reject(true);
            var others = new ArrayList<String>();
            Delivery again = next(receiver);
            if (!servesFirstWhatGoesBack() && !again.redelivered()) {
                others.add(text(again));
                again.ack();
                again = next(receiver);
            }
            assertThat(text(again)).isEqualTo("a");
            assertThat(again.redelivered()).isTrue();
            assertThat(again.message().headers())
                    .containsAllEntriesOf(delivery.message().headers());
            again.ack();
            others.addAll(take(receiver, 1 - others.size()));
            assertThat(others).containsExactly("b");
            assertNothingComes(receiver);
        }
    }

    @Test
    default void whatIsRefusedIsForgotten() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            next(receiver).reject(false);
            assertThat(take(receiver, 1)).containsExactly("b");
        }
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertNothingComes(receiver);
        }
    }

    @Test
    default void whatIsSetAsideIsKeptWithTheReason() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "poison", "b");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            next(receiver).setAside("it has no “id”");
            assertThat(take(receiver, 1)).containsExactly("b");
            assertNothingComes(receiver);
        }
        String dead = queue.name() + ".dead";
        awaitSize(dead, 1);
        try (Receiver receiver = another().receive(List.of(TaskQueue.of(dead)), 1)) {
            Delivery delivery = next(receiver);
            TaskMessage message = delivery.message();
            assertThat(text(delivery)).isEqualTo("poison");
            assertThat(message.headers())
                    .containsEntry("task", "poison")
                    .containsEntry(Delivery.REASON, "it has no “id”");
            assertThat(message.contentType()).isEqualTo("text/plain");
            delivery.ack();
        }
    }

    @Test
    default void onlyTheFirstAnswerCounts() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b");
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            Delivery delivery = next(receiver);
            delivery.ack();
            delivery.ack();
            delivery.reject(true);
            delivery.setAside("late");
            assertThat(take(receiver, 1)).containsExactly("b");
            assertNothingComes(receiver);
        }
        assertThat(broker().size(queue.name() + ".dead")).isZero();
    }

    @Test
    default void anyThreadMayAnswer() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a", "b", "c");
        try (Receiver receiver = broker().receive(List.of(queue), 3)) {
            Delivery first = next(receiver);
            Delivery second = next(receiver);
            Delivery third = next(receiver);
            Thread.ofVirtual().start(second::ack).join();
            Thread.ofVirtual().start(() -> first.reject(true)).join();
            Thread.ofPlatform().start(third::ack).join();
            assertThat(take(receiver, 1)).containsExactly("a");
            assertNothingComes(receiver);
        }
    }

    @Test
    default void anAnswerAfterTheEndChangesNothing() throws InterruptedException {
        TaskQueue queue = freshQueue();
        send(queue, "a");
        Delivery late;
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            late = next(receiver);
        }
        late.ack();
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertThat(take(receiver, 1)).containsExactly("a");
        }
    }
}
