package dev.belleville.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.BrokerUnavailable;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a RabbitMQ said when it closed a channel or a connection, as an error. */
final class Said {
    private Said() {}

    /** Something that is asked of a server. */
    interface Question<T> {
        /** Asks. */
        T ask() throws IOException;
    }

    /** Something that a server is told. */
    interface Order {
        /** Tells. */
        void tell() throws IOException;
    }

    /**
     * The answer.
     *
     * @throws BrokerUnavailable if the connection is lost, or the server has other trouble
     * @throws ImproperlyConfigured if the server says that it will not, which closed the channel
     */
    static <T> T ask(RabbitAddress address, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | ShutdownSignalException e) {
            throw refusal(address, e);
        }
    }

    /** As {@link #ask}, without an answer. */
    static void tell(RabbitAddress address, Order order) {
        try {
            order.tell();
        } catch (IOException | ShutdownSignalException e) {
            throw refusal(address, e);
        }
    }

    private static RuntimeException refusal(RabbitAddress address, Exception e) {
        if (e.getCause() instanceof TimeoutException) {
            return new BrokerUnavailable("RabbitMQ at " + address + " does not answer.", e);
        }
        AMQP.Channel.Close close = closing(e);
        if (close == null || close.getReplyCode() == AMQP.INTERNAL_ERROR) {
            return lost(address, e);
        }
        return new ImproperlyConfigured(
                "RabbitMQ at "
                        + address
                        + " says: "
                        + close.getReplyText()
                        + remedy(close.getReplyCode()),
                e);
    }

    private static String remedy(int code) {
        return switch (code) {
            case AMQP.PRECONDITION_FAILED ->
                    ". Whoever uses a queue or an exchange must declare it with the same arguments; or delete it there.";
            case AMQP.ACCESS_REFUSED ->
                    ". Give the user the right, by rabbitmqctl set_permissions.";
            case AMQP.RESOURCE_LOCKED ->
                    ". It is exclusive of another connection: take another name.";
            default -> ".";
        };
    }

    /**
     * Whether the virtual host is not there, or not for this user; not one that is full or down.
     */
    static boolean forbids(Throwable error) {
        String said = in(error);
        return said.startsWith("NOT_ALLOWED")
                && !said.endsWith(" is reached")
                && !said.endsWith(" is down");
    }

    /** The connection is gone. */
    static BrokerUnavailable lost(RabbitAddress address, @Nullable Throwable cause) {
        String said = in(cause);
        return new BrokerUnavailable(
                "The connection to RabbitMQ at "
                        + address
                        + " is lost"
                        + (said.isEmpty() ? "." : ": " + said + "."),
                cause);
    }

    /** The server's words in {@code error}; empty where it said nothing. */
    static String in(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal) {
                return switch (signal.getReason()) {
                    case AMQP.Channel.Close close -> close.getReplyText();
                    case AMQP.Connection.Close close -> close.getReplyText();
                    case null, default -> "";
                };
            }
        }
        return "";
    }

    /** The channel's closing in {@code error}; null where it is about the connection. */
    static AMQP.Channel.@Nullable Close closing(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close) {
                return close;
            }
        }
        return null;
    }
}
