package dev.belleville.rabbitmq;

import dev.belleville.rabbitmq.Publication.Outcome;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.message.TaskMessage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Sends messages and knows what became of each. */
final class Publisher {
    private final Link link;
    private final RabbitOptions options;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Shared shared;

    /** The channel that all publish by. */
    private record Shared(Link.Open link, Blockade blockade, ConfirmChannel channel) {}

    Publisher(Link link, RabbitOptions options) {
        this.link = link;
        this.options = options;
    }

    /**
     * Begins to send a message.
     *
     * @throws BrokerUnavailable if there is no connection
     * @throws IllegalArgumentException if it is more than RabbitMQ takes
     */
    Begun begin(TaskMessage message, String exchange, String routingKey) {
        return new Begun(message, exchange, routingKey);
    }

    /** A message on its way. */
    final class Begun {
        private final TaskMessage message;
        private final String exchange;
        private final String routingKey;
        private final Shared by = shared();
        private Publication publication;

        private Begun(TaskMessage message, String exchange, String routingKey) {
            this.message = message;
            this.exchange = exchange;
            this.routingKey = routingKey;
            publication = publication(message, exchange, routingKey, by);
            by.channel.send(publication);
        }

        /**
         * Waits, in the thread that began, until the broker has it; whether a queue took it. Of an
         * exchange with a name that is not asked.
         *
         * @throws BrokerUnavailable if the broker may not have it
         * @throws IllegalArgumentException if the broker refuses this message
         */
        boolean took() {
            Outcome outcome = publication.await(options.confirm());
            return outcome == Outcome.CLOSED
                    ? tookAlone()
                    : Publisher.this.took(outcome, publication, by);
        }

        /**
         * A channel that was closed does not say for which message. Those that others sent are sent
         * again, each alone; so it is that one which is refused.
         */
        private boolean tookAlone() {
            Shared anew = shared();
            try (var alone = new ConfirmChannel(anew.link, anew.blockade)) {
                publication = publication(message, exchange, routingKey, anew);
                alone.send(publication);
                Outcome outcome = publication.await(options.confirm());
                return Publisher.this.took(outcome, publication, anew);
            }
        }

        /** It is not sent, unless it was; whether the broker certainly does not have it. */
        boolean cancel() {
            return publication.cancel();
        }
    }

    private static Publication publication(
            TaskMessage message, String exchange, String routingKey, Shared by) {
        var publication = new Publication(exchange, routingKey, message);
        int most = by.link.connection().getFrameMax();
        if (most > 0 && publication.header().length > most - 32) {
            throw new IllegalArgumentException(
                    "The headers of a message have %d bytes; RabbitMQ takes %d, by its frame_max."
                            .formatted(publication.header().length, most - 32));
        }
        return publication;
    }

    private boolean took(Outcome outcome, Publication publication, Shared by) {
        String place = "RabbitMQ at " + by.link.address();
        return switch (outcome) {
            case CONFIRMED -> true;
            case RETURNED -> false;
            case REFUSED ->
                    throw new BrokerUnavailable(
                            place
                                    + " has no room for a message to "
                                    + target(publication)
                                    + ": its queue is full.",
                            null);
            case CLOSED ->
                    throw new IllegalArgumentException(
                            place
                                    + " refuses a message to "
                                    + target(publication)
                                    + ": "
                                    + Said.in(publication.cause())
                                    + ".",
                            publication.cause());
            case LOST -> throw Said.lost(by.link.address(), publication.cause());
            case LATE -> throw late(place, by.blockade.reason());
        };
    }

    private static String target(Publication publication) {
        return publication.exchange().isEmpty()
                ? "the queue " + publication.routingKey()
                : "the exchange " + publication.exchange();
    }

    private BrokerUnavailable late(String place, String reason) {
        return new BrokerUnavailable(
                reason.isEmpty()
                        ? "%s did not confirm a message within %d ms."
                                .formatted(place, options.confirm().toMillis())
                        : place + " takes no messages: " + reason + ".",
                null);
    }

    private Shared shared() {
        Shared known = shared;
        if (known != null && known.channel.isOpen()) {
            return known;
        }
        opening.lock();
        try {
            known = shared;
            if (known == null || !known.channel.isOpen()) {
                known = opened(known);
                shared = known;
            }
            return known;
        } finally {
            opening.unlock();
        }
    }

    private Shared opened(@Nullable Shared before) {
        Link.Open open = link.open();
        Blockade blockade =
                before != null && before.link.equals(open)
                        ? before.blockade
                        : new Blockade(open.connection());
        return new Shared(open, blockade, new ConfirmChannel(open, blockade));
    }
}
