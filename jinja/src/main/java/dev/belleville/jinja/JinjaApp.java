package dev.belleville.jinja;

import dev.belleville.core.Setting;
import dev.belleville.web.AppConfig;
import dev.belleville.web.TemplateBackend;
import java.util.List;

/**
 * Brings Jinja2's template language: what lies in a folder {@code jinja2}, in the project or beside
 * an app, is written in it; what lies in {@code templates} stays Django's. Django's {@code
 * django.template.backends.jinja2.Jinja2}.
 *
 * <pre>{@code
 * App.of().install(new JinjaApp())
 * }</pre>
 */
public final class JinjaApp implements AppConfig {
    /** Folders with Jinja's templates, before those that apps bring. Django's {@code DIRS}. */
    public static final Setting<List<String>> DIRS =
            Setting.list("jinjaDirs", List.of("jinja2"), "folders with templates of Jinja2's");

    private final JinjaOptions options;

    /** For {@link dev.belleville.web.App#install}. */
    public JinjaApp() {
        this(JinjaOptions.builder().build());
    }

    /** The same, with templates that are read as the options say. */
    public JinjaApp(JinjaOptions options) {
        this.options = options;
    }

    @Override
    public String label() {
        return "jinja";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DIRS);
    }

    @Override
    public List<TemplateBackend.Maker> templateBackends() {
        return List.of(site -> new JinjaTemplates(site, options));
    }
}
