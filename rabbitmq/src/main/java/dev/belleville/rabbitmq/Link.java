package dev.belleville.rabbitmq;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.belleville.tasks.broker.BrokerUnavailable;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection, to the first server that answers; made when it is needed, and anew when lost. */
final class Link implements AutoCloseable {
    private static final int CLOSING_MILLIS = 5_000;
    private final List<RabbitAddress> addresses;
    private final RabbitOptions options;
    private final String purpose;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Open open;
    private int first; // where the last attempt succeeded
    private boolean closed;

    /**
     * A connection that was made.
     *
     * @param wire what its frames pass
     */
    record Open(Connection connection, Wire wire, RabbitAddress address) {
        /**
         * A channel of its own.
         *
         * @throws BrokerUnavailable if the connection is lost, or has no more channels
         */
        Channel channel() {
            return Said.ask(
                    address,
                    () -> {
                        Channel channel = connection.createChannel();
                        if (channel == null) {
                            throw new BrokerUnavailable(
                                    "RabbitMQ at "
                                            + address
                                            + " gives one connection no more than "
                                            + connection.getChannelMax()
                                            + " channels: close receivers.",
                                    null);
                        }
                        return channel;
                    });
        }
    }

    /**
     * None yet.
     *
     * @param purpose shown in RabbitMQ's list of connections
     */
    Link(List<RabbitAddress> addresses, RabbitOptions options, String purpose) {
        this.addresses = addresses;
        this.options = options;
        this.purpose = purpose;
    }

    /**
     * The connection, made if there is none.
     *
     * @throws BrokerUnavailable if no server lets us in; it says so of each
     */
    Open open() {
        Open known = open;
        if (known != null && known.connection.isOpen()) {
            return known;
        }
        connecting.lock();
        try {
            known = open;
            if (known == null || !known.connection.isOpen()) {
                known = connect();
                open = known;
            }
            return known;
        } finally {
            connecting.unlock();
        }
    }

    private Open connect() {
        if (closed) {
            throw new IllegalStateException("This broker is closed.");
        }
        var reasons = new StringBuilder();
        Exception last = null;
        boolean refused = true;
        for (int i = 0; i < addresses.size(); i++) {
            int which = (first + i) % addresses.size();
            RabbitAddress address = addresses.get(which);
            var wire = new Wire(address, options);
            try {
                Connection connection = wire.newConnection("belleville " + purpose);
                first = which;
                return new Open(connection, wire, address);
            } catch (IOException | TimeoutException e) {
                reasons.append(reasons.isEmpty() ? "" : " ").append(why(address, e));
                refused &= e instanceof AuthenticationFailureException || Said.forbids(e);
                last = e;
            }
        }
        throw refused
                ? BrokerUnavailable.refused(reasons.toString(), last)
                : new BrokerUnavailable(reasons.toString(), last);
    }

    private static String why(RabbitAddress address, Exception e) {
        String place = "RabbitMQ at " + address;
        if (e instanceof AuthenticationFailureException) {
            return place
                    + " does not know the user "
                    + address.user()
                    + " with this password, or lets it in from its own machine alone.";
        }
        if (e instanceof SSLException) {
            return place
                    + " has no certificate for this name that the JVM trusts, or speaks no TLS: name a trust"
                    + " store by -Djavax.net.ssl.trustStore, or write amqp://.";
        }
        if (e instanceof UnknownHostException) {
            return place + ": no host of this name is known.";
        }
        String said = Said.in(e);
        return said.isEmpty()
                ? place + " does not answer."
                : place
                        + " does not let the user "
                        + address.user()
                        + " in: "
                        + said
                        + (Said.forbids(e)
                                ? ". Make the virtual host by rabbitmqctl add_vhost, give the right to it by"
                                        + " set_permissions, or name another in the address."
                                : ".");
    }

    @Override
    public void close() {
        connecting.lock();
        try {
            closed = true;
            if (open != null) {
                open.connection.abort(200, "Goodbye", CLOSING_MILLIS);
                open = null;
            }
        } finally {
            connecting.unlock();
        }
    }
}
