package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitAddressTest {
    @ParameterizedTest
    @CsvSource({
        "amqp://, 127.0.0.1, 5672, guest, guest, /",
        "amqp://localhost, 127.0.0.1, 5672, guest, guest, /",
        "pyamqp://guest@localhost//, 127.0.0.1, 5672, guest, guest, /",
        "amqp://shop:s%40cret+@my_rabbit:5673/shop, my_rabbit, 5673, shop, s@cret+, shop",
        "amqp://h/%2F, h, 5672, guest, guest, /",
        "amqp://h//shop, h, 5672, guest, guest, /shop",
        "amqp://h/a%2Fb%20c, h, 5672, guest, guest, a/b c",
        "amqps://u:p@h, h, 5671, u, p, /",
        "amqp://u:a:b@c@h:1/v, h, 1, u, a:b@c, v",
        "amqp://[::1]:5673/v, [::1], 5673, guest, guest, v",
    })
    void addressesAreReadAsKombuReadsThem(
            String url, String host, int port, String user, String password, String virtualHost) {
        assertThat(RabbitAddress.all(url))
                .containsExactly(
                        new RabbitAddress(
                                host, port, user, password, virtualHost, url.startsWith("amqps")));
    }

    @Test
    void severalAreTriedAndMayLeaveOutWhatIsTheSame() {
        assertThat(RabbitAddress.all("amqp://u:p@one:5673/shop; two;three:5674;amqps://v:q@four//"))
                .containsExactly(
                        new RabbitAddress("one", 5673, "u", "p", "shop", false),
                        new RabbitAddress("two", 5673, "u", "p", "shop", false),
                        new RabbitAddress("three", 5674, "u", "p", "shop", false),
                        new RabbitAddress("four", 5671, "v", "q", "/", true));
    }

    @Test
    void whatIsNoAddressIsRefusedWithoutItsPassword() {
        for (String url :
                List.of(
                        "redis://:secret@h",
                        "amqp:secret",
                        "amqp://u:secret@h:x/v",
                        "amqp://u:secret@h:99999",
                        "amqp://u:secret%zz@h",
                        "amqp://u:secret@h/v?heartbeat=3")) {
            assertThatThrownBy(() -> RabbitAddress.all(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @Test
    void itIsShownWithoutItsPassword() {
        try (var broker = RabbitBroker.of("amqp://u:secret@h/v;amqp://u:secret@i", Map.of())) {
            assertThat(broker.address()).isEqualTo("h:5672/v, i:5672/");
        }
    }

    @Test
    void optionsAreChecked() {
        assertThat(
                        RabbitOptions.of(
                                Map.of(
                                        "confirm_timeout",
                                        0.5,
                                        "connect_timeout",
                                        2,
                                        "heartbeat",
                                        10,
                                        "confirm_publish",
                                        true)))
                .hasToString("RabbitOptions[confirm=PT0.5S, connect=PT2S, heartbeat=PT10S]");
        assertRefused(Map.of("visibility_timeout", 3), "no transport option 'visibility_timeout'");
        assertRefused(Map.of("heartbeat", 0), "'heartbeat' is a number of seconds above 0");
        assertRefused(Map.of("heartbeat", "60"), "'heartbeat' is a number of seconds above 0");
        assertRefused(Map.of("confirm_publish", false), "confirm_publish is always true");
    }

    private static void assertRefused(Map<String, Object> options, String why) {
        assertThatThrownBy(() -> new RabbitOpener().open("amqp://", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
