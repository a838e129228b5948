package dev.belleville.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import dev.belleville.template.Engine;
import dev.belleville.template.Limits;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.RenderError;
import dev.belleville.web.Site;
import dev.belleville.web.TemplateBackend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders Jinja's templates by jinjava, which sees nothing of Java's but through {@link Look}. */
final class JinjaTemplates implements TemplateBackend {
    /** How many items a list in a template may have. */
    static final int MOST_TURNS = 100_000;

    /** Filters that read or make objects behind {@link Look}'s back. */
    private static final Map<Context.Library, Set<String>> DISABLED =
            Map.of(Context.Library.FILTER, Set.of("pprint", "fromjson", "fromyaml", "toyaml"));

    private final JinjaSources sources;
    private final JinjaGlobals globals;
    private final Jinjava jinjava;
    private final JinjavaConfig config;
    private final Shown shown;

    JinjaTemplates(Site site) {
        this(JinjaSources.of(site), new JinjaGlobals(site), site.templates());
    }

    JinjaTemplates(JinjaSources sources, JinjaGlobals globals, Engine engine) {
        this.sources = sources;
        this.globals = globals;
        shown = new Shown(engine);
        config = config(engine);
        jinjava = new Jinjava(config);
        jinjava.setResourceLocator(sources);
        JinjaFilters.all(shown).forEach(jinjava::registerFilter);
        jinjava.registerTag(new SafeMacroTag());
        jinjava.registerTag(new WithTag());
        jinjava.registerTag(new FilterTag());
        jinjava.registerTag(new LoopTag());
        jinjava.registerTag(new CallerTag(shown));
        jinjava.registerTag(new SafeSetTag());
        jinjava.registerTag(new PartTag(sources));
    }

    @SuppressWarnings("deprecation") // as the preset that this begins with still sets it
    private static JinjavaConfig config(Engine engine) {
        Limits limits = engine.limits();
        return JinjavaConfig.newBuilder()
                .withLegacyOverrides(
                        LegacyOverrides.Builder.from(LegacyOverrides.ALL)
                                .withWhitespaceRequiredWithinTokens(false)
                                .build())
                .withDisabled(DISABLED)
                .withElResolver(new Look(engine))
                .withNestedInterpretationEnabled(false)
                .withFailOnUnknownTokens(false)
                .withMaxRenderDepth(limits.depth())
                .withEnableRecursiveMacroCalls(true)
                .withMaxMacroRecursionDepth(limits.depth())
                .withMaxOutputSize(limits.output())
                .withMaxStringLength(limits.output())
                .withMaxListSize(MOST_TURNS)
                .withMaxMapSize(MOST_TURNS)
                .withRangeLimit(MOST_TURNS)
                .build();
    }

    @Override
    public boolean has(String name) {
        return sources.read(name) != null;
    }

    @Override
    public String render(String name, Map<String, ? extends @Nullable Object> values) {
        return render(name, Objects.requireNonNull(sources.read(name), name), values);
    }

    String render(String name, String source, Map<String, ? extends @Nullable Object> values) {
        var all = new HashMap<String, @Nullable Object>(globals.values(values));
        all.putAll(values);
        var context = new JinjaContext(jinjava.getGlobalContextCopy(), all, DISABLED);
        context.setAutoEscape(true);
        context.setExpressionStrategy(shown);
        globals.functions(values).forEach(context::addGlobalMacro);
        var interpreter = new JinjavaInterpreter(jinjava, context, config);
        try (var _ = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
            String text = interpreter.render(source);
            interpreter.getErrorsCopy().stream()
                    .filter(JinjaTemplates::isFault)
                    .findFirst()
                    .ifPresent(error -> {
                        throw failure(name, source, error);
                    });
            return text;
        } catch (InterpretException e) {
            throw failure(name, source, TemplateError.fromException(e));
        }
    }

    /** An unknown variable is nothing, as in Jinja. */
    private static boolean isFault(TemplateError error) {
        return error.getReason() != TemplateError.ErrorReason.UNKNOWN;
    }

    private RenderError failure(String name, String source, TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = cause == null ? null : cause.getMessage();
        String where = error.getSourceTemplate().orElse(name);
        String there = where.equals(name) ? source : sources.read(where);
        int line = Math.max(1, error.getLineno());
        var failure =
                new RenderError(
                        where
                                + ", line "
                                + line
                                + ": "
                                + (reason == null ? error.getMessage() : reason),
                        cause);
        String text = there == null ? source : there;
        List<String> lines = text.lines().toList();
        String extract = line <= lines.size() ? lines.get(line - 1).strip() : "";
        PlaceNote.attach(failure, new Place(where, line, 1, extract, text));
        return failure;
    }
}
