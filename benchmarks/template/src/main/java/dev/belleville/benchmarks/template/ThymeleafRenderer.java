package dev.belleville.benchmarks.template;

import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.messageresolver.StandardMessageResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Thymeleaf without Spring, its own links and texts; it has no names of routes. */
final class ThymeleafRenderer {
    private ThymeleafRenderer() {}

    static Renderer of(Page page) {
        var resolver = new ClassLoaderTemplateResolver(ThymeleafRenderer.class.getClassLoader());
        resolver.setPrefix("dev/belleville/benchmarks/template/thymeleaf/");
        resolver.setSuffix(".html");
        var messages = new StandardMessageResolver();
        messages.setDefaultMessages(german());
        var engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setMessageResolver(messages);
        return () -> engine.process(page.template(), new Context(Locale.GERMAN, page.variables()));
    }

    private static Properties german() {
        ResourceBundle messages = Messages.german();
        var properties = new Properties();
        messages.keySet().forEach(key -> properties.setProperty(key, messages.getString(key)));
        return properties;
    }
}
