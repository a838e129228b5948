package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.testing.RabbitNode;
import dev.belleville.testing.TestCertificate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class TlsTest {
    private static final String TRUST = "javax.net.ssl.trustStore";

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void theServerHasToBeTrusted(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (RabbitNode node = RabbitNode.startOverTls(folder, certificate)) {
            String url = node.url().replace("amqp://", "amqps://");
            assertUntrusted(url);
            System.setProperty(TRUST, certificate.trustStore().toString());
            System.setProperty(TRUST + "Password", TestCertificate.PASSWORD);
            try (Broker broker = RabbitBroker.of(url, Map.of())) {
                broker.declare(TaskQueue.of("tea"));
                assertThat(broker.size("tea")).isZero();
            }
            assertUntrusted(url.replace("127.0.0.1", "ip6-localhost;amqps://127.0.0.2"));
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }

    private static void assertUntrusted(String url) {
        try (Broker broker = RabbitBroker.of(url, Map.of())) {
            assertThatThrownBy(() -> broker.size("tea"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("no certificate for this name that the JVM trusts")
                    .hasMessageNotContaining("guest:");
        }
    }
}
