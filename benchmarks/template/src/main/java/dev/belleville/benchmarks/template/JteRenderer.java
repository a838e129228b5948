package dev.belleville.benchmarks.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import gg.jte.support.LocalizationSupport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.ResourceBundle;

/** JTE with its templates compiled ahead, as in production; it has no names of routes. */
final class JteRenderer {
    private static final String PACKAGE = "compiled";
    private static final List<String> FILES =
            List.of("jte/fortunes.jte", "jte/base.jte", "jte/page.jte");

    private JteRenderer() {}

    static Renderer of(Page page) {
        TemplateEngine engine = engine();
        ResourceBundle messages = Messages.german();
        LocalizationSupport localizer = messages::getString;
        var values = new HashMap<>(page.variables());
        if (page == Page.PAGE) {
            values.put("localizer", localizer);
        }
        String template = page.template() + ".jte";
        return () -> {
            var output = new StringOutput();
            engine.render(template, values, output);
            return output.toString();
        };
    }

    private static TemplateEngine engine() {
        Path folder = Unpacked.folder(FILES);
        var sources = new DirectoryCodeResolver(folder.resolve("jte"));
        Path classes = folder.resolve("classes");
        ClassLoader loader = JteRenderer.class.getClassLoader();
        TemplateEngine.create(sources, classes, ContentType.Html, loader, PACKAGE).precompileAll();
        return TemplateEngine.createPrecompiled(classes, ContentType.Html, loader, PACKAGE);
    }
}
