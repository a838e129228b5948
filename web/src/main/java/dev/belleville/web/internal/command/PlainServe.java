package dev.belleville.web.internal.command;

import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The usual command line of a server, read without picocli, whose classes no start-up cache can
 * hold: to load and to ask them took a third of the start. Whatever is not plain, a wish for help
 * or a mistake, is picocli's to answer.
 *
 * @param flags settings by their keys
 */
public record PlainServe(Map<String, String> flags) {
    /** What {@code arguments} ask for; null where they are not plain. */
    public static @Nullable PlainServe of(String... arguments) {
        if (arguments.length > 0 && !arguments[0].equals("serve")) {
            return null;
        }
        var flags = new TreeMap<String, String>();
        for (int i = 1; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !put(flags, arguments[i], arguments[i + 1])) {
                return null;
            }
        }
        return new PlainServe(flags);
    }

    private static boolean put(Map<String, String> flags, String option, String value) {
        return switch (value.isEmpty() ? "" : option) {
            case "--port" -> flags.putIfAbsent(WebSettings.PORT.key(), value) == null;
            case "--host" -> flags.putIfAbsent(WebSettings.HOST.key(), value) == null;
            case "--set" -> {
                int equals = value.indexOf('=');
                yield equals > 0
                        && flags.putIfAbsent(
                                        value.substring(0, equals), value.substring(equals + 1))
                                == null;
            }
            default -> false;
        };
    }

    /** Serves {@code app} as {@code opening} says, and gives the exit code. */
    public int execute(App app, Supplier<Opening> opening) {
        try {
            flags.forEach(app::flag);
            Serve.serve(opening.get());
            return 0;
        } catch (RuntimeException e) {
            return Failure.tell(e, false);
        }
    }
}
