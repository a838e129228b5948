package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUrlTest {
    private static final Set<String> HOSTS = Set.of("shop.example", "shop.example:8000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cart/",
                "?page=2",
                "cart",
                "//shop.example/x",
                "http://shop.example:8000/",
                "HTTPS://shop.example"
            })
    void staysAtTheSite(String url) {
        assertThat(SafeUrl.isAllowed(url, HOSTS, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "http:///evil.example",
                "http:evil.example",
                "javascript:alert(1)",
                "ftp://shop.example",
                "http://shop.example@evil.example",
                "\u0008//evil.example",
                "/\t/evil.example",
                "http://shop.example\\@evil.example"
            })
    void leadsNobodyAway(String url) {
        assertThat(SafeUrl.isAllowed(url, HOSTS, false)).isFalse();
    }

    @Test
    void mayAskForHttps() {
        assertThat(SafeUrl.isAllowed("http://shop.example/", HOSTS, true)).isFalse();
        assertThat(SafeUrl.isAllowed("//shop.example/", HOSTS, true)).isFalse();
        assertThat(SafeUrl.isAllowed("https://shop.example/", HOSTS, true)).isTrue();
        assertThat(SafeUrl.isAllowed("/cart/", HOSTS, true)).isTrue();
    }

    @Test
    void knowsDomainsBelowAnother() {
        assertThat(SafeUrl.isSameDomain("a.shop.example", ".Shop.example")).isTrue();
        assertThat(SafeUrl.isSameDomain("shop.example", ".shop.example")).isTrue();
        assertThat(SafeUrl.isSameDomain("myshop.example", ".shop.example")).isFalse();
        assertThat(SafeUrl.isSameDomain("shop.example", "")).isFalse();
        assertThat(SafeUrl.escapeLeadingSlashes("//evil.example")).isEqualTo("/%2Fevil.example");
    }
}
