package dev.belleville.web.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.http.Request;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Under which keys a page is kept: the address with its host, the language and the time zone that
 * it was asked for in, and the headers that it varies on. The keys are Django's.
 */
record PageAddress(Request request, String prefix, String suffix) {
    private static final String LANGUAGE = "Accept-Language";

    /** Of a request, where the page is made: the language and the time zone are those there. */
    static PageAddress of(Request request, String prefix) {
        String zone = Zones.current(ZoneOffset.UTC).getId();
        return new PageAddress(
                request,
                prefix,
                "." + Translation.language().code() + "." + (zone.equals("Z") ? "UTC" : zone));
    }

    /** Where the names of the headers stand that the page varies on. */
    String headersKey() {
        return "views.decorators.cache.cache_header." + prefix + "." + address() + suffix;
    }

    /** Where the page stands. */
    String pageKey(String method, List<String> headers) {
        MessageDigest digest = md5();
        for (String header : headers) {
            List<String> values = request.headers().all(header);
            digest.update((values.isEmpty() ? "-," : String.join(",", values)).getBytes(UTF_8));
        }
        return "views.decorators.cache.cache_page.%s.%s.%s.%s%s"
                .formatted(
                        prefix,
                        method,
                        address(),
                        HexFormat.of().formatHex(digest.digest()),
                        suffix);
    }

    /** The headers that a {@code Vary} names; the language has its place in the key already. */
    List<String> headers(List<String> vary) {
        boolean translated = !suffix.isEmpty() && suffix.indexOf('.', 1) > 0;
        return vary.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .filter(name -> !(translated && name.equalsIgnoreCase(LANGUAGE)))
                .map(name -> name.toUpperCase(Locale.ROOT).replace('_', '-'))
                .sorted(Comparator.comparing(name -> name.replace('-', '_')))
                .distinct()
                .toList();
    }

    private String address() {
        return HexFormat.of().formatHex(md5().digest(request.absoluteUri().getBytes(UTF_8)));
    }

    /** Tells pages apart as Django does. */
    private static MessageDigest md5() {
        return HashAlgorithm.MD5.digest();
    }
}
