package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static dev.belleville.testing.tasks.BrokerRules.message;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exchanges bring a message to all queues that it is for. */
interface BrokerExchangeRules extends BrokerRules {
    private TaskQueue bound(Exchange exchange, String routingKey) {
        TaskQueue queue = TaskQueue.of(fresh("queue"), exchange, routingKey);
        broker().declare(queue);
        return queue;
    }

    private void assertHolds(TaskQueue queue, String... texts) throws InterruptedException {
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertThat(take(receiver, texts.length)).containsExactly(texts);
            assertNothingComes(receiver);
        }
    }

    @Test
    default void aDirectExchangeGoesByTheKey() throws InterruptedException {
        Exchange exchange = Exchange.direct(fresh("direct"));
        TaskQueue one = bound(exchange, "red");
        TaskQueue same = bound(exchange, "red");
        TaskQueue other = bound(exchange, "re");
        broker().publish(message("a"), exchange, "red");
        broker().publish(message("b"), exchange, "blue");
        assertHolds(one, "a");
        assertHolds(same, "a");
        assertHolds(other);
    }

    @Test
    default void aTopicExchangeGoesByPatterns() throws InterruptedException {
        Exchange exchange = Exchange.topic(fresh("topic"));
        TaskQueue all = bound(exchange, "task.#");
        TaskQueue one = bound(exchange, "task.*");
        TaskQueue exact = bound(exchange, "task.sent");
        TaskQueue end = bound(exchange, "*.sent");
        broker().publish(message("a"), exchange, "task.sent");
        broker().publish(message("b"), exchange, "task.sent.late");
        broker().publish(message("c"), exchange, "taskXsent");
        broker().publish(message("d"), exchange, "worker.sent");
        assertHolds(all, "a", "b");
        assertHolds(one, "a");
        assertHolds(exact, "a");
        assertHolds(end, "a", "d");
    }

    @Test
    default void aFanoutExchangeGoesToAllThatRead() throws InterruptedException {
        Exchange exchange = Exchange.fanout(fresh("fanout")).transientOne();
        TaskQueue one = TaskQueue.temporary(fresh("one"), exchange, "");
        TaskQueue two = TaskQueue.temporary(fresh("two"), exchange, "");
        try (Receiver first = broker().receive(List.of(one), 0);
                Receiver second = another().receive(List.of(two), 0);
                Receiver third =
                        broker().receive(
                                        List.of(TaskQueue.temporary(fresh("x"), exchange, "")),
                                        1)) {
            another().publish(message("a"), exchange, "");
            broker().publish(message("b"), exchange, "");
            for (Receiver receiver : List.of(first, second, third)) {
                assertThat(take(receiver, 2)).containsExactly("a", "b");
                assertNothingComes(receiver);
            }
        }
    }

    /** As those that answers to commands go to. */
    @Test
    default void aQueueThatPassesIsGoneWithItsReader() throws InterruptedException {
        Exchange exchange = Exchange.direct(fresh("answers")).transientOne();
        TaskQueue closed = TaskQueue.temporary(fresh("closed"), exchange, "one");
        TaskQueue cancelled = TaskQueue.temporary(fresh("cancelled"), exchange, "two");
        try (Receiver other = broker().receive(List.of(freshQueue()), 0)) {
            try (Receiver receiver = broker().receive(List.of(closed), 0)) {
                another().publish(message("a"), exchange, "one");
                assertThat(take(receiver, 1)).containsExactly("a");
                another().publish(message("unanswered"), exchange, "one");
                assertThat(text(next(receiver))).isEqualTo("unanswered");
            }
            other.add(cancelled);
            other.cancel(cancelled.name());
            another().publish(message("late"), exchange, "one");
            another().publish(message("late"), exchange, "two");
            assertThat(broker().size(closed.name())).isZero();
            assertThat(broker().size(cancelled.name())).isZero();
        }
    }

    @Test
    default void oneReadsFromQueuesOfAllKinds() throws InterruptedException {
        Exchange exchange = Exchange.fanout(fresh("fanout")).transientOne();
        TaskQueue heard = TaskQueue.temporary(fresh("heard"), exchange, "");
        TaskQueue queue = freshQueue();
        try (Receiver receiver = broker().receive(List.of(queue), 0)) {
            receiver.add(heard);
            broker().publish(message("told"), exchange, "");
            Delivery told = next(receiver);
            assertThat(told.queue()).isEqualTo(heard.name());
            assertThat(text(told)).isEqualTo("told");
            told.ack();
            send(queue, "a");
            assertThat(take(receiver, 1)).containsExactly("a");
            receiver.cancel(heard.name());
            broker().publish(message("unheard"), exchange, "");
            assertNothingComes(receiver);
        }
    }

    @Test
    default void whatIsForNobodyIsGone() throws InterruptedException {
        Exchange exchange = Exchange.direct(fresh("direct"));
        TaskQueue queue = bound(exchange, "here");
        broker().publish(message("a"), exchange, "nowhere");
        broker().publish(message("b"), exchange, "here");
        assertHolds(queue, "b");
    }

    @Test
    default void aQueueThatIsForgottenIsBoundNoLonger() throws InterruptedException {
        Exchange exchange = Exchange.direct(fresh("direct"));
        TaskQueue gone = bound(exchange, "red");
        TaskQueue stays = bound(exchange, "red");
        broker().delete(gone.name());
        broker().publish(message("a"), exchange, "red");
        assertThat(broker().size(gone.name())).isZero();
        assertHolds(stays, "a");
    }
}
