package dev.belleville.web.middleware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From where a page may load what: a Content Security Policy. Immutable. Django's {@code
 * SECURE_CSP} and the constants of its {@code CSP}.
 *
 * <pre>{@code
 * Csp.of("default-src", Csp.SELF).with("script-src", Csp.SELF, Csp.NONCE)
 * }</pre>
 */
public final class Csp {
    /** Nothing at all. */
    public static final String NONE = "'none'";

    /** The report shows the start of what was refused. */
    public static final String REPORT_SAMPLE = "'report-sample'";

    /** This site. */
    public static final String SELF = "'self'";

    /** What a script that is allowed loads. */
    public static final String STRICT_DYNAMIC = "'strict-dynamic'";

    /** Scripts made of text. */
    public static final String UNSAFE_EVAL = "'unsafe-eval'";

    /** Handlers in attributes, by their hashes. */
    public static final String UNSAFE_HASHES = "'unsafe-hashes'";

    /** What stands in the page itself. */
    public static final String UNSAFE_INLINE = "'unsafe-inline'";

    /** WebAssembly made of bytes. */
    public static final String WASM_UNSAFE_EVAL = "'wasm-unsafe-eval'";

    /** What in the page has {@code nonce="{{ csp_nonce }}"}, which is another for each answer. */
    public static final String NONCE = "'nonce'";

    /** No policy: no header. */
    public static final Csp EMPTY = new Csp(Map.of());

    static final String HEADER_ENFORCE = "Content-Security-Policy";
    static final String HEADER_REPORT_ONLY = "Content-Security-Policy-Report-Only";

    private final Map<String, List<String>> directives;
    private final String withoutNonce;
    private final boolean hasNonce;

    private Csp(Map<String, List<String>> directives) {
        this.directives = directives;
        hasNonce = directives.values().stream().anyMatch(sources -> sources.contains(NONCE));
        withoutNonce = text(null);
    }

    /** A policy of one directive; see {@link #with}. */
    public static Csp of(String directive, String... sources) {
        return EMPTY.with(directive, sources);
    }

    /**
     * With a directive, in place of that of its name; some, such as {@code
     * upgrade-insecure-requests}, have no sources.
     *
     * @throws IllegalArgumentException for what would be no directive or no source
     */
    public Csp with(String directive, String... sources) {
        check(directive, "directive");
        for (String source : sources) {
            check(source, "source");
        }
        var more = new LinkedHashMap<>(directives);
        more.put(directive, List.of(sources));
        return new Csp(more);
    }

    /**
     * The policy of a header's text, in which {@code 'nonce'} stands for {@link #NONCE}.
     *
     * @throws IllegalArgumentException for what is no policy
     */
    public static Csp parse(String text) {
        Csp policy = EMPTY;
        for (String directive : text.split(";", -1)) {
            String[] words = directive.strip().split("\\s+");
            if (!words[0].isEmpty()) {
                policy = policy.with(words[0], Arrays.copyOfRange(words, 1, words.length));
            }
        }
        return policy;
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return directives.isEmpty();
    }

    /** The text of the header; without a nonce where the page did not ask for one. */
    String header(@Nullable String nonce) {
        return nonce == null || !hasNonce ? withoutNonce : text(nonce);
    }

    /** As a settings file has it. */
    @Override
    public String toString() {
        return directives.entrySet().stream()
                .map(entry -> join(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private String text(@Nullable String nonce) {
        var text = new ArrayList<String>();
        directives.forEach((directive, sources) -> {
            List<String> filled =
                    sources.stream()
                            .filter(source -> nonce != null || !source.equals(NONCE))
                            .map(source -> source.equals(NONCE) ? "'nonce-" + nonce + "'" : source)
                            .toList();
            // A directive that had nothing but the nonce would now forbid all.
            if (!filled.isEmpty() || sources.isEmpty()) {
                text.add(join(directive, filled));
            }
        });
        return String.join("; ", text);
    }

    private static String join(String directive, List<String> sources) {
        return sources.isEmpty() ? directive : directive + " " + String.join(" ", sources);
    }

    private static void check(String text, String what) {
        boolean fits = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fits &= c > ' ' && c < 0x7f && c != ';' && c != ',';
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "'%s' is no %s of a Content Security Policy: write it without spaces, commas and semicolons"
                            .formatted(text, what));
        }
    }
}
