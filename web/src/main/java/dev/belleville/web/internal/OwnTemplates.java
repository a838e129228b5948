package dev.belleville.web.internal;

import dev.belleville.template.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The templates of this room's own apps, which no other room may read.
 *
 * @param anchor the app
 * @param root the folder
 */
public record OwnTemplates(Class<?> anchor, String root) implements Loader {
    /** Whether {@code app} is of this room. */
    public static boolean isOf(Class<?> app) {
        return app.getModule().isNamed() && app.getModule() == OwnTemplates.class.getModule();
    }

    @Override
    public @Nullable String read(String name) {
        if (name.isEmpty() || Arrays.asList(name.split("[/\\\\]", -1)).contains("..")) {
            return null;
        }
        try (InputStream in = anchor.getResourceAsStream("/" + root + "/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + where(name), e);
        }
    }

    @Override
    public String where(String name) {
        return "resource " + root + "/" + name + " of " + anchor.getName();
    }
}
