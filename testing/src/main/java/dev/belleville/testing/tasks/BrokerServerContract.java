package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.message;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.testing.TcpProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every broker does that is a server of its own: as any other broker, and with connections
 * that are lost. The connections go through a proxy that the tests cut.
 */
public abstract class BrokerServerContract extends BrokerContract {
    private static final String SECRET = "hidden-word";

    /** Nothing to prepare. */
    protected BrokerServerContract() {}

    /** Where the server is on the loopback. */
    protected abstract int port();

    /**
     * A broker at another port of the loopback, which the test closes; what was not answered when
     * its connection is lost comes again within a few seconds.
     */
    protected abstract Broker openAt(int port);

    /** As {@link #openAt}, at {@link #port}, with this password, which is a wrong one. */
    protected abstract Broker openWith(String password);

    @Test
    final void aReaderIsToldThatTheConnectionIsLost() throws Exception {
        TaskQueue queue = freshQueue();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port());
                Receiver receiver = cut.receive(List.of(queue), 1)) {
            var how = new CompletableFuture<String>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            how.complete(text(receiver.receive(SOON)));
                        } catch (BrokerUnavailable | InterruptedException e) {
                            how.complete(e.getClass().getSimpleName());
                        }
                    });
            proxy.cut();
            assertThat(how.get(2 * SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("BrokerUnavailable");
            assertThatThrownBy(() -> receiver.receive(BRIEFLY))
                    .isInstanceOf(BrokerUnavailable.class);
        }
    }

    @Test
    final void withoutTheServerNothingIsSentAndLaterItIs() throws Exception {
        TaskQueue queue = freshQueue();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            cut.publish(message("before"), Exchange.DEFAULT, queue.name());
            proxy.cut();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> cut.publish(message("x"), Exchange.DEFAULT, queue.name()))
                        .isInstanceOf(BrokerUnavailable.class)
                        .hasMessageContaining("127.0.0.1:" + proxy.port());
            }
            assertThatThrownBy(() -> cut.size(queue.name())).isInstanceOf(BrokerUnavailable.class);
            assertThatThrownBy(() -> cut.declare(queue)).isInstanceOf(BrokerUnavailable.class);
            assertThatThrownBy(() -> cut.receive(List.of(queue), 1))
                    .isInstanceOf(BrokerUnavailable.class);
            proxy.mend();
            cut.publish(message("after"), Exchange.DEFAULT, queue.name());
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                assertThat(take(receiver, 2)).containsExactly("before", "after");
            }
        }
    }

    @Test
    final void whatWasNotAnsweredWhenTheConnectionWasLostComesAgain() throws Exception {
        TaskQueue queue = freshQueue();
        send(queue, "done", "lost");
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            Delivery lost;
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                assertThat(take(receiver, 1)).containsExactly("done");
                lost = next(receiver);
                proxy.cut();
                assertThatThrownBy(() -> receiver.receive(SOON))
                        .isInstanceOf(BrokerUnavailable.class);
                lost.ack(); // which changes nothing
            }
            proxy.mend();
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                Delivery again = next(receiver);
                assertThat(text(again)).isEqualTo("lost");
                assertThat(again.redelivered()).isTrue();
                again.ack();
            }
        }
    }

    @Test
    final void noConnectionIsMadeBeforeItIsNeeded() {
        try (TcpProxy proxy = TcpProxy.to(port())) {
            proxy.cut();
            openAt(proxy.port()).close();
        }
    }

    @Test
    final void aPasswordIsNeverShown() {
        try (Broker refused = openWith(SECRET)) {
            assertThat(refused.address()).doesNotContain(SECRET);
            assertThatThrownBy(() -> refused.size("queue"))
                    .isInstanceOfSatisfying(
                            BrokerUnavailable.class, e -> assertThat(e.isRefused()).isTrue())
                    .hasMessageNotContaining(SECRET);
        }
    }
}
