package dev.belleville.rabbitmq;

import dev.belleville.rabbitmq.Publication.Outcome;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.message.TaskMessage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
     * @return waits, in this thread, until the broker has it, and says whether a queue took it; of
     *     an exchange with a name that is not asked
     * @throws BrokerUnavailable here or there, if the broker may not have it
     * @throws IllegalArgumentException here or there, if the broker refuses this message
     */
    BooleanSupplier begin(TaskMessage message, String exchange, String routingKey) {
        Shared by = shared();
        Publication publication = publication(message, exchange, routingKey, by);
        by.channel.send(publication);
        return () -> {
            Outcome outcome = publication.await(options.confirm());
            return outcome == Outcome.CLOSED
                    ? publishAlone(message, exchange, routingKey)
                    : took(outcome, publication, by);
        };
    }

    /**
     * A channel that was closed does not say for which message. Those that others sent are sent
     * again, each alone; so it is that one which is refused.
     */
    private boolean publishAlone(TaskMessage message, String exchange, String routingKey) {
        Shared by = shared();
        try (var alone = new ConfirmChannel(by.link, by.blockade)) {
            Publication publication = publication(message, exchange, routingKey, by);
            alone.send(publication);
            return took(publication.await(options.confirm()), publication, by);
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
