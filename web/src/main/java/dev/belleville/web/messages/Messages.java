package dev.belleville.web.messages;

import dev.belleville.core.Current;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one visitor: those that wait since other requests, and those that this one adds.
 * They wait until a page shows them, in this answer or a later one. Django's {@code
 * django.contrib.messages}; {@link MessagesApp} brings them.
 *
 * <pre>{@code
 * Messages.success(request, gettext("Your order was placed."));
 * return Response.redirect("/orders/");
 * }</pre>
 *
 * <p>Whoever iterates over them shows them. What a body shows that streams stays and is shown
 * again: its headers, and with them the cookie, were sent before. Of one request, and so of one
 * thread at a time.
 */
public final class Messages extends AbstractCollection<Message> {
    /** For developers; not kept unless {@code messageLevel} says so. */
    public static final int DEBUG = 10;

    /** Something to know. */
    public static final int INFO = 20;

    /** Something went well. */
    public static final int SUCCESS = 25;

    /** Something may go wrong. */
    public static final int WARNING = 30;

    /** Something went wrong. */
    public static final int ERROR = 40;

    /** The levels by name: {@code DEFAULT_MESSAGE_LEVELS} of templates. */
    public static final Map<String, Integer> DEFAULT_LEVELS =
            Map.of(
                    "DEBUG", DEBUG,
                    "INFO", INFO,
                    "SUCCESS", SUCCESS,
                    "WARNING", WARNING,
                    "ERROR", ERROR);

    static final Map<Integer, String> DEFAULT_TAGS =
            Map.of(
                    DEBUG, "debug", INFO, "info", SUCCESS, "success", WARNING, "warning", ERROR,
                    "error");

    private static final Current.Key<Messages> KEY = new Current.Key<>("messages");

    private final MessageRequest request;
    private final MessageStorage storage;
    private final List<Message> added = new ArrayList<>();
    private @Nullable List<Message> loaded;
    private int level;
    private boolean used;
    private boolean news;
    private boolean closed;

    Messages(MessageRequest request) {
        this.request = request;
        storage = request.settings().get(MessageSettings.MESSAGE_STORAGE).open(request);
        level = request.settings().get(MessageSettings.MESSAGE_LEVEL);
    }

    /**
     * Those of the visitor who sent {@code request}. Django's {@code get_messages}.
     *
     * @throws IllegalStateException if the site has none: install {@link MessagesApp}
     */
    public static Messages of(Request request) {
        Messages found = request.find(KEY);
        if (found == null) {
            throw new IllegalStateException(
                    "The request has no messages: add install(new MessagesApp()) to the App.");
        }
        return found;
    }

    /** As {@link #of}, but null where the site has no messages. */
    public static @Nullable Messages find(Request request) {
        return request.find(KEY);
    }

    Request attached() {
        return request.request().with(KEY, this);
    }

    /**
     * Adds a message. Django's {@code add_message}.
     *
     * @param level how grave it is, such as {@link #INFO}; what is below {@link #level()} is left
     *     out
     * @param text the message; a {@link dev.belleville.core.SafeString} is markup; an empty one is
     *     left out
     * @throws IllegalStateException if the site has no messages: install {@link MessagesApp}
     */
    public static void add(Request request, int level, CharSequence text) {
        of(request).add(level, text, "");
    }

    /**
     * As {@link #add(Request, int, CharSequence)}.
     *
     * @param extraTags words for the {@code class} of its element
     */
    public static void add(Request request, int level, CharSequence text, String extraTags) {
        of(request).add(level, text, extraTags);
    }

    /** Adds a message for developers. */
    public static void debug(Request request, CharSequence text) {
        add(request, DEBUG, text);
    }

    /** Adds a message of something to know. */
    public static void info(Request request, CharSequence text) {
        add(request, INFO, text);
    }

    /** Adds a message of what went well. */
    public static void success(Request request, CharSequence text) {
        add(request, SUCCESS, text);
    }

    /** Adds a message of what may go wrong. */
    public static void warning(Request request, CharSequence text) {
        add(request, WARNING, text);
    }

    /** Adds a message of what went wrong. */
    public static void error(Request request, CharSequence text) {
        add(request, ERROR, text);
    }

    private void add(int level, CharSequence text, String extraTags) {
        if (closed) {
            throw new IllegalStateException(
                    "The answer has begun, and takes no message more: add it in the view, not while the body streams.");
        }
        if (!text.isEmpty() && level >= this.level) {
            news = true;
            added.add(request.message(level, text, extraTags));
        }
    }

    /** The least level that is kept in this request. Django's {@code get_level}. */
    public int level() {
        return level;
    }

    /** Sets the least level that is kept in this request. Django's {@code set_level}. */
    public void setLevel(int level) {
        this.level = level;
    }

    /** Whether somebody showed or added messages: such a page is the visitor's alone. */
    public boolean isTouched() {
        return used || news;
    }

    /** How many there are; to ask does not show them. */
    @Override
    public int size() {
        return waiting().size() + added.size();
    }

    /** How many there are: to print them is not to show them. */
    @Override
    public String toString() {
        return size() + " messages";
    }

    /** All, the oldest first, which are shown thereby. */
    @Override
    public Iterator<Message> iterator() {
        used = true;
        waiting().addAll(added);
        added.clear();
        return List.copyOf(waiting()).iterator();
    }

    private List<Message> waiting() {
        List<Message> known = loaded;
        if (known == null) {
            MessageStorage.Loaded found = storage.load();
            used |= found.broken();
            known = new ArrayList<>();
            if (found.messages() != null) {
                known.addAll(found.messages());
            }
            loaded = known;
        }
        return known;
    }

    /** Keeps what nobody showed. */
    MessageStorage.Stored keep(Response response) {
        closed = true;
        if (used) {
            return storage.store(response, List.copyOf(added), true);
        }
        if (!news) {
            return new MessageStorage.Stored(response, List.of());
        }
        var all = new ArrayList<>(waiting());
        all.addAll(added);
        return storage.store(response, all, true);
    }
}
