package dev.belleville.web.internal.staticfiles;

import dev.belleville.web.staticfiles.Minifier;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** All minifiers that modules bring. */
record Minification(List<Minifier> minifiers) {
    static Minification installed() {
        return new Minification(
                ServiceLoader.load(Minifier.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    boolean takes(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains(".min.") && minifiers.stream().anyMatch(one -> one.takes(name));
    }

    /** The shorter bytes; {@code content} itself where it is no text or does not get shorter. */
    byte[] minify(String name, byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            return content;
        }
        for (Minifier minifier : minifiers) {
            if (minifier.takes(name)) {
                text = minifier.minify(name, text);
            }
        }
        byte[] made = text.getBytes(StandardCharsets.UTF_8);
        return made.length < content.length ? made : content;
    }
}
