package dev.belleville.benchmarks.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;

/** Pebble, with its own function for texts; it has no names of routes. */
final class PebbleRenderer {
    private PebbleRenderer() {}

    static Renderer of(Page page) {
        var loader = new ClasspathLoader(PebbleRenderer.class.getClassLoader());
        loader.setPrefix("dev/belleville/benchmarks/template/pebble");
        PebbleEngine engine =
                new PebbleEngine.Builder().loader(loader).defaultLocale(Locale.GERMAN).build();
        PebbleTemplate template = engine.getTemplate(page.template() + ".html");
        var values = new HashMap<>(page.variables());
        values.put("bundle", Messages.BUNDLE);
        return () -> {
            var writer = new StringWriter();
            try {
                template.evaluate(writer, values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return writer.toString();
        };
    }
}
