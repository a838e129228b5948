package dev.belleville.template;

import dev.belleville.template.internal.value.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The parts of pages that the tag <code>{% cache %}</code> keeps. */
public final class Fragments {
    private Fragments() {}

    /**
     * What the fragment {@code name}, varied by {@code vary}, is kept under: to forget it, {@code
     * cache.delete(Fragments.key("sidebar", user.id))}. Django's {@code
     * make_template_fragment_key}, whose keys these are.
     */
    public static String key(String name, @Nullable Object... vary) {
        try {
            var digest = MessageDigest.getInstance("MD5"); // tells fragments apart; hides nothing
            for (Object part : vary) {
                digest.update(Text.of(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ':');
            }
            return "template.cache." + name + "." + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5.", e);
        }
    }
}
