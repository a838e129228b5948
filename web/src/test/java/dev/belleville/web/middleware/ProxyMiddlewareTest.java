package dev.belleville.web.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.core.WrongSetting;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyMiddlewareTest {
    private static Settings settings(String... flags) {
        var builder = Settings.builder().declare(MiddlewareSettings.ALL);
        for (int i = 0; i < flags.length; i += 2) {
            builder.flag(flags[i], flags[i + 1]);
        }
        return builder.build();
    }

    private static Request through(Settings settings, Request request) throws Exception {
        var seen = new ArrayList<Request>();
        ProxyMiddleware.of(settings)
                .wrap(one -> {
                    seen.add(one);
                    return Response.empty(200);
                })
                .handle(request);
        return seen.getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // trusted | peer | X-Forwarded-For | the client
                "''          | 10.0.0.1  | 192.0.2.7                       | 10.0.0.1",
                "1           | 10.0.0.1  | 192.0.2.7                       | 192.0.2.7",
                "1           | 10.0.0.1  | 6.6.6.6, 192.0.2.7              | 192.0.2.7",
                "2           | 10.0.0.1  | 6.6.6.6, 192.0.2.7, 10.0.0.2    | 192.0.2.7",
                "2           | 10.0.0.1  | 192.0.2.7                       | 10.0.0.1",
                "1           | 10.0.0.1  | -                               | 10.0.0.1",
                "1           | 10.0.0.1  | unknown                         | 10.0.0.1",
                "1           | 10.0.0.1  | 192.0.2.7:4711                  | 192.0.2.7",
                "1           | 10.0.0.1  | [2001:db8::1]:80                | 2001:db8::1",
                "10.0.0.0/8  | 10.0.0.1  | 6.6.6.6, 192.0.2.7, 10.9.9.9    | 192.0.2.7",
                "10.0.0.0/8  | 192.0.2.9 | 6.6.6.6                         | 192.0.2.9",
                "10.0.0.0/8  | 10.0.0.1  | 10.0.0.3, 10.0.0.2              | 10.0.0.3",
                "10.0.0.0/8  | 10.0.0.1  | 6.6.6.6, evil, 10.0.0.2         | 10.0.0.2",
                "10.0.0.1    | 10.0.0.1  | 192.0.2.7                       | 192.0.2.7",
                "10.0.0.1    | 10.0.0.2  | 192.0.2.7                       | 10.0.0.2",
                "fd00::/8    | fd00::1   | 192.0.2.7                       | 192.0.2.7",
            })
    void theClientIsWhomTheOutermostProxyOfOursSaw(
            String trusted, String peer, @Nullable String forwarded, String client)
            throws Exception {
        var request = Request.builder("GET", "/").remoteAddress(peer);
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }
        assertThat(through(settings("trustedProxies", trusted), request.build()).remoteAddress())
                .isEqualTo(client);
    }

    @Test
    void protocolAndHostAreThoseOfTheOutside() throws Exception {
        Request request =
                Request.builder("GET", "/a")
                        .remoteAddress("127.0.0.1")
                        .header("Host", "inside:8000")
                        .header("X-Forwarded-For", "192.0.2.7")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "shop.example")
                        .build();
        Request seen =
                through(
                        settings("trustedProxies", "127.0.0.1", "useXForwardedHost", "true"),
                        request);
        assertThat(seen.absoluteUri()).isEqualTo("https://shop.example/a");
        Request host = through(settings("trustedProxies", "127.0.0.1"), request);
        assertThat(host.absoluteUri()).isEqualTo("https://inside:8000/a");
    }

    @Test
    void whoComesPastTheProxiesIsNotBelieved() throws Exception {
        Request request =
                Request.builder("GET", "/a")
                        .remoteAddress("192.0.2.66")
                        .header("Host", "shop.example")
                        .header("X-Forwarded-For", "127.0.0.1")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "evil.example")
                        .build();
        Request seen =
                through(
                        settings(
                                "trustedProxies",
                                "10.0.0.0/8",
                                "secureProxySslHeader",
                                "X-Forwarded-Proto: https",
                                "useXForwardedHost",
                                "true"),
                        request);
        assertThat(seen.remoteAddress()).isEqualTo("192.0.2.66");
        assertThat(seen.absoluteUri()).isEqualTo("http://shop.example/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "-1", "1234"})
    void whatIsNoNetworkIsRefusedAtStart(String text) {
        assertThatThrownBy(() -> settings("trustedProxies", text))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("trustedProxies");
    }
}
