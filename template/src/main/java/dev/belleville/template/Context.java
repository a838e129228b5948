package dev.belleville.template;

import dev.belleville.core.Current;
import dev.belleville.core.SafeString;
import dev.belleville.core.TypeName;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Translation;
import dev.belleville.template.internal.format.DateFormat;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.format.PinnedTime;
import dev.belleville.template.internal.lookup.Absent;
import dev.belleville.template.internal.value.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one render knows: variables in scopes inside one another, typed attributes such as the
 * request, and the state of tags. Made by {@link Engine#context}; used by one thread for one
 * render. Django's Context and RenderContext.
 */
public final class Context {
    private final Engine engine;
    private final Map<Current.Key<?>, Object> attributes;
    private final Scopes scopes;
    private final Steps steps;
    private boolean autoescape;
    private Language language;
    private Formats formats;
    private boolean localised = true;
    private ZoneId timeZone;
    private boolean convertTime;
    private @Nullable IdentityHashMap<Object, Object> states;
    private int depth;
    private @Nullable Template template;

    Context(Engine engine, Map<String, ? extends @Nullable Object> values) {
        this.engine = engine;
        attributes = new HashMap<>();
        scopes = new Scopes(values);
        steps = new Steps(engine.limits().steps());
        autoescape = engine.autoescape();
        language = Translation.language(engine.languages().usual());
        formats = language.formats();
        timeZone = Zones.current(engine.timeZone());
        convertTime = engine.convertsTime();
    }

    /** Shares attributes and settings of {@code outer}, none of its variables. */
    private Context(Context outer, Map<String, ? extends @Nullable Object> values) {
        engine = outer.engine;
        attributes = outer.attributes;
        scopes = new Scopes(values);
        steps = outer.steps;
        autoescape = outer.autoescape;
        language = outer.language;
        formats = outer.formats;
        localised = outer.localised;
        timeZone = outer.timeZone;
        convertTime = outer.convertTime;
        states = outer.states;
        depth = outer.depth;
        template = outer.template;
    }

    /** The value of the variable {@code name}; null where it is None or there is none. */
    public @Nullable Object get(String name) {
        Object value = find(name);
        return value == Absent.VALUE ? null : value;
    }

    /** Whether there is a variable {@code name}. */
    public boolean has(String name) {
        return find(name) != Absent.VALUE;
    }

    /** All variables by name, as they are seen here. Django's {@code flatten}. */
    public Map<String, @Nullable Object> flatten() {
        return scopes.flatten();
    }

    /** Sets a variable in the innermost scope. */
    public void set(String name, @Nullable Object value) {
        scopes.set(name, value);
    }

    /**
     * Sets a variable in the innermost scope that has it, else in the innermost. Django's {@code
     * set_upward}.
     */
    public void setUpward(String name, @Nullable Object value) {
        scopes.setUpward(name, value);
    }

    /** Opens an empty scope; close it with {@link #pop} in a {@code finally}. */
    public void push() {
        scopes.push();
    }

    /** Opens a scope that has {@code values}. */
    public void push(Map<String, ? extends @Nullable Object> values) {
        scopes.push();
        values.forEach(scopes::set);
    }

    /** Closes the innermost scope. */
    public void pop() {
        scopes.pop();
    }

    /** A context with {@code values} alone, and this one's attributes and settings. */
    public Context isolated(Map<String, ? extends @Nullable Object> values) {
        return new Context(this, values);
    }

    /** The attribute bound here under {@code key}, else the current one, else null. */
    @SuppressWarnings("unchecked") // bind() stored under this key a value of its type
    public <T> @Nullable T attribute(Current.Key<T> key) {
        Object value = attributes.get(key);
        return value == null ? Current.find(key) : (T) value;
    }

    /** Binds an attribute for this render, such as the request. */
    public <T> Context bind(Current.Key<T> key, T value) {
        attributes.put(key, value);
        return this;
    }

    /**
     * What the tag {@code owner} remembers in this render of its template; made on first use. An
     * included template starts afresh at each inclusion.
     */
    @SuppressWarnings("unchecked") // each owner stores and reads its own type
    public <T> T state(Object owner, Supplier<T> initial) {
        if (states == null) {
            states = new IdentityHashMap<>(4);
        }
        return (T) states.computeIfAbsent(owner, _ -> initial.get());
    }

    /** What {@code node} writes, as text. */
    public String capture(Node node) {
        var out = new Output(null, engine.limits().output(), 256);
        node.render(this, out);
        return out.text();
    }

    /** {@code value} as a variable would show it: safe text where this context escapes. */
    public Object display(@Nullable Object value) {
        String text = capture((context, out) -> out.writeValue(value, context));
        return autoescape ? new SafeString(text) : text;
    }

    /** Whether variables are escaped. */
    public boolean autoescape() {
        return autoescape;
    }

    /** Turns escaping on or off from here on; who turns it restores it. */
    public void autoescape(boolean on) {
        autoescape = on;
    }

    /** The language spoken: that of the running unit of work, else the engine's usual one. */
    public Language language() {
        return language;
    }

    /** Runs {@code work}, which renders with this context, in another language. */
    public void speaking(Language other, Runnable work) {
        Language before = language;
        speak(other);
        try {
            Translation.override(other).run(work);
        } finally {
            speak(before);
        }
    }

    private void speak(Language spoken) {
        language = spoken;
        formats = localised ? spoken.formats() : Formats.ENGLISH;
    }

    /** How dates and numbers are shown. */
    public Formats formats() {
        return formats;
    }

    /** Whether dates and numbers are shown as in the language spoken. Django's {@code use_l10n}. */
    public boolean localises() {
        return localised;
    }

    /** Turns that on or off from here on; who turns it restores it. */
    public void localises(boolean on) {
        localised = on;
        speak(language);
    }

    /** The zone in which moments are shown. */
    public ZoneId timeZone() {
        return timeZone;
    }

    /** Runs {@code work}, which renders with this context, in another time zone. */
    public void in(ZoneId zone, Runnable work) {
        ZoneId before = timeZone;
        timeZone = zone;
        try {
            Zones.with(zone).run(work);
        } finally {
            timeZone = before;
        }
    }

    /** Whether moments are shown in {@link #timeZone}. Django's {@code use_tz}. */
    public boolean convertsTime() {
        return convertTime;
    }

    /** Turns that on or off from here on; who turns it restores it. */
    public void convertsTime(boolean on) {
        convertTime = on;
    }

    /** The engine that renders. */
    public Engine engine() {
        return engine;
    }

    /** The template being rendered. */
    public Template template() {
        if (template == null) {
            throw new IllegalStateException("Nothing is being rendered with this context.");
        }
        return template;
    }

    /**
     * Now: a moment in this context's zone, or a local time where the engine does not convert.
     * Django's {@code timezone.now}.
     */
    public Temporal now() {
        ZonedDateTime now = ZonedDateTime.now(engine.clock().withZone(timeZone));
        return convertTime ? now : now.toLocalDateTime();
    }

    /**
     * A moment in this context's zone, where values with a zone are converted; any other value as
     * it is. Django's {@code template_localtime}.
     */
    public @Nullable Object localTime(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atZone(ownZone());
            case PinnedTime pinned -> pinned.moment();
            case ZonedDateTime zoned when convertTime -> zoned.withZoneSameInstant(timeZone);
            case OffsetDateTime offset when convertTime -> offset.atZoneSameInstant(timeZone);
            case null, default -> value;
        };
    }

    /** Where a part of a template turned the conversion off, a moment is as Django keeps it. */
    private ZoneId ownZone() {
        return convertTime || !engine.convertsTime() ? timeZone : ZoneOffset.UTC;
    }

    /**
     * Numbers and dates as text; any other value as it is. Django's {@code formats.localize}.
     *
     * @param on whether as in the language spoken, or else as programs write numbers
     */
    public Object localise(Object value, boolean on) {
        if (value instanceof Boolean) {
            return value;
        }
        Formats shown = on ? language.formats() : Formats.ENGLISH;
        if (value instanceof Number number) {
            return on ? NumberFormat.of(number, shown) : Text.of(number);
        }
        return switch (value) {
            case Instant _, PinnedTime _ ->
                    date(localTime(value), shown.pattern("DATETIME_FORMAT"));
            case ZonedDateTime _, OffsetDateTime _, LocalDateTime _ ->
                    date(value, shown.pattern("DATETIME_FORMAT"));
            case LocalDate _ -> date(value, shown.pattern("DATE_FORMAT"));
            case LocalTime _ -> date(value, shown.pattern("TIME_FORMAT"));
            default -> value;
        };
    }

    /**
     * A date, time or moment by a pattern, or by the name of one of the language's patterns; empty
     * where the value lacks what the pattern asks for, as a time lacks a year.
     *
     * @throws RenderError if the pattern asks a date for its hour
     */
    public String formatDate(Object value, String pattern) {
        return date(localTime(value), formats.pattern(pattern));
    }

    private String date(@Nullable Object value, String pattern) {
        String text = DateFormat.format(value, pattern, engine.timeZone(), language);
        return text == null ? "" : text;
    }

    /**
     * What {@code path} means on {@code value}, as after a variable's dots.
     *
     * @throws RenderError if it means nothing
     */
    public @Nullable Object member(Object value, String path) {
        Object found = Variable.member(value, path, engine);
        if (found == Absent.VALUE) {
            throw new RenderError("There is no '" + path + "' on " + TypeName.of(value.getClass()));
        }
        return found;
    }

    @Nullable Object find(String name) {
        return scopes.find(name);
    }

    /** Renders {@code inner}: with its own state where {@code isolated}, else with the outer's. */
    void enter(Template inner, boolean isolated, Output out) {
        @Nullable Template outer = template;
        @Nullable IdentityHashMap<Object, Object> outerStates = states;
        step();
        descend();
        template = inner;
        states = isolated ? null : states;
        try {
            inner.root().render(this, out);
        } finally {
            template = outer;
            states = outerStates;
            ascend();
        }
    }

    /**
     * For tags that repeat something: counts one time.
     *
     * @throws RenderError where the limit is reached
     */
    public void step() {
        steps.take();
    }

    /**
     * Counts one level down; {@link #ascend} in a {@code finally}.
     *
     * @throws RenderError where the limit is reached
     */
    public void descend() {
        if (++depth > engine.limits().depth()) {
            depth--;
            throw new RenderError(
                    "Templates include or extend one another more than "
                            + engine.limits().depth()
                            + " deep; look for a template that includes itself.");
        }
    }

    /** Counts one level up. */
    public void ascend() {
        depth--;
    }
}
